/** The box's durable queue of telemetry: what was measured stays until the NCC says that it has it. */
@NullMarked
package kz.auylsat.agent.queue;

import org.jspecify.annotations.NullMarked;
