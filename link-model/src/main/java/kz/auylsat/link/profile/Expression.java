package kz.auylsat.link.profile;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import kz.auylsat.link.metric.Metric;

/**
 * Arithmetic over metrics: numbers, metric identifiers, {@code + - * /} and parentheses; nothing else can be said.
 *
 * <p>A metric without a value, and a division by zero, give no value (NaN).
 */
public final class Expression {
    private final String text;
    private final Term term;
    private final Set<Metric> metrics;

    private Expression(String text, Term term, Set<Metric> metrics) {
        this.text = text;
        this.term = term;
        this.metrics = metrics;
    }

    /** Reads an expression; throws with what is wrong at which place. */
    public static Expression parse(String text) {
        EnumSet<Metric> metrics = EnumSet.noneOf(Metric.class);
        return new Expression(text, new ExpressionParser(text, metrics).parse(), metrics);
    }

    /** The value, where {@code values} gives NaN for a metric without one; NaN where there is none. */
    public double evaluate(ToDoubleFunction<Metric> values) {
        double value = term.value(values);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** The metrics it names. */
    public Set<Metric> metrics() {
        return Set.copyOf(metrics);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A part of an expression. */
    @FunctionalInterface
    interface Term {
        double value(ToDoubleFunction<Metric> values);
    }
}
