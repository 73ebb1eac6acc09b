package kz.auylsat.ncc.apply;

import java.time.Duration;

/**
 * How long an applier is waited for.
 *
 * @param lease how long a run stays with its applier without a sign of life; longer than a transaction takes
 * @param look how often a wave is looked at
 * @param runsMax how many ended runs are kept with their steps; the oldest go first
 * @param removedMax how many removed things are kept; the oldest go first
 */
public record ApplySettings(Duration lease, Duration look, int runsMax, int removedMax) {
    public static ApplySettings defaults() {
        return new ApplySettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 200, 100_000);
    }
}
