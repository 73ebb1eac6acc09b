package kz.auylsat.link.profile;

import kz.auylsat.link.metric.Metric;

/** Is told where the counters of an answer stand, for whoever tells them on. */
public interface CounterSink {
    /** For whoever wants rates only. */
    CounterSink NONE = (metric, raw, bits, scale) -> {};

    /**
     * One counter, or the sum of those rows of a table that are taken together; each metric once an answer.
     *
     * @param metric what the counter gives the rate of
     * @param raw its bits
     * @param bits 32 or 64
     * @param scale metric units per count, as 8 for octets that become bits
     */
    void stands(Metric metric, long raw, int bits, double scale);
}
