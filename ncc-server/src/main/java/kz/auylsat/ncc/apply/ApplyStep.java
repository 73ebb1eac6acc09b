package kz.auylsat.ncc.apply;

import kz.auylsat.ncc.plan.ChangedItem;

/**
 * One step of a run.
 *
 * @param position from 0
 */
record ApplyStep(int position, ChangedItem change) {}
