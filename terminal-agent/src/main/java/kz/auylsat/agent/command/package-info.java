/** What the NCC may ask a box to do: few things, without a shell, bounded, allowed one by one, audited. */
@NullMarked
package kz.auylsat.agent.command;

import org.jspecify.annotations.NullMarked;
