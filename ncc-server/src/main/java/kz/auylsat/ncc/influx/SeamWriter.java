package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import kz.auylsat.ncc.outbox.Gzip;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesFileReader;
import kz.auylsat.ncc.series.StoredTerminal;
import kz.auylsat.ncc.series.Stretch;

/**
 * Rolls up again what has reports of both stores: the bucket in which the NCC changed over, and those of late reports.
 *
 * <p>An NCC may be rolling up the same bucket from reports that it read before they were all there. So it is looked
 * again until a look finds nothing to change. Buckets that are not closed are the NCC's own, which has them due.
 */
final class SeamWriter {
    private static final int LOOKS_MIN = 2;
    private static final int LOOKS_MAX = 20;
    private static final Duration LONGEST = Duration.ofDays(30);

    private final SeriesFileReader source;
    private final CopyTargetClient client;
    private final InfluxBucketReader buckets;
    private final CopyBatchWriter batches;
    private final CopyProgressStore progress;
    private final Function<String, LinkTags> tags;
    private final InstantSource clock;
    private final Duration betweenLooks;

    /** @param betweenLooks longer than an NCC needs from reading reports to writing their rollup */
    SeamWriter(
            SeriesFileReader source,
            CopyTargetClient client,
            InfluxBucketReader buckets,
            CopyProgressStore progress,
            Function<String, LinkTags> tags,
            InstantSource clock,
            Duration betweenLooks) {
        this.source = source;
        this.client = client;
        this.buckets = buckets;
        this.progress = progress;
        this.tags = tags;
        this.clock = clock;
        this.betweenLooks = betweenLooks;
        batches = new CopyBatchWriter(client);
    }

    /** Looks for reports among a terminal's copied ones that the source does not have: they were received later. */
    void find(StoredTerminal terminal, Stretch reports) throws InterruptedException {
        long received = progress.place(terminal.id(), Resolution.RAW.ordinal())
                .map(CopyProgressStore.Place::received)
                .orElse(Long.MIN_VALUE);
        if (reports.isEmpty() || received == Long.MIN_VALUE) {
            return;
        }
        Seams seams = new Seams();
        long end = Resolution.ONE_HOUR.floor(reports.last()) + Resolution.ONE_HOUR.millis();
        long longest = client.longestRead(Resolution.RAW).orElse(LONGEST).toMillis();
        for (long from = Resolution.ONE_HOUR.floor(reports.first()); from < end; from += longest) {
            client.receivedAfter(terminal.id(), from, Math.min(end, from + longest), received)
                    .forEach(seams::addReport);
        }
        progress.reached(
                terminal.id(),
                CopyProgressStore.SEAM_STEP,
                new CopyProgressStore.Place(end, 0, 0, Long.MIN_VALUE),
                List.of(),
                seams);
    }

    /** Puts right what is closed; the number of rollups that were not right. */
    int settle() throws InterruptedException {
        int all = 0;
        for (int look = 1; look <= LOOKS_MAX; look++) {
            int changed = settle(Resolution.FIVE_MINUTES) + settle(Resolution.ONE_HOUR);
            all += changed;
            if (changed == 0
                    && (look >= LOOKS_MIN || progress.seams(Resolution.ONE_HOUR).isEmpty())) {
                break;
            }
            Thread.sleep(betweenLooks.toMillis());
        }
        return all;
    }

    private int settle(Resolution tier) throws InterruptedException {
        int changed = 0;
        for (Map.Entry<String, SortedSet<Long>> each : progress.seams(tier).entrySet()) {
            for (DueRuns.Run run : DueRuns.of(tier, Map.of(each.getKey(), closed(tier, each.getValue())))) {
                changed += settle(tier, each.getKey(), run.from(), run.to());
            }
        }
        return changed;
    }

    private List<Long> closed(Resolution tier, SortedSet<Long> starts) {
        long last = InfluxRollupWriter.lastClosed(tier, clock.millis());
        return starts.stream()
                .filter(start -> start <= last && TierCopyWriter.isRolledUpAgain(source, tier, start))
                .toList();
    }

    private int settle(Resolution tier, String terminal, long from, long to) throws InterruptedException {
        SortedMap<Long, Bucket> fresh = client.ask(() -> of(
                tier == Resolution.FIVE_MINUTES
                        ? buckets.ofReports(LineProtocol.METRICS, List.of(terminal), from, to)
                        : buckets.hoursOfRollups(LineProtocol.METRICS, List.of(terminal), from, to),
                terminal));
        SortedMap<Long, Bucket> stored = client.ask(
                () -> of(buckets.rollups(tier, LineProtocol.METRICS, List.of(terminal), from, to), terminal));
        StringBuilder lines = new StringBuilder();
        int changed = 0;
        for (Map.Entry<Long, Bucket> each : fresh.entrySet()) {
            Bucket other = stored.get(each.getKey());
            if (other == null || !other.says(each.getValue())) {
                LineProtocol.append(
                        lines, tier, terminal, tags.apply(terminal), each.getKey(), each.getValue(), clock.millis());
                lines.append('\n');
                changed++;
            }
        }
        if (changed > 0) {
            batches.deliver(Gzip.compress(lines.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return changed;
    }

    private static SortedMap<Long, Bucket> of(Map<String, SortedMap<Long, Bucket>> buckets, String terminal) {
        return buckets.getOrDefault(LineProtocol.storable(terminal), new TreeMap<>());
    }
}
