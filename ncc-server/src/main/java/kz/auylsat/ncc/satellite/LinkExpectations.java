package kz.auylsat.ncc.satellite;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.auylsat.link.budget.LinkInputs;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each report what was to be expected of its link at that moment: clear-sky and expected Es/N0, excess loss, and the
 * learned baseline ({@link Metric#CLEAR_SKY_ESNO_DB} and the three after it). Thread-safe; a report costs microseconds.
 *
 * <p>A terminal of which the budget's figures are not all stated has none of these, and {@link #coverage} says why.
 */
public final class LinkExpectations {
    /** What a report may be given. */
    public static final Set<Metric> ADDED =
            Set.of(Metric.CLEAR_SKY_ESNO_DB, Metric.EXPECTED_ESNO_DB, Metric.EXCESS_LOSS_DB, Metric.BASELINE_ESNO_DB);

    /** Of the time before a report, what the baseline may learn from it at most. */
    public static final Duration LEARNED_MAX = Baseline.GAP_MAX;

    /** A terminal's way, and what it was worked out of. */
    private record Known(LinkInputs inputs, ExpectedTrack track) {}

    private Map<String, Known> tracks = Map.of();
    private String coverage = "";

    private LinkExpectations() {}

    /** The expectations of all terminals of an inventory that have a link budget. */
    public static LinkExpectations of(Inventory inventory) {
        LinkExpectations expectations = new LinkExpectations();
        expectations.replace(inventory);
        return expectations;
    }

    /**
     * Takes another inventory over: a terminal of which the budget's figures are as before keeps its baseline, one of which
     * they changed learns anew. Reports are completed meanwhile by what held before.
     */
    public void replace(Inventory inventory) {
        Map<String, Known> before = tracks();
        Map<String, Known> tracks = new TreeMap<>();
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Terminal terminal : inventory.terminals().values()) {
            try {
                LinkPlan plan = forwardPlan(inventory, terminal);
                if (plan instanceof LinkPlan.Ready ready) {
                    tracks.put(terminal.id(), known(before.get(terminal.id()), ready.inputs()));
                } else if (plan instanceof LinkPlan.Incomplete incomplete) {
                    reasons.merge(incomplete.missing().get(0), 1, Integer::sum);
                }
            } catch (OutOfRangeException e) {
                reasons.merge("Terminal " + terminal.id() + ": " + e.getMessage(), 1, Integer::sum);
            }
        }
        String covered = coverage(inventory.terminals().size(), tracks.size(), reasons);
        synchronized (this) {
            this.tracks = tracks;
            this.coverage = covered;
        }
    }

    private static Known known(@Nullable Known before, LinkInputs inputs) {
        return before != null && before.inputs().equals(inputs)
                ? before
                : new Known(inputs, new ExpectedTrack(ExpectedLink.of(inputs)));
    }

    private synchronized Map<String, Known> tracks() {
        return tracks;
    }

    /** What a terminal receives does not hang on what it sends with. */
    private static LinkPlan forwardPlan(Inventory inventory, Terminal terminal) {
        Site site = Site.of(inventory, terminal);
        return LinkPlan.of(inventory, site.with(inventory.carrierOf(terminal), null));
    }

    /** How many terminals have a link budget, and what most of the others lack; one line. */
    public synchronized String coverage() {
        return coverage;
    }

    /**
     * The report with what was to be expected; itself where nothing is: the terminal did not answer, has no link budget, or
     * says nothing of what it receives.
     */
    public synchronized LinkReport completed(LinkReport report) {
        Known known = tracks.get(report.terminalId());
        if (known == null || report.reachability() != Reachability.UP) {
            return report;
        }
        MetricValues added = expected(known.track(), report);
        return added.isEmpty()
                ? report
                : new LinkReport(
                        report.terminalId(),
                        report.observedAt(),
                        report.receivedAt(),
                        report.source(),
                        report.reachability(),
                        report.values().with(added));
    }

    /** Nothing is expected where the formulas know nothing: of a clock that is centuries wrong, of rain beyond all links. */
    private static MetricValues expected(ExpectedTrack track, LinkReport report) {
        try {
            return track.expected(report);
        } catch (OutOfRangeException e) {
            return MetricValues.empty();
        }
    }

    /**
     * Takes over a baseline of an earlier run in place of what was learned since.
     *
     * @param at when it was that
     * @param learned how much time it was learned from
     */
    public synchronized void restore(String terminalId, double esnoDb, Instant at, Duration learned) {
        Known known = tracks.get(terminalId);
        if (known != null) {
            known.track().restore(esnoDb, at, learned);
        }
    }

    /** The terminals that have a link budget, and so can have a baseline. */
    public Set<String> terminals() {
        return Set.copyOf(tracks().keySet());
    }

    private static String coverage(int terminals, int covered, Map<String, Integer> reasons) {
        int without = terminals - covered;
        return reasons.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(commonest -> without + " of " + terminals + " terminals " + (without == 1 ? "has" : "have")
                        + " no link budget: " + commonest.getKey())
                .orElse(terminals == 1 ? "1 terminal has a link budget" : terminals + " terminals have a link budget");
    }
}
