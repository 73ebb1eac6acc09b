/** The agent on the ground-station box; each package below has one job, {@code app} joins them. */
@NullMarked
package kz.auylsat.agent;

import org.jspecify.annotations.NullMarked;
