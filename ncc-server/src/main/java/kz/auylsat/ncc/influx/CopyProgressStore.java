package kz.auylsat.ncc.influx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;

/**
 * How far a copy of history is, in a SQLite file of its own; one process has it at a time.
 *
 * <ul>
 *   <li>{@code copy}: which copy it is ({@code name}), and when it was finished.
 *   <li>{@code place}: per terminal and step (a tier's ordinal, or {@link #SEAM_STEP}) where to go on.
 *   <li>{@code seam}: buckets that have reports of the source and others.
 *   <li>{@code refused}: points that the server does not take.
 * </ul>
 */
final class CopyProgressStore implements AutoCloseable {
    /** After the tiers: looking for reports that the source does not have. */
    static final int SEAM_STEP = Resolution.values().length;

    /**
     * How far a step is.
     *
     * @param next where to go on, epoch milliseconds
     * @param points of the source that it is past
     * @param values of these
     * @param received when the newest of its reports was received; {@link Long#MIN_VALUE} where it had none
     */
    record Place(long next, long points, long values, long received) {}

    /** Reports, rollups and values copied, by all runs of this copy. */
    record Totals(long reports, long fiveMinutes, long hours, long values) {}

    private static final List<String> CREATE = List.of(
            "CREATE TABLE IF NOT EXISTS copy (name TEXT NOT NULL, finished INTEGER)",
            "CREATE TABLE IF NOT EXISTS place (terminal TEXT NOT NULL, step INTEGER NOT NULL, next INTEGER NOT NULL,"
                    + " points INTEGER NOT NULL, value_count INTEGER NOT NULL, received INTEGER NOT NULL,"
                    + " PRIMARY KEY (terminal, step)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS seam (terminal TEXT NOT NULL, tier INTEGER NOT NULL, at INTEGER NOT NULL,"
                    + " PRIMARY KEY (terminal, tier, at)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS refused (line TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID");

    private final StateFile file;
    private final boolean continued;

    private CopyProgressStore(StateFile file, boolean continued) {
        this.file = file;
        this.continued = continued;
    }

    /**
     * Opens or creates the file; what it knows of a copy of another name is forgotten.
     *
     * @throws SqliteException of kind IN_USE where another process is at it
     */
    static CopyProgressStore open(Path path, String name, boolean anew) {
        StateFile file = StateFile.open(path);
        try {
            boolean continued = file.transaction(connection -> prepare(file, connection, name, anew));
            return new CopyProgressStore(file, continued);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether the copy of this file is finished, read beside whoever has it open; false where that cannot be read. */
    static boolean finished(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        try (Connection connection = SqliteFile.openReadOnly(path);
                PreparedStatement select = connection.prepareStatement("SELECT coalesce(max(finished), 0) FROM copy");
                ResultSet rows = select.executeQuery()) {
            return rows.next() && rows.getLong(1) > 0;
        } catch (SQLException | SqliteException e) {
            return false;
        }
    }

    private static boolean prepare(StateFile file, Connection connection, String name, boolean anew)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : CREATE) {
                statement.execute(sql);
            }
        }
        if (!anew && file.one("SELECT count(*) FROM copy WHERE name = ?", name) == 1) {
            return file.one("SELECT count(*) FROM place") > 0;
        }
        for (String table : List.of("copy", "place", "seam", "refused")) {
            file.change("DELETE FROM " + table);
        }
        file.change("INSERT INTO copy (name) VALUES (?)", name);
        return false;
    }

    /** Whether an earlier run of the same copy got anywhere. */
    boolean isContinued() {
        return continued;
    }

    Optional<Place> place(String terminal, int step) {
        return file.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT next, points, value_count, received FROM place WHERE terminal = ? AND step = ?");
                    ResultSet rows = StateFile.query(select, terminal, step)) {
                return rows.next()
                        ? Optional.of(new Place(rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4)))
                        : Optional.empty();
            }
        });
    }

    /** A part is there: all of this at once. */
    void reached(String terminal, int step, Place place, Collection<Quarantined> refused, Seams seams) {
        file.transaction(connection -> {
            file.change(
                    "INSERT OR REPLACE INTO place (terminal, step, next, points, value_count, received)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    terminal,
                    step,
                    place.next(),
                    place.points(),
                    place.values(),
                    place.received());
            for (Quarantined each : refused) {
                file.change("INSERT OR REPLACE INTO refused (line, reason) VALUES (?, ?)", each.line(), each.reason());
            }
            for (Resolution tier : Resolution.values()) {
                for (long at : seams.starts(tier)) {
                    file.change(
                            "INSERT OR IGNORE INTO seam (terminal, tier, at) VALUES (?, ?, ?)",
                            terminal,
                            tier.ordinal(),
                            at);
                }
            }
            return place;
        });
    }

    /** The seams of this tier, by terminal. */
    Map<String, SortedSet<Long>> seams(Resolution tier) {
        return file.run(connection -> {
            Map<String, SortedSet<Long>> seams = new TreeMap<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT terminal, at FROM seam WHERE tier = ?");
                    ResultSet rows = StateFile.query(select, tier.ordinal())) {
                while (rows.next()) {
                    seams.computeIfAbsent(rows.getString(1), id -> new TreeSet<>())
                            .add(rows.getLong(2));
                }
            }
            return seams;
        });
    }

    List<Quarantined> refused() {
        return file.run(connection -> {
            List<Quarantined> refused = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT reason, line FROM refused");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    refused.add(new Quarantined(rows.getString(1), rows.getString(2)));
                }
            }
            return refused;
        });
    }

    Totals totals() {
        String points = "SELECT coalesce(sum(points), 0) FROM place WHERE step = ?";
        return file.run(connection -> new Totals(
                file.one(points, Resolution.RAW.ordinal()),
                file.one(points, Resolution.FIVE_MINUTES.ordinal()),
                file.one(points, Resolution.ONE_HOUR.ordinal()),
                file.one("SELECT coalesce(sum(value_count), 0) FROM place")));
    }

    /** When all was copied, epoch milliseconds; 0 where it is not yet. */
    long finishedAt() {
        return file.run(connection -> file.one("SELECT coalesce(max(finished), 0) FROM copy"));
    }

    void finish(long at) {
        file.transaction(connection -> file.change("UPDATE copy SET finished = ?", at));
    }

    @Override
    public void close() {
        file.close();
    }
}
