package kz.auylsat.ncc.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the poller gets on with one terminal.
 *
 * @param interval between two polls
 * @param srttMillis smoothed round trip; null before the first answer
 * @param rtoMillis time-out of the next request
 * @param managementBytesPerHour bytes of polling in the last hour, both ways
 * @param missesInARow failed polls since the last answer
 */
public record TerminalPoll(
        Duration interval,
        @Nullable Double srttMillis,
        @Nullable Double rtoMillis,
        @Nullable Double managementBytesPerHour,
        int missesInARow) {}
