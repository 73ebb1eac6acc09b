/** One village's link as a relay in front of real sockets: delay, loss, and a cut that can be mended. */
@NullMarked
package kz.auylsat.simulator.relay;

import org.jspecify.annotations.NullMarked;
