package kz.auylsat.ncc.satellite;

import java.time.Duration;
import java.time.Instant;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.ReportSource;
import org.jspecify.annotations.Nullable;

/**
 * One terminal's way through its reports: the rain that was measured last, and the baseline. Confined to its owner.
 *
 * <p>What an agent hands over is history: it has a rain of its own, which no poll sees, and neither learns nor is given the
 * baseline, which is of now.
 */
final class ExpectedTrack {
    /** While rain or Sun are known to take more than this, nothing is learned: an error of the model would be, too. */
    static final double KNOWN_FADE_MAX_DB = 0.5;

    private final ExpectedLink link;
    private @Nullable Baseline baseline;
    private final HeldRain rain = new HeldRain();
    private final HeldRain agentsRain = new HeldRain();

    ExpectedTrack(ExpectedLink link) {
        this.link = link;
    }

    void restore(double esnoDb, Instant at, Duration learned) {
        baseline = Baseline.restored(esnoDb, at.toEpochMilli(), learned);
    }

    /** What is to be added to an answer; empty where it tells nothing of the receiver. */
    MetricValues expected(LinkReport report) {
        MetricValues values = report.values();
        boolean history = report.source() == ReportSource.AGENT;
        double rateMmh = (history ? agentsRain : rain).rateMmh(report);
        MeasuredEsno measured = MeasuredEsno.of(values);
        if (measured.esnoDb().isEmpty() && measured.locked()) {
            return MetricValues.empty();
        }
        double expectedDb = link.esnoDb(rateMmh, report.observedAt());
        if (!history) {
            learn(
                    measured,
                    link.clearSkyEsnoDb() - expectedDb,
                    report.observedAt().toEpochMilli());
        }
        MetricValues.Builder added = MetricValues.builder()
                .put(Metric.CLEAR_SKY_ESNO_DB, link.clearSkyEsnoDb())
                .put(Metric.EXPECTED_ESNO_DB, expectedDb);
        if (measured.comparable()) {
            added.put(Metric.EXCESS_LOSS_DB, expectedDb - measured.esnoDb().getAsDouble());
        }
        if (baseline != null && !history) {
            added.put(Metric.BASELINE_ESNO_DB, baseline.esnoDb());
        }
        return added.build();
    }

    private void learn(MeasuredEsno measured, double knownFadeDb, long atMillis) {
        if (!measured.comparable() || knownFadeDb > KNOWN_FADE_MAX_DB) {
            if (baseline != null) {
                baseline.skip(atMillis);
            }
            return;
        }
        double clearSkyDb = measured.esnoDb().getAsDouble() + knownFadeDb;
        if (baseline == null) {
            baseline = Baseline.begun(clearSkyDb, atMillis);
        } else {
            baseline.learn(clearSkyDb, atMillis);
        }
    }
}
