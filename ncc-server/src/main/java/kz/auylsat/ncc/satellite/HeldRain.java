package kz.auylsat.ncc.satellite;

import java.time.Duration;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;

/** The rain that a terminal's gauge measured last, for the reports between two of its values. Confined to its owner. */
final class HeldRain {
    /**
     * A gauge that is asked less often than the modem speaks for the reports between, but not for longer: a rain cell
     * of 5 km that moves at 60 km/h has passed in five minutes.
     */
    static final Duration HOLDS_FOR = Duration.ofMinutes(2);

    private static final long NEVER = Long.MIN_VALUE / 2;

    private double rateMmh;
    private long atMillis = NEVER;

    /** The rate of this report, else the one measured last, if that holds still; 0 where none does: rain is never guessed. */
    double rateMmh(LinkReport report) {
        long at = report.observedAt().toEpochMilli();
        double own = report.values().get(Metric.RAIN_RATE_MMH).orElse(Double.NaN);
        boolean measured = ExpectedLink.rainRateHolds(own);
        // One from a clock that had run ahead must not keep the later ones out.
        boolean newest = at >= atMillis || atMillis - at > HOLDS_FOR.toMillis();
        if (measured && newest) {
            rateMmh = own;
            atMillis = at;
        }
        boolean holds = atMillis != NEVER && Math.abs(at - atMillis) <= HOLDS_FOR.toMillis();
        return measured ? own : holds ? rateMmh : 0;
    }
}
