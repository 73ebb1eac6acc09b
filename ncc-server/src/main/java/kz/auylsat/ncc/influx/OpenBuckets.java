package kz.auylsat.ncc.influx;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.series.Resolution;

/**
 * The newest bucket of every terminal, whose mark is on disk already, and the generation of its last report; not
 * thread-safe. A bucket gets its reports one by one, and a mark written for each would cost more than the report itself.
 */
final class OpenBuckets {
    static final List<Resolution> TIERS = List.of(Resolution.FIVE_MINUTES, Resolution.ONE_HOUR);

    private record Open(long start, long generation) {}

    private final Map<Resolution, Map<String, Open>> newest = new EnumMap<>(Resolution.class);

    OpenBuckets() {
        TIERS.forEach(tier -> newest.put(tier, new HashMap<>()));
    }

    /** The marks to write before {@link #added}: of buckets that are not open yet, and of those that close thereby. */
    Set<DueBucket> marks(Resolution tier, Collection<LinkReport> batch, long generation) {
        Set<DueBucket> marks = new HashSet<>();
        for (LinkReport each : batch) {
            long start = tier.floor(each.observedAt().toEpochMilli());
            Open open = of(tier).get(each.terminalId());
            if (open == null || open.start() != start) {
                marks.add(new DueBucket(each.terminalId(), start, generation));
            }
            if (open != null && open.start() < start) {
                // This batch may have reports of it too, so its last generation is this one.
                marks.add(new DueBucket(each.terminalId(), open.start(), generation));
            }
        }
        return marks;
    }

    /** The marks of this batch are on disk. */
    void added(Resolution tier, Collection<LinkReport> batch, long generation) {
        for (LinkReport each : batch) {
            long start = tier.floor(each.observedAt().toEpochMilli());
            Open open = of(tier).get(each.terminalId());
            if (open == null || start >= open.start()) {
                of(tier).put(each.terminalId(), new Open(start, generation));
            }
        }
    }

    /** This mark as it is on disk, with the generation of the bucket's last report. */
    DueBucket current(Resolution tier, DueBucket mark) {
        Open open = of(tier).get(mark.terminal());
        return open != null && open.start() == mark.start() && open.generation() > mark.generation()
                ? new DueBucket(mark.terminal(), mark.start(), open.generation())
                : mark;
    }

    /** The marks of these are gone from disk. */
    void rolledUp(Resolution tier, Collection<DueBucket> buckets) {
        for (DueBucket each : buckets) {
            Open open = of(tier).get(each.terminal());
            if (open != null && open.start() == each.start()) {
                of(tier).remove(each.terminal());
            }
        }
    }

    private Map<String, Open> of(Resolution tier) {
        Map<String, Open> open = newest.get(tier);
        if (open == null) {
            throw new IllegalArgumentException("no rollups of " + tier);
        }
        return open;
    }
}
