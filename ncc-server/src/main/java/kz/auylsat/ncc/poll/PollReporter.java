package kz.auylsat.ncc.poll;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.CounterMemory;
import kz.auylsat.link.profile.ProfileDecoder;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/**
 * Makes the reports of an ended poll: one for a plain terminal, one for each row of a hub.
 *
 * <p>A hub that cannot be asked, or has no row for a terminal, says nothing of that terminal's link: its report is
 * {@link Reachability#UNKNOWN}. A poll of a hub that failed and is not yet confirmed by the next gives no report.
 */
final class PollReporter {
    private final PollListener listener;
    private final PollCounts counts;
    private final int missesToDown;

    PollReporter(PollListener listener, PollCounts counts, int missesToDown) {
        this.listener = listener;
        this.counts = counts;
        this.missesToDown = missesToDown;
    }

    /** Reports a poll that brought answers, and remembers the agent's counters for the next rates. */
    void answered(PolledAgent agent, PollRun run, Reachability reachability, Instant now) {
        Instant at = run.observedAt == null ? now : run.observedAt;
        if (agent.isHub()) {
            rows(agent, run, at, now);
        } else if (run.varBinds().isEmpty()) {
            give(agent.target.id(), at, now, reachability, withRoundTrip(MetricValues.empty(), run));
        } else {
            ProfileDecoder.Decoded decoded =
                    ProfileDecoder.decode(agent.target.plan(), run.varBinds(), at, agent.counters);
            agent.counters = decoded.counters();
            give(agent.target.id(), at, now, reachability, withRoundTrip(decoded.values(), run));
        }
    }

    private void rows(PolledAgent agent, PollRun run, Instant at, Instant now) {
        Map<String, ProfileDecoder.Decoded> decoded =
                ProfileDecoder.decodeRows(agent.target.plan(), run.varBinds(), at, agent.rowCounters);
        Map<String, CounterMemory> counters = new HashMap<>();
        agent.target.terminalByRow().forEach((row, terminal) -> {
            ProfileDecoder.Decoded values = decoded.get(row);
            if (values == null || values.values().isEmpty()) {
                give(terminal, at, now, Reachability.UNKNOWN, MetricValues.empty());
                counters.put(row, agent.rowCounters.getOrDefault(row, CounterMemory.empty()));
            } else {
                give(terminal, at, now, Reachability.UP, withRoundTrip(values.values(), run));
                counters.put(row, values.counters());
            }
        });
        agent.rowCounters = counters;
    }

    /** Reports a poll that brought no answer. */
    void failed(PolledAgent agent, Reachability reachability, Instant now) {
        if (agent.isHub() && agent.misses < missesToDown) {
            return;
        }
        if (agent.isHub()) {
            for (String terminal : agent.target.terminalByRow().values()) {
                give(terminal, now, now, Reachability.UNKNOWN, MetricValues.empty());
            }
        } else {
            give(agent.target.id(), now, now, reachability, MetricValues.empty());
        }
    }

    private static MetricValues withRoundTrip(MetricValues values, PollRun run) {
        if (Double.isNaN(run.rttMillis)) {
            return values;
        }
        return values.with(
                MetricValues.builder().put(Metric.RTT_MILLIS, run.rttMillis).build());
    }

    private void give(String terminal, Instant observed, Instant received, Reachability state, MetricValues values) {
        counts.reports++;
        listener.onReport(new LinkReport(terminal, observed, received, ReportSource.POLL, state, values));
    }
}
