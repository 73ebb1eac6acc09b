package kz.auylsat.ncc.influx;

/**
 * A rollup that is older than its reports.
 *
 * @param start of the bucket, epoch milliseconds
 * @param generation of the last batch that had a report of it: where that has grown, it is due again
 */
record DueBucket(String terminal, long start, long generation) {}
