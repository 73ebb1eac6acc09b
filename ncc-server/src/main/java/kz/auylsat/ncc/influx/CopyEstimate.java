package kz.auylsat.ncc.influx;

/**
 * How much there is to copy.
 *
 * @param terminals that have a history
 * @param reports rows of single reports
 * @param fiveMinutes rows of 5-minute rollups
 * @param hours rows of 1-hour rollups
 * @param values numbers in all of them, by a sample
 */
public record CopyEstimate(long terminals, long reports, long fiveMinutes, long hours, long values) {}
