package kz.auylsat.ncc.gateway;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's tables in {@code gateway.db}; thread-safe.
 *
 * <p>A write is on the disk, also against a power cut, when its method returns (write-ahead log with {@code synchronous
 * = FULL}); writes of many threads share a commit. Reads see what was committed, and wait for no commit; within a
 * transaction they see what it changed. Every method throws {@link SqliteException}, whose message is one line for the
 * user.
 */
final class GatewayFile implements AutoCloseable {
    /** The steps from an empty file to the newest tables; what was released is never changed, only added to. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "CREATE TABLE token (hash TEXT PRIMARY KEY, terminal TEXT NOT NULL, created_at INTEGER NOT NULL,"
                            + " expires_at INTEGER NOT NULL, used_at INTEGER, csr_hash TEXT, serial TEXT) WITHOUT ROWID",
                    "CREATE TABLE certificate (serial TEXT PRIMARY KEY, terminal TEXT NOT NULL, der BLOB NOT NULL,"
                            + " csr_hash TEXT NOT NULL, issued_at INTEGER NOT NULL, ends_at INTEGER NOT NULL,"
                            + " revoked_at INTEGER, revoked_why TEXT)",
                    "CREATE INDEX certificate_terminal ON certificate (terminal, issued_at)",
                    "CREATE TABLE bundle (no INTEGER PRIMARY KEY AUTOINCREMENT, terminal TEXT NOT NULL,"
                            + " version INTEGER NOT NULL, jws TEXT NOT NULL, published_at INTEGER NOT NULL,"
                            + " confirmed_at INTEGER, UNIQUE (terminal, version))",
                    "CREATE TABLE command (no INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
                            + " terminal TEXT NOT NULL, kind TEXT NOT NULL, arguments TEXT NOT NULL,"
                            + " created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, delivered_at INTEGER,"
                            + " finished_at INTEGER, outcome TEXT)",
                    "CREATE INDEX command_terminal ON command (terminal, no)",
                    "CREATE TABLE agent (terminal TEXT PRIMARY KEY, chain_shown TEXT, chain_given TEXT, cloned_at INTEGER,"
                            + " cloned INTEGER NOT NULL DEFAULT 0, contact_at INTEGER, boot TEXT, backlog INTEGER,"
                            + " configuration INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '',"
                            + " sequence_max INTEGER NOT NULL DEFAULT 0, observed_at INTEGER,"
                            + " records INTEGER NOT NULL DEFAULT 0, samples INTEGER NOT NULL DEFAULT 0,"
                            + " probes INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0,"
                            + " refused INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID",
                    "CREATE TABLE probe (terminal TEXT NOT NULL, service TEXT NOT NULL, at INTEGER NOT NULL,"
                            + " kind TEXT NOT NULL, reached INTEGER NOT NULL, reason TEXT NOT NULL, rtt REAL, jitter REAL,"
                            + " loss REAL, name REAL, connect REAL, tls REAL, first_byte REAL,"
                            + " PRIMARY KEY (terminal, service, at)) WITHOUT ROWID",
                    "CREATE TABLE event (terminal TEXT NOT NULL, at INTEGER NOT NULL, sequence INTEGER NOT NULL,"
                            + " kind TEXT NOT NULL, severity TEXT NOT NULL, text TEXT NOT NULL, details TEXT NOT NULL,"
                            + " received_at INTEGER NOT NULL, PRIMARY KEY (terminal, at, sequence)) WITHOUT ROWID",
                    "CREATE TABLE lineup (terminal TEXT NOT NULL, id TEXT NOT NULL, jws TEXT NOT NULL,"
                            + " received_at INTEGER NOT NULL, PRIMARY KEY (terminal, id))",
                    "CREATE TABLE photo (terminal TEXT NOT NULL, lineup TEXT NOT NULL, number INTEGER NOT NULL,"
                            + " jpeg BLOB NOT NULL, received_at INTEGER NOT NULL, PRIMARY KEY (terminal, lineup, number))"),
            List.of("CREATE TABLE authority (only INTEGER PRIMARY KEY CHECK (only = 1), pin TEXT NOT NULL,"
                    + " bundle_pin TEXT NOT NULL, noted_at INTEGER NOT NULL)"),
            List.of("ALTER TABLE bundle ADD COLUMN key_pin TEXT"),
            List.of("ALTER TABLE agent ADD COLUMN chain_boot TEXT"),
            List.of("ALTER TABLE agent ADD COLUMN clock TEXT"),
            List.of(
                    "ALTER TABLE token ADD COLUMN enrolment TEXT",
                    "ALTER TABLE token ADD COLUMN used_by TEXT",
                    "ALTER TABLE token ADD COLUMN tried_again_at INTEGER"),
            List.of(
                    "ALTER TABLE certificate ADD COLUMN enrolment TEXT",
                    "ALTER TABLE certificate ADD COLUMN let_in_at INTEGER",
                    "UPDATE certificate SET (enrolment, let_in_at) = (SELECT enrolment, used_at FROM token"
                            + " WHERE token.terminal = certificate.terminal AND used_at <= issued_at"
                            + " ORDER BY used_at DESC LIMIT 1)"));

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Path path;
    private final Supplier<Connection> connect;
    private final @Nullable SqliteFile owned;
    private final CommitChannel commits = new CommitChannel(this::commit);
    /** Used by the thread that leads a commit. */
    private final Held writer = new Held();
    /** Guarded by itself. */
    private final Held reader = new Held();

    private final LongAdder committed = new LongAdder();

    /** A connection that is made when it is needed. */
    private static final class Held {
        private volatile @Nullable Connection connection;
    }

    private GatewayFile(Path path, Supplier<Connection> connect, @Nullable SqliteFile owned) {
        this.path = path;
        this.connect = connect;
        this.owned = owned;
        migrate();
    }

    /** Opens or creates the file for this process, which alone may serve with it. */
    static GatewayFile open(Path path) {
        SqliteFile file = SqliteFile.open(path);
        try {
            return new GatewayFile(path, file::connect, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Joins whoever has the file open, or nobody; the file must be there. */
    static GatewayFile join(Path path) {
        SqliteFile.requireSound(path);
        return new GatewayFile(path, () -> SqliteFile.join(path, false), null);
    }

    /** All that {@code work} changes, or nothing; within another one it is a part of that. */
    <T> T transaction(Supplier<T> work) {
        return commits.isWithin() ? work.get() : commits.call(work);
    }

    /** What one of them refuses is undone alone; where the commit fails each is tried by itself, for one may be why. */
    private void commit(List<CommitChannel.Unit<?>> units) {
        try {
            Connection open = connection(writer);
            open.setAutoCommit(false);
            for (CommitChannel.Unit<?> unit : units) {
                Savepoint before = open.setSavepoint();
                try {
                    unit.run();
                } catch (SqliteException e) {
                    throw e;
                } catch (RuntimeException e) {
                    open.rollback(before);
                    unit.fail(e);
                }
                open.releaseSavepoint(before);
            }
            open.commit();
            open.setAutoCommit(true);
            committed.increment();
        } catch (SQLException e) {
            again(units, failed(writer, e));
        } catch (SqliteException e) {
            again(units, e);
        } catch (Error e) {
            disconnect(writer);
            throw e;
        }
    }

    /** After a failed write or sync SQLite's view of the file may be stale: it begins with a new connection. */
    private void again(List<CommitChannel.Unit<?>> units, SqliteException failure) {
        disconnect(writer);
        if (units.size() == 1) {
            units.get(0).fail(failure);
        } else {
            units.forEach(unit -> commit(List.of(unit)));
        }
    }

    /** Gives how many rows changed. */
    int change(String sql, @Nullable Object... arguments) {
        return transaction(() -> {
            try (PreparedStatement statement = connection(writer).prepareStatement(sql)) {
                bind(statement, arguments);
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw failed(writer, e);
            }
        });
    }

    <T> List<T> rows(String sql, RowReader<T> reads, @Nullable Object... arguments) {
        if (commits.isWithin()) {
            return rows(writer, sql, reads, arguments);
        }
        synchronized (reader) {
            return rows(reader, sql, reads, arguments);
        }
    }

    private <T> List<T> rows(Held held, String sql, RowReader<T> reads, @Nullable Object... arguments) {
        try (PreparedStatement statement = connection(held).prepareStatement(sql)) {
            bind(statement, arguments);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reads.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(held, e);
        }
    }

    <T> Optional<T> row(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        return rows(sql, reader, arguments).stream().findFirst();
    }

    /** The one number that the query gives, 0 for none. */
    long number(String sql, @Nullable Object... arguments) {
        return row(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    long bytes() {
        return owned == null ? 0 : owned.bytes();
    }

    /** How often something was put on the disk, each time with all that waited for it. */
    long commits() {
        return committed.sum();
    }

    /** How many writes wait for the next of these. */
    int waiting() {
        return commits.waiting();
    }

    @Override
    public void close() {
        disconnect(writer);
        synchronized (reader) {
            disconnect(reader);
        }
        if (owned != null) {
            owned.close();
        }
    }

    private void migrate() {
        transaction(() -> {
            int found = (int) number("PRAGMA user_version");
            if (found > STEPS.size()) {
                throw SqliteException.newerVersion(path, found, STEPS.size());
            }
            for (int step = found; step < STEPS.size(); step++) {
                STEPS.get(step).forEach(this::change);
                change("PRAGMA user_version = " + (step + 1));
            }
            return found;
        });
    }

    private static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            statement.setObject(i + 1, argument instanceof Instant at ? (Object) at.toEpochMilli() : argument);
        }
    }

    private Connection connection(Held held) throws SQLException {
        Connection open = held.connection;
        if (open == null) {
            open = connect.get();
            held.connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("PRAGMA synchronous = FULL");
            }
        }
        return open;
    }

    private SqliteException failed(Held held, SQLException e) {
        disconnect(held);
        return SqliteException.of(path, e);
    }

    private void disconnect(Held held) {
        Connection open = held.connection;
        held.connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw SqliteException.of(path, e);
            }
        }
    }
}
