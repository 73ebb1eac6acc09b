package kz.auylsat.ncc.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.auylsat.ncc.outbox.BatchRowsStore.NewBatch;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/**
 * Batches and quarantined points in a SQLite file; not thread-safe.
 *
 * <p>A write is on the disk, also against a power cut, when its method returns (write-ahead log with {@code synchronous
 * = FULL}). Every method throws {@link SqliteException}, whose message is one line for the user.
 */
final class OutboxFile implements AutoCloseable {
    private static final int VERSION = 1;
    /** Free pages that are kept for the batches to come: giving them back and taking them again costs writes. */
    private static final int FREE_PAGES_KEPT = 4_096;

    private static final int PAGES_GIVEN_BACK_AT_ONCE = 1_024;

    /**
     * What a change did.
     *
     * @param stored the added batches with their ids
     * @param dropped quarantined points that went for newer ones
     */
    record Change(List<Backlog.Batch> stored, int dropped) {}

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final SqliteFile file;
    private final Function<SqliteFile, Connection> connect;
    private @Nullable Connection connection;
    private int othersVersion = -1;

    private OutboxFile(SqliteFile file, Function<SqliteFile, Connection> connect) {
        this.file = file;
        this.connect = connect;
    }

    /** Opens or creates the file, with connections made by {@code connect}. */
    static OutboxFile open(Path path, Function<SqliteFile, Connection> connect) {
        SqliteFile file = SqliteFile.open(path);
        OutboxFile opened = new OutboxFile(file, connect);
        try {
            opened.createTables();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** What is there, oldest first. */
    List<Backlog.Batch> batches() {
        return work(BatchRowsStore::all);
    }

    /** Batches out of quarantine of which {@link #told} was not said. */
    Set<Long> retried() {
        return work(BatchRowsStore::retried);
    }

    void told(long id) {
        work(open -> BatchRowsStore.deleteRetried(open, id));
    }

    /** The batch's gzip; empty where it is not there any more. */
    Optional<byte[]> read(long id) {
        return work(open -> BatchRowsStore.body(open, id));
    }

    /**
     * Removes batches, adds others and quarantines points: all of it or nothing. The oldest quarantined points above
     * {@code quarantineMax} go.
     */
    Change change(Collection<Long> removed, List<NewBatch> added, List<Quarantined> bad, long now, int quarantineMax) {
        return work(open -> {
            open.setAutoCommit(false);
            BatchRowsStore.delete(open, removed);
            List<Backlog.Batch> stored = new ArrayList<>(added.size());
            for (NewBatch each : added) {
                stored.add(BatchRowsStore.insert(open, each));
            }
            int dropped = bad.isEmpty() ? 0 : QuarantineRowsStore.insert(open, bad, now, quarantineMax);
            open.commit();
            open.setAutoCommit(true);
            return new Change(stored, dropped);
        });
    }

    /** The newest quarantined points. */
    List<Quarantined> quarantined(int max) {
        return work(open -> QuarantineRowsStore.newest(open, max).stream()
                .map(QuarantineRowsStore.Row::point)
                .toList());
    }

    int quarantinedCount() {
        return work(QuarantineRowsStore::count);
    }

    /** Whether somebody else changed the file since this was asked last; true the first time. */
    boolean isChangedBesides() {
        return work(open -> {
            // Another connection's commits alone change this number
            // (https://sqlite.org/pragma.html#pragma_data_version).
            int now = number(open, "PRAGMA data_version");
            boolean changed = now != othersVersion;
            othersVersion = now;
            return changed;
        });
    }

    /** Gives some of the space that batches left back to the disk, where that is worth it. */
    void shrink() {
        work(open -> {
            if (number(open, "PRAGMA freelist_count") > FREE_PAGES_KEPT) {
                try (Statement statement = open.createStatement()) {
                    // An update, for it runs to its end: a query would stop after the first page.
                    return statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_GIVEN_BACK_AT_ONCE + ")");
                }
            }
            return 0;
        });
    }

    /** On the disk, with what is free inside. */
    long bytes() {
        return file.bytes();
    }

    @Override
    public void close() {
        disconnect();
        file.close();
    }

    private void createTables() {
        work(open -> {
            int version = requireKnownVersion(open, file.path());
            try (Statement statement = open.createStatement()) {
                if (version == VERSION) {
                    return statement.execute(BatchRowsStore.CREATE_RETRIED);
                }
                // Takes effect in a file that has pages already only when it is rewritten; this one is empty.
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
                statement.execute("VACUUM");
                open.setAutoCommit(false);
                statement.execute(BatchRowsStore.CREATE);
                statement.execute(BatchRowsStore.CREATE_RETRIED);
                statement.execute(QuarantineRowsStore.CREATE);
                statement.execute("PRAGMA user_version = " + VERSION);
                open.commit();
                open.setAutoCommit(true);
            }
            return true;
        });
    }

    /** The version of the file's tables, 0 of an empty one; refuses one that a newer NCC wrote. */
    static int requireKnownVersion(Connection open, Path path) throws SQLException {
        int found = number(open, "PRAGMA user_version");
        if (found > VERSION) {
            throw SqliteException.newerVersion(path, found, VERSION);
        }
        return found;
    }

    private static int number(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private <T> T work(Work<T> work) {
        try {
            Connection open = connection;
            if (open == null) {
                open = connect.apply(file);
                connection = open;
                // The number begins anew with every connection.
                othersVersion = -1;
                try (Statement statement = open.createStatement()) {
                    statement.execute("PRAGMA synchronous = FULL");
                }
            }
            return work.on(open);
        } catch (SQLException e) {
            // After a failed write or sync SQLite's view of the file may be stale: begin with a new connection.
            disconnect();
            throw SqliteException.of(file.path(), e);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw SqliteException.of(file.path(), e);
            }
        }
    }
}
