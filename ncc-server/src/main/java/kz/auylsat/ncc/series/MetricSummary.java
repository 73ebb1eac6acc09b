package kz.auylsat.ncc.series;

/**
 * One metric of one terminal over a stretch of time.
 *
 * @param mean over all reports; of a STATE metric the last value
 * @param count the reports that had the metric, at least 1
 */
public record MetricSummary(double min, double mean, double max, long count) {}
