package kz.auylsat.link.profile;

import kz.auylsat.link.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Where a metric is and what its value means.
 *
 * <p>Several rules may name one metric: the first of them that has a value gives it, the others are its fallbacks.
 *
 * @param oid the exact instance, or in a table the column
 * @param over the object, or column of the same table, by whose number the value is divided before scaling; null for
 *     none
 */
public record MetricRule(
        Metric metric,
        OidTemplate oid,
        Tier tier,
        ValueRule value,
        @Nullable OidTemplate over) {
    public MetricRule {
        if (value instanceof ValueRule.Counter && metric.kind() != Metric.Kind.RATE) {
            throw new IllegalArgumentException("a counter gives a rate, and " + metric.id() + " is none");
        }
        if (over != null && !(value instanceof ValueRule.Numeric)) {
            throw new IllegalArgumentException("only a number can be divided");
        }
    }
}
