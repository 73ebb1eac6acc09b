package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.poll.PollStatistics;
import kz.auylsat.ncc.poll.TargetStatus;
import kz.auylsat.ncc.snmp.TransportCounters;

/**
 * How polling stood at a moment: immutable, so that any thread may read it.
 *
 * @param polledAt the interval and status of each terminal's agent, by terminal
 */
record PollSnapshot(
        Instant at,
        PollStatistics polls,
        TransportCounters transport,
        double pollsPerSecond,
        Map<String, TerminalPoll> polledAt)
        implements PollStatus {

    static PollSnapshot none(Instant at) {
        PollStatistics nothing =
                new PollStatistics(0, 0, Map.of(), 0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
        return new PollSnapshot(at, nothing, TransportCounters.ZERO, 0, Map.of());
    }

    /**
     * What follows this snapshot.
     *
     * @param targets how each target goes, its identifier the terminal's or the hub's
     * @param roster the targets by terminal
     */
    PollSnapshot next(
            Instant now,
            PollStatistics statistics,
            TransportCounters counters,
            List<TargetStatus> targets,
            FleetRoster roster) {
        double seconds = Duration.between(at, now).toMillis() / 1_000.0;
        double rate = seconds > 0 ? (ended(statistics) - ended(polls)) / seconds : pollsPerSecond;
        Map<String, TargetStatus> byId = new HashMap<>(targets.size() * 2);
        targets.forEach(target -> byId.put(target.id(), target));
        Map<String, TerminalPoll> polled = new HashMap<>(targets.size() * 2);
        roster.targetByTerminal().forEach((terminal, target) -> {
            TargetStatus status = byId.get(target.id());
            if (status != null) {
                polled.put(terminal, terminalPoll(status, target.interval()));
            }
        });
        return new PollSnapshot(now, statistics, counters, rate, polled);
    }

    @Override
    public Map<String, Number> counters() {
        Map<String, Number> counters = new LinkedHashMap<>();
        counters.put("pollsPerSecond", Math.round(pollsPerSecond * 10) / 10.0);
        counters.put("targets", polls.targets());
        counters.put("answered", polls.answered());
        counters.put(
                "failed",
                polls.failed().values().stream().mapToLong(Long::longValue).sum());
        counters.put("skipped", polls.skipped());
        counters.put("crowdedOut", polls.crowdedOut());
        counters.put("running", polls.running());
        counters.put("inFlight", transport.inFlight());
        counters.put("lagMaxMillis", polls.lagMax().toMillis());
        counters.put("timeouts", transport.timeouts());
        counters.put("retransmissions", transport.retransmissions());
        counters.put("malformed", transport.malformed());
        counters.put("strangers", transport.strangers());
        counters.put("unmatched", transport.unmatched());
        counters.put("bytesSent", transport.bytesSent());
        counters.put("bytesReceived", transport.bytesReceived());
        return counters;
    }

    @Override
    public Optional<TerminalPoll> terminal(String terminalId) {
        return Optional.ofNullable(polledAt.get(terminalId));
    }

    /** Polls that ended, with or without values. */
    static long ended(PollStatistics statistics) {
        return statistics.answered()
                + statistics.failed().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    long failed(Reachability reason) {
        return polls.failed().getOrDefault(reason, 0L);
    }

    private static TerminalPoll terminalPoll(TargetStatus status, Duration interval) {
        Duration srtt = status.srtt();
        return new TerminalPoll(
                interval,
                srtt == null ? null : srtt.toNanos() / 1e6,
                status.rto().toNanos() / 1e6,
                (double) status.managementOctetsLastHour(),
                status.missesInARow());
    }
}
