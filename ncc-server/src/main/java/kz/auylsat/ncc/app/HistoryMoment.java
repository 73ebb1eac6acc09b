package kz.auylsat.ncc.app;

import java.time.Instant;
import kz.auylsat.link.report.LinkReport;

/**
 * The moment of a report in the history, which keeps one report of a terminal and a millisecond.
 *
 * <p>The NCC's own reports have even milliseconds and an agent's odd ones. Else a poll would now and then replace a sample
 * of the same millisecond that the box has deleted since: of one taken every ten seconds, about one in three days.
 */
final class HistoryMoment {
    private HistoryMoment() {}

    static LinkReport ofNcc(LinkReport report) {
        return new LinkReport(
                report.terminalId(),
                Instant.ofEpochMilli(report.observedAt().toEpochMilli() & ~1),
                report.receivedAt(),
                report.source(),
                report.reachability(),
                report.values());
    }

    static Instant ofAgent(Instant observedAt) {
        return Instant.ofEpochMilli(observedAt.toEpochMilli() | 1);
    }
}
