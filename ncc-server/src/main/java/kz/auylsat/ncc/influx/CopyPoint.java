package kz.auylsat.ncc.influx;

import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A report or rollup on its way to another store.
 *
 * @param at when it was observed, or its bucket's start; epoch milliseconds
 * @param stamp by which the newer of two is known, as {@link CopyTargetClient.Stamp#at}
 * @param polls the reports it counts
 * @param values numbers in it
 * @param line of line protocol, without a line feed
 */
record CopyPoint(long at, long stamp, int polls, int values, String line) {
    /** What is kept of a metric in a rollup: least, mean, greatest and count. */
    static final int VALUES_PER_METRIC = 4;

    static CopyPoint of(LinkReport report, LinkTags tags) {
        StringBuilder line = new StringBuilder();
        LineProtocol.append(line, report, tags);
        return new CopyPoint(
                report.observedAt().toEpochMilli(),
                report.receivedAt().toEpochMilli(),
                1,
                report.values().size(),
                line.toString());
    }

    /** @param bucket of all metrics */
    static CopyPoint of(Resolution tier, String terminal, LinkTags tags, long start, Bucket bucket) {
        StringBuilder line = new StringBuilder();
        LineProtocol.append(line, tier, terminal, tags, start, bucket, Seams.mark(tier, start));
        int metrics = 0;
        for (int slot = 0; slot < LineProtocol.METRICS.size(); slot++) {
            metrics += bucket.count(slot) > 0 ? 1 : 0;
        }
        return new CopyPoint(
                start, Seams.mark(tier, start), bucket.polls(), metrics * VALUES_PER_METRIC, line.toString());
    }

    /**
     * Whether this one, a report, is to be sent where the target has that; what an NCC was offered there is as new or
     * newer.
     */
    boolean replacesReport(CopyTargetClient.@Nullable Stamp there) {
        return there == null || there.at() < stamp;
    }

    /**
     * Whether this one, a rollup, is to be sent where the target has that.
     *
     * @param again whether it can be rolled up again in the target, from all that counts there
     */
    boolean replacesRollup(CopyTargetClient.@Nullable Stamp there, boolean again) {
        return there == null || there.at() == stamp || (!again && there.polls() < polls);
    }
}
