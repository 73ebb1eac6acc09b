package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a message by their place in its dictionary; values in terms of that.
 *
 * <p>Values are: the bits of the dictionary's metrics that have one, the bits that are censored, then each number in the
 * order of the dictionary. A number is an unsigned {@code 5 · zigzag(n) + d}: n hundredths, thousandths and so on with d
 * decimals (0 to 3) where that is the very same number; d = 4 and n = 0 says that its eight bytes follow.
 */
final class MetricDictionary {
    static final int METRICS_MAX = 64;
    private static final int ID_CHARS_MAX = 64;
    private static final Metric[] CATALOGUE = Metric.values();
    private static final double[] SCALES = {1, 10, 100, 1_000};
    private static final int RAW = 4;
    private static final double SCALED_MAX = 1L << 52;

    /** By place; null for a metric that this program does not know. */
    private final List<@Nullable Metric> metrics;

    private int unknownValues;

    private MetricDictionary(List<@Nullable Metric> metrics) {
        this.metrics = metrics;
    }

    /** Every metric at its ordinal: for what the same program, or a later one, reads again. */
    static MetricDictionary catalogue() {
        return new MetricDictionary(List.of(CATALOGUE));
    }

    /** The metrics that occur in these records. */
    static MetricDictionary of(List<TelemetryRecord> records) {
        boolean[] used = new boolean[CATALOGUE.length];
        MetricValues.Visitor note = (metric, value, bound) -> used[metric.ordinal()] = true;
        for (TelemetryRecord record : records) {
            if (record.body() instanceof TelemetryBody.Sample sample) {
                sample.values().forEach(note);
            } else if (record.body() instanceof TelemetryBody.Thinned thinned) {
                thinned.min().forEach(note);
                thinned.mean().forEach(note);
                thinned.max().forEach(note);
            }
        }
        List<@Nullable Metric> metrics = new ArrayList<>();
        for (Metric metric : CATALOGUE) {
            if (used[metric.ordinal()]) {
                metrics.add(metric);
            }
        }
        return new MetricDictionary(metrics);
    }

    static MetricDictionary read(ByteCursor in) throws MalformedMessageException {
        int size = in.count("number of metrics", METRICS_MAX);
        List<@Nullable Metric> metrics = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Metric metric = Metric.byId(in.text("metric", ID_CHARS_MAX)).orElse(null);
            if (metric != null && metrics.contains(metric)) {
                throw new MalformedMessageException("telemetry: " + metric.id() + " is twice in the dictionary");
            }
            metrics.add(metric);
        }
        return new MetricDictionary(metrics);
    }

    void write(ByteWriter out) {
        out.unsigned(metrics.size());
        for (Metric metric : metrics) {
            if (metric != null) {
                out.text(metric.id());
            }
        }
    }

    /** How many values were read so far whose metric this program does not know. */
    int unknownValues() {
        return unknownValues;
    }

    void writeValues(ByteWriter out, MetricValues values) {
        long present = 0;
        long censored = 0;
        for (int i = 0; i < metrics.size(); i++) {
            Metric metric = metrics.get(i);
            if (metric != null && values.has(metric)) {
                present |= 1L << i;
                censored |= values.censored(metric) ? 1L << i : 0;
            }
        }
        out.unsigned(present);
        out.unsigned(censored);
        values.forEach((metric, value, bound) -> writeNumber(out, value));
    }

    MetricValues readValues(ByteCursor in) throws MalformedMessageException {
        long present = in.unsigned();
        long censored = in.unsigned();
        if ((metrics.size() < 64 && present >>> metrics.size() != 0) || (censored & ~present) != 0) {
            throw new MalformedMessageException("telemetry: values of metrics that are not in the dictionary");
        }
        MetricValues.Builder values = MetricValues.builder();
        for (long bits = present; bits != 0; bits &= bits - 1) {
            int place = Long.numberOfTrailingZeros(bits);
            double value = readNumber(in);
            Metric metric = metrics.get(place);
            if (metric == null) {
                unknownValues++;
            } else {
                values.put(metric, value, ((censored >>> place) & 1) != 0);
            }
        }
        return values.build();
    }

    static void writeNumber(ByteWriter out, double value) {
        for (int decimals = 0; decimals < SCALES.length; decimals++) {
            double scaled = value * SCALES[decimals];
            if (Math.abs(scaled) < SCALED_MAX) {
                long whole = Math.round(scaled);
                // Compared by bits, so that -0.0 goes the long way and comes back as it was.
                if (Double.doubleToLongBits(whole / SCALES[decimals]) == Double.doubleToLongBits(value)) {
                    out.unsigned(((whole << 1) ^ (whole >> 63)) * (RAW + 1) + decimals);
                    return;
                }
            }
        }
        out.unsigned(RAW);
        out.fixed(Double.doubleToLongBits(value));
    }

    static double readNumber(ByteCursor in) throws MalformedMessageException {
        long coded = in.unsigned();
        int decimals = (int) Long.remainderUnsigned(coded, RAW + 1);
        long zigzag = Long.divideUnsigned(coded, RAW + 1);
        if (decimals < RAW) {
            return ((zigzag >>> 1) ^ -(zigzag & 1)) / SCALES[decimals];
        }
        double value = Double.longBitsToDouble(in.fixed());
        if (zigzag != 0 || !Double.isFinite(value)) {
            throw new MalformedMessageException("telemetry: a value that is not a number");
        }
        return value;
    }
}
