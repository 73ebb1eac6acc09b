/** What is where: satellites, earth stations, carriers, hubs, settlements and terminals, as an immutable snapshot and in the database. */
@NullMarked
package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.NullMarked;
