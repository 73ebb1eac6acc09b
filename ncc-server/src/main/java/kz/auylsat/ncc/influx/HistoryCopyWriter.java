package kz.auylsat.ncc.influx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesFileReader;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.StoredTerminal;
import kz.auylsat.ncc.series.Stretch;

/**
 * Copies the history of a series file to an InfluxDB, with an NCC writing to that or not; for one thread.
 *
 * <p>How far it got is remembered part by part, so a copy that was ended in any way goes on where it was. A part that is
 * sent twice is there once. A part is done when the server was seen to have it. Interrupting the thread ends a copy
 * cleanly, also while it waits for the server.
 */
public final class HistoryCopyWriter implements AutoCloseable {
    /** While a copy is open: up to where each tier is kept, as the reading side of a store remembers it. */
    private static final String KEPT = "series-copy-kept.db";

    private static final int SAMPLE_TERMINALS = 20;
    private static final int SAMPLE_REPORTS = 100;
    /** As many metrics as a terminal gives, where there is no report to sample. */
    private static final double VALUES_PER_REPORT = 20;

    private static final Duration LONGEST = Duration.ofDays(3_660);

    private final CopyRequest request;
    private final SeriesFileReader source;
    private final CopyTargetClient client;
    private final CopyProgressStore progress;
    private final InfluxStateStore state;
    private final Function<String, LinkTags> tags;
    private final CopyListener listener;
    private final InstantSource clock;
    private final List<StoredTerminal> terminals;

    private HistoryCopyWriter(
            CopyRequest request,
            SeriesFileReader source,
            CopyTargetClient client,
            CopyProgressStore progress,
            InfluxStateStore state,
            Function<String, LinkTags> tags,
            CopyListener listener,
            InstantSource clock) {
        this.request = request;
        this.source = source;
        this.client = client;
        this.progress = progress;
        this.state = state;
        this.tags = tags;
        this.listener = listener;
        this.clock = clock;
        terminals = source.terminals().stream()
                .filter(each ->
                        request.terminals().isEmpty() || request.terminals().contains(each.id()))
                .toList();
    }

    /**
     * Opens both ends.
     *
     * @param tags of a terminal, by its identifier
     * @param chance a number from 0 to 1, another each time
     * @throws kz.auylsat.ncc.sqlite.SqliteException where a file cannot be used; one line
     * @throws kz.auylsat.ncc.series.SeriesUnavailableException where the InfluxDB cannot; one line
     */
    public static HistoryCopyWriter open(
            CopyRequest request,
            SeriesSettings retention,
            InfluxSettings influx,
            Function<String, LinkTags> tags,
            CopyListener listener,
            InstantSource clock,
            DoubleSupplier chance) {
        String name = request.name(SeriesFileReader.state(request.source()), influx);
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            SeriesFileReader source = SeriesFileReader.open(request.source(), request.since(retention, clock.millis()));
            opened.add(source);
            CopyTargetClient client = new CopyTargetClient(influx, listener, clock, chance);
            opened.add(client);
            client.requireReady();
            CopyProgressStore progress = CopyProgressStore.open(request.progress(), name, request.anew());
            opened.add(progress);
            Path kept = request.progress().resolveSibling(KEPT);
            InfluxStateStore state = InfluxStateStore.open(kept, name);
            for (Resolution tier : Resolution.values()) {
                state.keep(tier, source.keptSince(tier), Long.MIN_VALUE);
            }
            return new HistoryCopyWriter(request, source, client, progress, state, tags, listener, clock);
        } catch (RuntimeException e) {
            throw closed(opened, e);
        }
    }

    private static RuntimeException closed(List<AutoCloseable> opened, RuntimeException failure) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    /** Whether all of a history was copied, as the progress file of the copy says; false where that cannot be read. */
    public static boolean finished(Path progress) {
        return CopyProgressStore.finished(progress);
    }

    /** The identifiers of the terminals that are copied. */
    public List<String> terminals() {
        return terminals.stream().map(StoredTerminal::id).toList();
    }

    /** Whether an earlier run of the same copy got anywhere. */
    public boolean isContinued() {
        return progress.isContinued();
    }

    /** Values that earlier runs copied. */
    public long copiedValues() {
        return progress.totals().values();
    }

    /** Points that the server refused in earlier runs. */
    public List<Quarantined> refused() {
        return progress.refused();
    }

    /** When an earlier run finished the same copy, epoch milliseconds; 0 where none did. */
    public long finishedAt() {
        return progress.finishedAt();
    }

    /** Counts; reads every page of the file once. */
    public CopyEstimate estimate() {
        long[] rows = new long[Resolution.values().length];
        long withHistory = 0;
        long sampled = 0;
        long sampledValues = 0;
        for (StoredTerminal each : terminals) {
            boolean any = false;
            for (Resolution tier : Resolution.values()) {
                Stretch stretch = stretch(each, tier);
                rows[tier.ordinal()] += stretch.count();
                any |= !stretch.isEmpty();
            }
            withHistory += any ? 1 : 0;
            if (sampled < SAMPLE_TERMINALS * SAMPLE_REPORTS) {
                for (LinkReport report : source.reports(each, request.since(), request.until(), SAMPLE_REPORTS)) {
                    sampled++;
                    sampledValues += report.values().size();
                }
            }
        }
        double perReport = sampled == 0 ? VALUES_PER_REPORT : (double) sampledValues / sampled;
        double reports = rows[0] + CopyPoint.VALUES_PER_METRIC * (double) (rows[1] + rows[2]);
        return new CopyEstimate(withHistory, rows[0], rows[1], rows[2], Math.round(perReport * reports));
    }

    /** Copies what is not copied yet; throws as {@link #open} where it cannot go on. */
    public CopySummary run() throws InterruptedException {
        TierCopyWriter tiers = new TierCopyWriter(source, client, progress, tags, listener);
        SeamWriter seams = new SeamWriter(
                source,
                client,
                new InfluxBucketReader(client.queries(), state),
                progress,
                tags,
                clock,
                request.betweenLooks());
        int rolledUpAgain = 0;
        if (progress.finishedAt() == 0) {
            for (StoredTerminal each : terminals) {
                copy(each, tiers, seams);
            }
            rolledUpAgain = seams.settle();
            if (request.terminals().isEmpty()) {
                progress.finish(clock.millis());
            }
        }
        CopyProgressStore.Totals totals = progress.totals();
        return new CopySummary(
                totals.reports(),
                totals.fiveMinutes(),
                totals.hours(),
                totals.values(),
                tiers.sentPoints(),
                tiers.sentAgain(),
                tiers.expired(),
                rolledUpAgain,
                progress.refused());
    }

    private void copy(StoredTerminal terminal, TierCopyWriter tiers, SeamWriter seams) throws InterruptedException {
        for (Resolution tier : Resolution.values()) {
            Stretch stretch = stretch(terminal, tier);
            if (!stretch.isEmpty()) {
                tiers.copy(terminal, tier, stretch.first(), stretch.last() + Math.max(1, tier.millis()));
            }
        }
        if (progress.place(terminal.id(), CopyProgressStore.SEAM_STEP).isEmpty()) {
            seams.find(terminal, stretch(terminal, Resolution.RAW));
        }
    }

    /**
     * Asks both stores the same, of what must be the same in both: not of hours that have reports of both, nor of what came
     * into the source since it was copied.
     *
     * @param count of questions by chance; 0 for all that there is to ask
     */
    public CopyComparison compare(int count, RandomGenerator random) throws InterruptedException {
        HistoryCompareReader compare =
                new HistoryCompareReader(source, new InfluxSeriesReader(client.queries(), state), client);
        Map<String, SortedSet<Long>> seams = progress.seams(Resolution.ONE_HOUR);
        List<ComparePlan> plans = new ArrayList<>();
        for (StoredTerminal each : terminals) {
            ComparePlan plan = plan(each, seams.getOrDefault(each.id(), new TreeSet<>()));
            if (!plan.windows().isEmpty()) {
                plans.add(plan);
            }
        }
        if (count > 0) {
            compare.sample(plans, count, random);
        } else {
            compare.all(plans);
        }
        return compare.comparison();
    }

    private ComparePlan plan(StoredTerminal terminal, SortedSet<Long> seams) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long copied = Long.MAX_VALUE;
        for (Resolution tier : Resolution.values()) {
            Stretch stretch = stretch(terminal, tier);
            if (!stretch.isEmpty()) {
                first = Math.min(first, stretch.first());
                last = Math.max(last, stretch.last());
                copied = Math.min(copied, copiedUntil(terminal, tier, stretch));
            }
        }
        last = Math.min(last, copied - 1);
        List<ComparePlan.Window> windows = first <= last ? ComparePlan.windows(first, last, seams) : List.of();
        long longest = client.longestRead(Resolution.RAW).orElse(LONGEST).toMillis();
        return new ComparePlan(terminal.id(), stretch(terminal, Resolution.RAW), windows, longest);
    }

    /** Up to which bound of the hour all was copied; without a bound where nothing came since. */
    private long copiedUntil(StoredTerminal terminal, Resolution tier, Stretch stretch) {
        long next = progress.place(terminal.id(), tier.ordinal())
                .map(CopyProgressStore.Place::next)
                .orElse(stretch.first());
        return stretch.last() < next ? Long.MAX_VALUE : Resolution.ONE_HOUR.floor(next);
    }

    private Stretch stretch(StoredTerminal terminal, Resolution tier) {
        return source.stretch(terminal, tier, request.since(), request.until());
    }

    @Override
    public void close() {
        source.close();
        client.close();
        progress.close();
        state.close();
        try {
            for (String end : List.of("", "-wal", "-shm", ".lock")) {
                Files.deleteIfExists(request.progress().resolveSibling(KEPT + end));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
