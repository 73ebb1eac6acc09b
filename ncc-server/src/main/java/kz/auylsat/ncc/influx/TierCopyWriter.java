package kz.auylsat.ncc.influx;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.Gzip;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesFileReader;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.series.StoredTerminal;

/** Copies one tier of one terminal part by part; a part is done when the target was seen to have it. */
final class TierCopyWriter {
    /** So that a request stays below some megabytes. */
    private static final int REPORTS_MAX = 5_000;

    private static final int ROLLUPS_MAX = 1_000;
    private static final int SENDS_MAX = 6;
    private static final Duration PART_MAX = Duration.ofDays(365);

    /** The source's points in [from, to). */
    private record Part(long from, long to, TreeMap<Long, CopyPoint> points) {}

    private final SeriesFileReader source;
    private final CopyTargetClient client;
    private final CopyBatchWriter batches;
    private final CopyProgressStore progress;
    private final Function<String, LinkTags> tags;
    private final CopyListener listener;
    private long values;
    private long sentValues;
    private long sentPoints;
    private long sentAgain;
    private long expired;

    TierCopyWriter(
            SeriesFileReader source,
            CopyTargetClient client,
            CopyProgressStore progress,
            Function<String, LinkTags> tags,
            CopyListener listener) {
        this.source = source;
        this.client = client;
        this.progress = progress;
        this.tags = tags;
        this.listener = listener;
        batches = new CopyBatchWriter(client);
        values = progress.totals().values();
    }

    /** Points that this run sent, each once. */
    long sentPoints() {
        return sentPoints;
    }

    /** Points that the server took and did not have. */
    long sentAgain() {
        return sentAgain;
    }

    /** Points that the bucket's own retention does not keep. */
    long expired() {
        return expired;
    }

    /** Copies what begins in [from, to) and is not copied yet. */
    void copy(StoredTerminal terminal, Resolution tier, long from, long to) throws InterruptedException {
        CopyProgressStore.Place place = progress.place(terminal.id(), tier.ordinal())
                .orElse(new CopyProgressStore.Place(from, 0, 0, Long.MIN_VALUE));
        while (place.next() < to) {
            long next = source.next(terminal, tier, place.next(), to);
            if (next >= to) {
                return;
            }
            Part part = tier == Resolution.RAW ? reports(terminal, next, to) : rollups(terminal, tier, next, to);
            place = copy(terminal, tier, part, place);
            listener.reached(terminal.id(), tier, values, sentValues);
        }
    }

    private CopyProgressStore.Place copy(
            StoredTerminal terminal, Resolution tier, Part part, CopyProgressStore.Place before)
            throws InterruptedException {
        Seams seams = new Seams();
        SortedMap<Long, CopyPoint> wanted = wanted(terminal, tier, part, seams);
        List<Quarantined> refused = new ArrayList<>();
        send(terminal, tier, part, wanted, refused);
        long partValues = 0;
        long received = before.received();
        for (CopyPoint each : part.points().values()) {
            partValues += each.values();
            received = tier == Resolution.RAW ? Math.max(received, each.stamp()) : received;
        }
        CopyProgressStore.Place after = new CopyProgressStore.Place(
                part.to(), before.points() + part.points().size(), before.values() + partValues, received);
        progress.reached(terminal.id(), tier.ordinal(), after, refused, seams);
        values += partValues;
        return after;
    }

    /** The points to send, and the seams that what is there already shows. */
    private SortedMap<Long, CopyPoint> wanted(StoredTerminal terminal, Resolution tier, Part part, Seams seams)
            throws InterruptedException {
        Map<Long, CopyTargetClient.Stamp> there = client.stamps(tier, terminal.id(), part.from(), part.to());
        SortedMap<Long, CopyPoint> wanted = new TreeMap<>();
        for (CopyPoint each : part.points().values()) {
            CopyTargetClient.Stamp other = there.get(each.at());
            if (tier == Resolution.RAW) {
                if (each.replacesReport(other)) {
                    wanted.put(each.at(), each);
                }
                continue;
            }
            if (other != null && other.at() != each.stamp()) {
                seams.add(tier, each.at());
            }
            if (each.replacesRollup(other, isRolledUpAgain(source, tier, each.at()))) {
                wanted.put(each.at(), each);
            }
        }
        return wanted;
    }

    /** Whether the target gets all that this bucket counts: hours are rolled up from 5 minutes, these from reports. */
    static boolean isRolledUpAgain(SeriesFileReader source, Resolution tier, long start) {
        return start >= source.keptSince(tier == Resolution.ONE_HOUR ? Resolution.FIVE_MINUTES : Resolution.RAW);
    }

    private void send(
            StoredTerminal terminal,
            Resolution tier,
            Part part,
            SortedMap<Long, CopyPoint> wanted,
            List<Quarantined> refused)
            throws InterruptedException {
        Set<Long> open = new HashSet<>(wanted.keySet());
        for (int sends = 0; !open.isEmpty(); sends++) {
            if (sends == SENDS_MAX) {
                throw new SeriesUnavailableException("the InfluxDB said " + SENDS_MAX + " times that it took points of "
                        + terminal.id() + ", and does not have " + open.size()
                        + " of them: look at its log and at its disk; the same command goes on from here");
            }
            if (sends > 0) {
                sentAgain += open.size();
                client.unanswered("the server took " + open.size() + " points and does not have them: sent again");
            }
            IsolatingWriter.Outcome outcome = batches.deliver(batch(wanted, open));
            for (Quarantined each : outcome.refused()) {
                refused.add(each);
                open.remove(SentPoint.of(each.line()).timeMillis());
            }
            open.removeAll(
                    client.stamps(tier, terminal.id(), part.from(), part.to()).keySet());
            if (outcome.expired() != null) {
                expired += open.size();
                open.clear();
            }
        }
        sentPoints += wanted.size();
        for (CopyPoint each : wanted.values()) {
            sentValues += each.values();
        }
    }

    private static byte[] batch(SortedMap<Long, CopyPoint> points, Collection<Long> chosen) {
        StringBuilder lines = new StringBuilder();
        for (CopyPoint each : points.values()) {
            if (chosen.contains(each.at())) {
                lines.append(each.line()).append('\n');
            }
        }
        return Gzip.compress(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Part reports(StoredTerminal terminal, long from, long to) {
        long end = Math.min(to, from + longest(Resolution.RAW));
        List<LinkReport> reports = source.reports(terminal, from, end, REPORTS_MAX);
        TreeMap<Long, CopyPoint> points = new TreeMap<>();
        LinkTags own = tags.apply(terminal.id());
        for (LinkReport each : reports) {
            CopyPoint point = CopyPoint.of(each, own);
            points.put(point.at(), point);
        }
        return new Part(from, reports.size() < REPORTS_MAX ? end : points.lastKey() + 1, points);
    }

    private Part rollups(StoredTerminal terminal, Resolution tier, long from, long to) {
        long end = Math.min(to, from + Math.min(longest(tier), ROLLUPS_MAX * tier.millis()));
        TreeMap<Long, CopyPoint> points = new TreeMap<>();
        LinkTags own = tags.apply(terminal.id());
        source.buckets(terminal, tier, from, end)
                .forEach((start, bucket) -> points.put(start, CopyPoint.of(tier, terminal.id(), own, start, bucket)));
        return new Part(from, end, points);
    }

    /** A part is asked for in one query. */
    private long longest(Resolution tier) {
        return client.longestRead(tier).orElse(PART_MAX).toMillis();
    }
}
