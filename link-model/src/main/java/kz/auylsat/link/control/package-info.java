/** What the terminal agent and the NCC say to each other: telemetry, tokens, signed documents, paths and refusals. */
@NullMarked
package kz.auylsat.link.control;

import org.jspecify.annotations.NullMarked;
