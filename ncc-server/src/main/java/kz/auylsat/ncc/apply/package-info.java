/** Brings a plan into the inventory, step by step: journaled, one run at a time, to be resumed or undone. */
@NullMarked
package kz.auylsat.ncc.apply;

import org.jspecify.annotations.NullMarked;
