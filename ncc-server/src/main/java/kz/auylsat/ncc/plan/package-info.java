/** What an apply would change in the inventory, and what a careful engineer would say to it: pure. */
@NullMarked
package kz.auylsat.ncc.plan;

import org.jspecify.annotations.NullMarked;
