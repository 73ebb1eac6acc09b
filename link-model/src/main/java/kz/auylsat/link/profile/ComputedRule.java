package kz.auylsat.link.profile;

import kz.auylsat.link.metric.Metric;

/** A metric computed from others where the device does not state it. */
public record ComputedRule(Metric metric, Expression expression) {}
