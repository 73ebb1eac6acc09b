package kz.auylsat.agent.lineup;

import java.time.Instant;
import java.util.Optional;
import kz.auylsat.link.lineup.Measured;

/**
 * A recorded step of the line-up under way.
 *
 * @param operator who recorded it
 * @param at when, by the box's clock
 * @param remark why it was accepted though it failed
 */
public record LineUpEntry(Measured measured, String operator, Instant at, Optional<String> remark) {}
