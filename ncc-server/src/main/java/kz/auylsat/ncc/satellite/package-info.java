/** Satellite engineering for the inventory's sites: pointing, sun outages, link budgets, and what is expected of a link. */
@NullMarked
package kz.auylsat.ncc.satellite;

import org.jspecify.annotations.NullMarked;
