/** What time it is, on a box whose clock may stand at 1970. */
@NullMarked
package kz.auylsat.agent.clock;

import org.jspecify.annotations.NullMarked;
