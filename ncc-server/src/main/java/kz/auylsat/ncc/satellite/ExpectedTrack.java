package kz.auylsat.ncc.satellite;

import java.time.Duration;
import java.time.Instant;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import org.jspecify.annotations.Nullable;

/** One terminal's way through its reports: the rain that was measured last, and the baseline. Confined to its owner. */
final class ExpectedTrack {
    /**
     * A gauge that is asked less often than the modem speaks for the reports between, but not for longer: a rain cell
     * of 5 km that moves at 60 km/h has passed in five minutes.
     */
    static final Duration RAIN_HOLDS_FOR = Duration.ofMinutes(2);

    /** While rain or Sun are known to take more than this, nothing is learned: an error of the model would be, too. */
    static final double KNOWN_FADE_MAX_DB = 0.5;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final ExpectedLink link;
    private @Nullable Baseline baseline;
    private double rainRateMmh;
    private long rainAtMillis = NEVER;

    ExpectedTrack(ExpectedLink link) {
        this.link = link;
    }

    void restore(double esnoDb, Instant at, Duration learned) {
        baseline = Baseline.restored(esnoDb, at.toEpochMilli(), learned);
    }

    /** What is to be added to an answer; empty where it tells nothing of the receiver. */
    MetricValues expected(LinkReport report) {
        MetricValues values = report.values();
        boolean late = isLate(report);
        double rateMmh = rainRateMmh(report, late);
        MeasuredEsno measured = MeasuredEsno.of(values);
        if (measured.esnoDb().isEmpty() && measured.locked()) {
            return MetricValues.empty();
        }
        double expectedDb = link.esnoDb(rateMmh, report.observedAt());
        if (!late) {
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
        if (baseline != null) {
            added.put(Metric.BASELINE_ESNO_DB, baseline.esnoDb());
        }
        return added.build();
    }

    /** Of an agent's backlog: it says what was, and neither what the baseline nor what the gauge is at now. */
    private static boolean isLate(LinkReport report) {
        return Duration.between(report.observedAt(), report.receivedAt()).compareTo(Baseline.GAP_MAX) > 0;
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

    /** The rate of this report, else the one measured last, if that holds still; 0 where none does: rain is never guessed. */
    private double rainRateMmh(LinkReport report, boolean late) {
        long at = report.observedAt().toEpochMilli();
        double own = report.values().get(Metric.RAIN_RATE_MMH).orElse(Double.NaN);
        boolean measured = ExpectedLink.rainRateHolds(own);
        // One from a clock that had run ahead must not keep the later ones out.
        boolean newest = at >= rainAtMillis || rainAtMillis - at > RAIN_HOLDS_FOR.toMillis();
        if (measured && newest && !late) {
            rainRateMmh = own;
            rainAtMillis = at;
        }
        boolean holds = rainAtMillis != NEVER && Math.abs(at - rainAtMillis) <= RAIN_HOLDS_FOR.toMillis();
        return measured ? own : holds ? rainRateMmh : 0;
    }
}
