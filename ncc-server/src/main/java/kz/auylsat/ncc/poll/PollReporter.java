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
 * <p>A report of the first silent poll after an answer says {@link Reachability#UNKNOWN}: one poll may be lost on a
 * healthy link, and is repeated within seconds; {@link Reachability#SILENT} is said when so many polls in a row as the
 * settings name stayed without an answer. A hub that cannot be asked, or has no row for a terminal, says nothing of
 * that terminal's link: {@link Reachability#UNKNOWN} too.
 */
final class PollReporter {
    private final PollListener listener;
    private final PollCounts counts;

    PollReporter(PollListener listener, PollCounts counts) {
        this.listener = listener;
        this.counts = counts;
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
