package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkState;

/**
 * How long after a start a terminal of which nothing is known yet is left out of what is told: an alert on a village that
 * was down before would end otherwise, and begin anew.
 *
 * @param missesToDown silent polls in a row that make a link down
 * @param interval between two polls, of a terminal whose own is not known
 */
record StartPatience(Instant startedAt, int missesToDown, Duration interval) {
    /** First polls begin at any time within an interval, and the last has to be waited for. */
    private static final Duration LAST_POLL = Duration.ofMinutes(1);

    /** Whether this is to be told: there was a verdict, or there should have been one by now. */
    boolean tells(FleetEntry entry, Optional<TerminalPoll> poll, Instant now) {
        Duration each = poll.map(TerminalPoll::interval).orElse(interval);
        return entry.state() != LinkState.UNKNOWN
                || now.isAfter(
                        startedAt.plus(each.multipliedBy(missesToDown + 1L)).plus(LAST_POLL));
    }
}
