package kz.auylsat.ncc.dashboards;

import java.util.Set;

/** The functions of InfluxQL. Source: InfluxQL functions, InfluxDB 1.8's documentation. */
final class InfluxQlFunctions {
    /** In small letters; InfluxQL does not care. */
    static final Set<String> ALL = Set.of(
            // Of many values one.
            "count",
            "distinct",
            "integral",
            "mean",
            "median",
            "mode",
            "spread",
            "stddev",
            "sum",
            // Some of many.
            "bottom",
            "first",
            "last",
            "max",
            "min",
            "percentile",
            "sample",
            "top",
            // Of each value another.
            "abs",
            "acos",
            "asin",
            "atan",
            "atan2",
            "ceil",
            "cos",
            "cumulative_sum",
            "derivative",
            "difference",
            "elapsed",
            "exp",
            "floor",
            "ln",
            "log",
            "log10",
            "log2",
            "moving_average",
            "non_negative_derivative",
            "non_negative_difference",
            "pow",
            "round",
            "sin",
            "sqrt",
            "tan",
            // Foretellings, and what traders of shares look at.
            "chande_momentum_oscillator",
            "double_exponential_moving_average",
            "exponential_moving_average",
            "holt_winters",
            "holt_winters_with_fit",
            "kaufmans_adaptive_moving_average",
            "kaufmans_efficiency_ratio",
            "relative_strength_index",
            "triple_exponential_derivative",
            "triple_exponential_moving_average",
            // Of syntax.
            "fill",
            "now",
            "time",
            "tz");

    private InfluxQlFunctions() {}
}
