/** What is known of every terminal now, in memory: the latest values, the state of the link and since when. */
@NullMarked
package kz.auylsat.ncc.fleet;

import org.jspecify.annotations.NullMarked;
