/** What is known of a link at a moment: one currency for polls, agents, traps and the simulator. */
@NullMarked
package kz.auylsat.link.report;

import org.jspecify.annotations.NullMarked;
