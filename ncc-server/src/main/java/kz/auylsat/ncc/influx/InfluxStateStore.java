package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.SentPoint;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the NCC itself must remember of a history in InfluxDB, in a SQLite file beside the outbox; thread-safe.
 *
 * <ul>
 *   <li>{@code due}: buckets (tier: the ordinal of {@link Resolution}) whose reports are newer than their rollup.
 *   <li>{@code latest}: the newest report of every terminal, after a power cut up to five seconds older.
 *   <li>{@code kept}: per tier, before which moment points may be gone, and up to where they were deleted.
 *   <li>{@code remembered}: a word about a terminal that outlives the run, as the state that was noted of it last.
 *   <li>{@code target}: which InfluxDB all this is of.
 * </ul>
 */
final class InfluxStateStore implements AutoCloseable {
    /** Counting further would cost time and tell nothing more. */
    static final int DUE_COUNT_MAX = 100_000;

    private static final Duration KEEP_LATEST_EVERY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(InfluxStateStore.class);

    private static final List<String> CREATE = List.of(
            "CREATE TABLE IF NOT EXISTS due (terminal TEXT NOT NULL, tier INTEGER NOT NULL, at INTEGER NOT NULL,"
                    + " generation INTEGER NOT NULL, PRIMARY KEY (terminal, tier, at)) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS due_at ON due (tier, at)",
            LatestRowsStore.CREATE,
            "CREATE TABLE IF NOT EXISTS kept (tier INTEGER PRIMARY KEY, since INTEGER NOT NULL, deleted INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS remembered (terminal TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS target (name TEXT NOT NULL)");

    private final StateFile file;
    private final OpenBuckets open = new OpenBuckets();
    /** Those that are newer than what is on disk. */
    private final NewestReports newest = new NewestReports();

    private long generation;
    private long latestKeptNanos = System.nanoTime();

    private InfluxStateStore(StateFile file) {
        this.file = file;
    }

    /**
     * Opens or creates the file; how far another InfluxDB than {@code target} was deleted is forgotten.
     *
     * <p>What is due stays so: the reports that made it due may still wait in the outbox, and go to this one.
     */
    static InfluxStateStore open(Path path, String target) {
        StateFile file = StateFile.open(path);
        try {
            InfluxStateStore store = new InfluxStateStore(file);
            store.prepare(target);
            return store;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void prepare(String target) {
        file.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : CREATE) {
                    statement.execute(sql);
                }
            }
            if (file.one("SELECT count(*) FROM target WHERE name = ?", target) == 0) {
                for (String table : List.of("kept", "target")) {
                    file.change("DELETE FROM " + table);
                }
                file.change("INSERT INTO target (name) VALUES (?)", target);
            }
            generation = file.one("SELECT coalesce(max(generation), 0) FROM due");
            return generation;
        });
    }

    /**
     * Marks what these reports make due, keeps the newest of each terminal, and gives the generation of both.
     *
     * @param moreAtHand whether the next batch comes at once: then the newest are not written each time
     */
    synchronized long add(Collection<LinkReport> batch, boolean moreAtHand) {
        long next = ++generation;
        Map<Resolution, Set<DueBucket>> marks = new EnumMap<>(Resolution.class);
        OpenBuckets.TIERS.forEach(tier -> marks.put(tier, open.marks(tier, batch, next)));
        newest.addAll(batch);
        boolean latestDue = !moreAtHand || System.nanoTime() - latestKeptNanos >= KEEP_LATEST_EVERY.toNanos();
        if (latestDue || marks.values().stream().anyMatch(some -> !some.isEmpty())) {
            file.transaction(connection -> {
                mark(connection, marks);
                if (latestDue) {
                    LatestRowsStore.keep(connection, newest.reports());
                }
                return next;
            });
        }
        OpenBuckets.TIERS.forEach(tier -> open.added(tier, batch, next));
        if (latestDue) {
            newest.clear();
            latestKeptNanos = System.nanoTime();
        }
        return next;
    }

    /** Marks the buckets of these reports, which go to the server again, and gives their generation. */
    synchronized long addAgain(Collection<SentPoint> reports) {
        long next = ++generation;
        Map<Resolution, Set<DueBucket>> marks = new EnumMap<>(Resolution.class);
        for (Resolution tier : OpenBuckets.TIERS) {
            Set<DueBucket> ofTier = new HashSet<>();
            reports.forEach(each -> ofTier.add(new DueBucket(
                    String.valueOf(each.tags().get(LineProtocol.TERMINAL)), tier.floor(each.timeMillis()), next)));
            marks.put(tier, ofTier);
        }
        file.transaction(connection -> {
            mark(connection, marks);
            return next;
        });
        return next;
    }

    synchronized long generation() {
        return generation;
    }

    /** The starts of a terminal's due buckets of this tier in [from, to), by terminal; of all terminals where none is given. */
    synchronized Map<String, SortedSet<Long>> due(Resolution tier, Collection<String> terminals, long from, long to) {
        return file.run(connection -> {
            Map<String, SortedSet<Long>> due = new TreeMap<>();
            Set<String> wanted = new HashSet<>(terminals);
            boolean single = wanted.size() == 1;
            try (PreparedStatement select = connection.prepareStatement("SELECT terminal, at FROM due WHERE tier = ?"
                    + " AND at >= ? AND at < ?" + (single ? " AND terminal = ?" : ""))) {
                select.setInt(1, tier.ordinal());
                select.setLong(2, from);
                select.setLong(3, to);
                if (single) {
                    select.setString(4, wanted.iterator().next());
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        String terminal = rows.getString(1);
                        if (wanted.isEmpty() || wanted.contains(terminal)) {
                            due.computeIfAbsent(terminal, id -> new TreeSet<>()).add(rows.getLong(2));
                        }
                    }
                }
            }
            return due;
        });
    }

    /**
     * Due buckets that began no later than {@code lastClosed}, newest first, so that a backlog holds up nothing that is
     * live. Of hours only those whose parts are all rolled up.
     */
    synchronized List<DueBucket> due(Resolution tier, long lastClosed, long generationMax, int max) {
        String ready = tier == Resolution.ONE_HOUR
                ? " AND NOT EXISTS (SELECT 1 FROM due part WHERE part.terminal = due.terminal AND part.tier = "
                        + Resolution.FIVE_MINUTES.ordinal() + " AND part.at >= due.at AND part.at < due.at + "
                        + Resolution.ONE_HOUR.millis() + ")"
                : "";
        return file.run(connection -> {
            List<DueBucket> due = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT terminal, at, generation FROM due WHERE tier = ? AND at <= ? AND generation <= ?"
                                    + ready + " ORDER BY at DESC, terminal LIMIT ?");
                    ResultSet rows =
                            StateFile.query(select, (long) tier.ordinal(), lastClosed, generationMax, (long) max)) {
                while (rows.next()) {
                    due.add(new DueBucket(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                }
            }
            return due.stream()
                    .map(each -> open.current(tier, each))
                    .filter(each -> each.generation() <= generationMax)
                    .toList();
        });
    }

    /** Takes the marks of these away, except where one was made due again meanwhile. */
    synchronized void rolledUp(Resolution tier, Collection<DueBucket> buckets) {
        List<DueBucket> done = buckets.stream()
                .filter(each -> open.current(tier, each).equals(each))
                .toList();
        file.transaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM due WHERE terminal = ? AND tier = ? AND at = ? AND generation <= ?")) {
                for (DueBucket each : done) {
                    StateFile.bind(delete, each.terminal(), (long) tier.ordinal(), each.start(), each.generation());
                    delete.addBatch();
                }
                return delete.executeBatch().length;
            }
        });
        open.rolledUp(tier, done);
    }

    /** Due 5-minute buckets that began no later than this, counted up to {@link #DUE_COUNT_MAX}. */
    synchronized long dueCount(long lastClosed) {
        return file.run(connection -> file.one(
                "SELECT count(*) FROM (SELECT 1 FROM due WHERE tier = ? AND at <= ? LIMIT " + DUE_COUNT_MAX + ")",
                (long) Resolution.FIVE_MINUTES.ordinal(),
                lastClosed));
    }

    synchronized boolean isAnyDueBefore(long moment) {
        return file.run(connection -> file.one("SELECT EXISTS (SELECT 1 FROM due WHERE at < ?)", moment)) != 0;
    }

    /** The newest report of every terminal. */
    synchronized Map<String, LinkReport> latest() {
        return file.run(connection -> {
            Map<String, LinkReport> latest = LatestRowsStore.all(connection);
            newest.reports().forEach(each -> latest.merge(each.terminalId(), each, NewestReports::newer));
            return latest;
        });
    }

    /** Keeps these where none newer is known. */
    synchronized void learn(Collection<LinkReport> reports) {
        file.transaction(connection -> {
            LatestRowsStore.keep(connection, reports);
            return 0;
        });
    }

    /** Since when all points of a tier that were written are there; epoch milliseconds. */
    synchronized long keptSince(Resolution tier) {
        return file.run(connection -> file.one(
                "SELECT coalesce(max(since), " + Long.MIN_VALUE + ") FROM kept WHERE tier = ?", (long) tier.ordinal()));
    }

    /** Before which moment points of a tier were deleted; epoch milliseconds. */
    synchronized long deletedBefore(Resolution tier) {
        return file.run(connection ->
                file.one("SELECT coalesce(max(deleted), " + Long.MIN_VALUE + ") FROM kept WHERE tier = ?", (long)
                        tier.ordinal()));
    }

    synchronized void keep(Resolution tier, long since, long deletedBefore) {
        file.transaction(connection -> file.change(
                "INSERT OR REPLACE INTO kept (tier, since, deleted) VALUES (?, ?, ?)",
                (long) tier.ordinal(),
                since,
                deletedBefore));
    }

    /** Remembers these, by terminal, in the place of what was remembered of the same. */
    synchronized void remember(Map<String, String> words) {
        file.transaction(connection -> {
            for (Map.Entry<String, String> each : words.entrySet()) {
                file.change("INSERT OR REPLACE INTO remembered VALUES (?, ?)", each.getKey(), each.getValue());
            }
            return words.size();
        });
    }

    synchronized Map<String, String> remembered() {
        return file.run(connection -> {
            Map<String, String> words = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT terminal, word FROM remembered");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    words.put(rows.getString(1), rows.getString(2));
                }
            }
            return words;
        });
    }

    long bytes() {
        return file.bytes();
    }

    Path path() {
        return file.path();
    }

    @Override
    public synchronized void close() {
        try {
            learn(newest.reports());
        } catch (SqliteException e) {
            LOG.warn("the newest reports of the last seconds are not remembered: {}", e.getMessage());
        } finally {
            file.close();
        }
    }

    private static void mark(Connection connection, Map<Resolution, Set<DueBucket>> marks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO due (terminal, tier, at, generation) VALUES (?, ?, ?, ?)")) {
            for (Map.Entry<Resolution, Set<DueBucket>> tier : marks.entrySet()) {
                for (DueBucket each : tier.getValue()) {
                    long ordinal = tier.getKey().ordinal();
                    StateFile.bind(insert, each.terminal(), ordinal, each.start(), each.generation());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
