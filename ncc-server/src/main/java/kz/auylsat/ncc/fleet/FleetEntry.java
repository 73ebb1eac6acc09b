package kz.auylsat.ncc.fleet;

import java.time.Instant;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one terminal at one version of the fleet: immutable.
 *
 * @param version greater than that of every entry that changed before
 * @param reachability of the last report; {@code UNKNOWN} before the first
 * @param stateSince when the state began: for a state of failed polls, the time of the first of them
 * @param observedAt of the last report, whether the terminal answered or not
 * @param lastAnswerAt when the terminal last answered
 * @param failuresInARow failed polls since the last answer
 * @param values the values that still hold; empty once the terminal counts as failed
 */
public record FleetEntry(
        String terminalId,
        long version,
        LinkVerdict verdict,
        Reachability reachability,
        @Nullable Instant stateSince,
        @Nullable Instant observedAt,
        @Nullable Instant lastAnswerAt,
        int failuresInARow,
        MetricValues values) {

    /** A terminal of which nothing was heard yet. */
    public static FleetEntry unseen(String terminalId, long version) {
        return new FleetEntry(
                terminalId,
                version,
                LinkVerdict.UNKNOWN,
                Reachability.UNKNOWN,
                null,
                null,
                null,
                0,
                MetricValues.empty());
    }

    /** The same, with its state since another moment. */
    FleetEntry since(long newer, @Nullable Instant moment) {
        return new FleetEntry(
                terminalId, newer, verdict, reachability, moment, observedAt, lastAnswerAt, failuresInARow, values);
    }

    public LinkState state() {
        return verdict.state();
    }
}
