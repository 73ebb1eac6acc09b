package kz.auylsat.agent.sample;

import java.util.EnumMap;
import java.util.Map;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.CounterSink;
import kz.auylsat.link.report.MetricValues;

/**
 * Where the modem's counters stand, for whoever asks the box and not the modem; not for use by several threads.
 *
 * <p>They are the modem's own numbers, so a new start of the agent changes nothing of them; only the wraps of 32-bit ones
 * since then are put on top. What begins anew with the modem begins anew here.
 */
final class ModemCounters implements CounterSink {
    private static final long WRAP = 1L << 32;
    private static final double BITS_PER_OCTET = 8;

    /** @param total raw and the wraps since */
    private record Standing(long raw, int bits, double scale, long total) {}

    private final Map<Metric, Standing> seen = new EnumMap<>(Metric.class);
    private final Map<Metric, Standing> now = new EnumMap<>(Metric.class);

    @Override
    public void stands(Metric metric, long raw, int bits, double scale) {
        now.put(metric, new Standing(raw, bits, scale, raw));
    }

    /**
     * What the reading just decoded told, by the metric that each counter gives the rate of: octets where that is in bits.
     *
     * @param rates where a metric has a rate, its counter has gone on since the reading before, if only around
     */
    Map<Metric, Long> told(MetricValues rates) {
        Map<Metric, Long> told = new EnumMap<>(Metric.class);
        now.forEach((metric, read) -> {
            Standing before = seen.get(metric);
            Standing standing =
                    before != null && read.bits() == 32 && rates.has(metric) ? unwrapped(before, read) : read;
            seen.put(metric, standing);
            told.put(metric, counts(metric, standing));
        });
        now.clear();
        return told;
    }

    private static Standing unwrapped(Standing before, Standing read) {
        long total = before.total() - before.raw() + read.raw();
        while (total < before.total()) {
            total += WRAP;
        }
        return new Standing(read.raw(), read.bits(), read.scale(), total);
    }

    private static long counts(Metric metric, Standing standing) {
        double each = standing.scale() / (metric.unit().equals("bit/s") ? BITS_PER_OCTET : 1);
        return each == 1 ? standing.total() : Math.round(standing.total() * each);
    }
}
