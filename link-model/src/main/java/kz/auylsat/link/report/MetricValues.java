package kz.auylsat.link.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;

/**
 * The values of one report by metric: immutable, finite, in catalogue order.
 *
 * <p>A value may be censored: the device said "more than this" ({@code ">30"}), so the number is a bound.
 */
public final class MetricValues {
    private static final Metric[] METRICS = Metric.values();
    private static final MetricValues EMPTY = new MetricValues(0, 0, new double[0]);

    /** Bit i is set where the metric of ordinal i has a value. */
    private final long present;

    private final long censored;
    private final double[] values;

    private MetricValues(long present, long censored, double[] values) {
        this.present = present;
        this.censored = censored;
        this.values = values;
    }

    public static MetricValues empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Values by metric, none of them censored. */
    public static MetricValues of(Map<Metric, Double> values) {
        Builder builder = builder();
        values.forEach(builder::put);
        return builder.build();
    }

    public OptionalDouble get(Metric metric) {
        return has(metric) ? OptionalDouble.of(values[slot(metric)]) : OptionalDouble.empty();
    }

    public boolean has(Metric metric) {
        return (present >>> metric.ordinal() & 1) != 0;
    }

    /** Whether the value is a bound and not a measurement. */
    public boolean censored(Metric metric) {
        return (censored >>> metric.ordinal() & 1) != 0;
    }

    /** Bit i is set where the metric of ordinal i is censored. */
    public long censoredBits() {
        return censored;
    }

    public int size() {
        return values.length;
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public void forEach(Visitor visitor) {
        int slot = 0;
        for (long bits = present; bits != 0; bits &= bits - 1) {
            Metric metric = METRICS[Long.numberOfTrailingZeros(bits)];
            visitor.visit(metric, values[slot++], censored(metric));
        }
    }

    public Map<Metric, Double> toMap() {
        Map<Metric, Double> map = new EnumMap<>(Metric.class);
        forEach((metric, value, bound) -> map.put(metric, value));
        return map;
    }

    /** These values, with those of {@code newer} in place of their own where both have one. */
    public MetricValues with(MetricValues newer) {
        if (newer.isEmpty()) {
            return this;
        }
        Builder builder = builder();
        Visitor add = (metric, value, bound) -> builder.put(metric, value, bound);
        forEach(add);
        newer.forEach(add);
        return builder.build();
    }

    private int slot(Metric metric) {
        return Long.bitCount(present & (1L << metric.ordinal()) - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricValues that
                && present == that.present
                && censored == that.censored
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(present) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((metric, value, bound) -> text.append(text.length() > 1 ? ", " : "")
                .append(metric.id())
                .append(bound ? ">" : "=")
                .append(value));
        return text.append('}').toString();
    }

    /** Receives each value in catalogue order. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Metric metric, double value, boolean censored);
    }

    /** Collects values; a later value of a metric replaces an earlier one. Not for use by several threads. */
    public static final class Builder {
        private final double[] slots = new double[METRICS.length];
        private long present;
        private long censored;

        private Builder() {}

        public Builder put(Metric metric, double value) {
            return put(metric, value, false);
        }

        /** Takes a value; throws where it is NaN or infinite, for "no value" is the absence of one. */
        public Builder put(Metric metric, double value, boolean bound) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(metric.id() + " " + value);
            }
            long bit = 1L << metric.ordinal();
            slots[metric.ordinal()] = value;
            present |= bit;
            censored = bound ? censored | bit : censored & ~bit;
            return this;
        }

        public MetricValues build() {
            if (present == 0) {
                return EMPTY;
            }
            double[] values = new double[Long.bitCount(present)];
            int slot = 0;
            for (long bits = present; bits != 0; bits &= bits - 1) {
                values[slot++] = slots[Long.numberOfTrailingZeros(bits)];
            }
            return new MetricValues(present, censored, values);
        }
    }
}
