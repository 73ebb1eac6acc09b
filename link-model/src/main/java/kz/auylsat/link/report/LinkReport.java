package kz.auylsat.link.report;

import java.time.Instant;

/**
 * Everything that is known of a terminal's link at a moment.
 *
 * @param terminalId the terminal's identifier in the inventory
 * @param observedAt when the values held, by the clock of whoever measured
 * @param receivedAt when the NCC took them in; later than {@code observedAt} for a backlog
 * @param source who measured
 * @param reachability whether the terminal could be asked
 * @param values the values; empty where it could not
 */
public record LinkReport(
        String terminalId,
        Instant observedAt,
        Instant receivedAt,
        ReportSource source,
        Reachability reachability,
        MetricValues values) {}
