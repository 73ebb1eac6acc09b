package kz.auylsat.ncc.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/**
 * Reads a series file from its beginning to its end without changing it, a stretch at a time; for one thread.
 *
 * <p>An NCC may be writing the file: each call answers from one moment of it. What is before a tier's
 * {@link #keptSince} is not there for it. Failures are {@link SqliteException}s of one line.
 */
public final class SeriesFileReader implements AutoCloseable {
    private interface Work<T> {
        T run() throws SQLException;
    }

    private final Path file;
    private final Connection connection;
    private final Map<Resolution, Long> kept = new EnumMap<>(Resolution.class);

    private SeriesFileReader(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens a file that is there.
     *
     * @param since from when on each tier is read, epoch milliseconds; the file's own retention may have ended later
     */
    public static SeriesFileReader open(Path file, Map<Resolution, Long> since) {
        Connection connection = SqliteFile.openReadOnly(file);
        SeriesFileReader reader = new SeriesFileReader(file, connection);
        try {
            reader.prepare(since);
            return reader;
        } catch (SQLException e) {
            reader.close();
            throw SqliteException.of(file, e);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** What tells whether anything was written to the file meanwhile. */
    public static String state(Path file) {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file) + " "
                    + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw SqliteException.of(file, (Exception) e);
        }
    }

    /** All terminals, by identifier. */
    public List<StoredTerminal> terminals() {
        return snapshot(() -> {
            List<StoredTerminal> terminals = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT no, id FROM series_terminal ORDER BY id")) {
                while (rows.next()) {
                    terminals.add(new StoredTerminal(rows.getLong(1), rows.getString(2)));
                }
            }
            return terminals;
        });
    }

    /** Since when this tier is read, epoch milliseconds; {@link Long#MIN_VALUE} where from its beginning. */
    public long keptSince(Resolution tier) {
        return kept.getOrDefault(tier, Long.MIN_VALUE);
    }

    /** What there is of a terminal in [from, to); both on bounds of the hour. */
    public Stretch stretch(StoredTerminal terminal, Resolution tier, long from, long to) {
        long begin = Math.max(from, keptSince(tier));
        return snapshot(() -> {
            Stretch rows = stretch(SeriesSchema.table(tier), terminal, begin, to);
            Stretch due = tier == Resolution.RAW ? Stretch.NONE : stretch("rollup_due", terminal, begin, to);
            if (due.isEmpty()) {
                return rows;
            }
            long first = tier.floor(due.first());
            long last = tier.floor(due.last());
            return rows.isEmpty()
                    ? new Stretch(0, first, last)
                    : new Stretch(rows.count(), Math.min(rows.first(), first), Math.max(rows.last(), last));
        });
    }

    /** Where the first report or bucket in [from, to) is, epoch milliseconds; {@code to} where there is none. */
    public long next(StoredTerminal terminal, Resolution tier, long from, long to) {
        return snapshot(() -> {
            long row = first(SeriesSchema.table(tier), terminal, from, to);
            return tier == Resolution.RAW ? row : Math.min(row, tier.floor(first("rollup_due", terminal, from, to)));
        });
    }

    /** A terminal's first reports in [from, to), no more than these, in the order of time. */
    public List<LinkReport> reports(StoredTerminal terminal, long from, long to, int max) {
        return snapshot(() -> {
            List<LinkReport> reports = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SeriesSchema.selectWholeReports())) {
                select.setString(1, terminal.id());
                select.setLong(2, terminal.number());
                select.setLong(3, Math.max(from, keptSince(Resolution.RAW)));
                select.setLong(4, to);
                select.setInt(5, max);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        reports.add(SeriesReader.report(rows));
                    }
                }
            }
            return reports;
        });
    }

    /** Buckets of all metrics that begin in [from, to), by their start; they count every report of the file. */
    public SortedMap<Long, Bucket> buckets(StoredTerminal terminal, Resolution tier, long from, long to) {
        return snapshot(() -> {
            try (BucketReader reader = new BucketReader(connection, SeriesSchema.METRICS)) {
                return reader.read(terminal.number(), tier, Math.max(from, keptSince(tier)), to);
            }
        });
    }

    /** As {@link SeriesStore#range}. */
    public SeriesRange range(RangeQuery query) {
        return snapshot(() -> new SeriesReader(connection).range(query));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private Stretch stretch(String table, StoredTerminal terminal, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT count(*), min(at), max(at) FROM " + table + " WHERE terminal_no = ? AND at >= ? AND at < ?")) {
            select.setLong(1, terminal.number());
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? new Stretch(rows.getLong(1), rows.getLong(2), rows.getLong(3)) : Stretch.NONE;
            }
        }
    }

    private long first(String table, StoredTerminal terminal, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT at FROM " + table + " WHERE terminal_no = ? AND at >= ? AND at < ? ORDER BY at LIMIT 1")) {
            select.setLong(1, terminal.number());
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : to;
            }
        }
    }

    private void prepare(Map<Resolution, Long> since) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireKnown(statement);
            for (String table : SeriesSchema.metricTables()) {
                completeColumns(statement, table);
            }
            for (Resolution tier : Resolution.values()) {
                kept.put(
                        tier,
                        Math.max(
                                RetentionWriter.keptSince(connection, tier), since.getOrDefault(tier, Long.MIN_VALUE)));
            }
            // In the place of the file's own, so that a range is answered as from what is read here.
            statement.execute("CREATE TEMP TABLE series_kept (tier TEXT PRIMARY KEY, since INTEGER NOT NULL)");
            for (Map.Entry<Resolution, Long> each : kept.entrySet()) {
                statement.execute("INSERT INTO temp.series_kept VALUES ('"
                        + each.getKey().name() + "', " + each.getValue() + ")");
            }
        }
    }

    private void requireKnown(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            int found = rows.next() ? rows.getInt(1) : 0;
            if (found > SeriesSchema.VERSION) {
                throw SqliteException.newerVersion(file, found, SeriesSchema.VERSION);
            }
            if (found == 0) {
                throw SqliteException.corrupt(file, "it has none of the history's tables");
            }
        }
    }

    /** A file that a program with fewer metrics wrote is read as if it had columns of no value for the others. */
    private static void completeColumns(Statement statement, String table) throws SQLException {
        Set<String> present = new HashSet<>();
        try (ResultSet rows = statement.executeQuery("PRAGMA main.table_info(" + table + ")")) {
            while (rows.next()) {
                present.add(rows.getString("name"));
            }
        }
        StringBuilder absent = new StringBuilder();
        for (String column : SeriesSchema.metricColumns(table)) {
            if (!present.contains(column)) {
                absent.append(", NULL AS ").append(column);
            }
        }
        if (!absent.isEmpty()) {
            statement.execute("CREATE TEMP VIEW " + table + " AS SELECT *" + absent + " FROM main." + table);
        }
    }

    private <T> T snapshot(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                return work.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }
}
