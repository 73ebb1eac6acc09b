package kz.auylsat.agent.config;

import java.time.Instant;
import java.util.UUID;

/**
 * When something happens.
 *
 * @param boot this start of the machine
 * @param uptimeMillis since that start; never falls within a boot: the only time that decides anything
 * @param wall the best time known, for people only: it may jump a day either way
 */
public record Moment(UUID boot, long uptimeMillis, Instant wall) {}
