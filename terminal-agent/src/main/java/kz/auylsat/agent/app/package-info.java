/** The {@code auylsat-agent} command, the box's own settings, and the wiring of every other part. */
@NullMarked
package kz.auylsat.agent.app;

import org.jspecify.annotations.NullMarked;
