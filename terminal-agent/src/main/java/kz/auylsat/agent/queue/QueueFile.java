package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import kz.auylsat.agent.disk.DiskTrouble;
import kz.auylsat.agent.disk.DurableFile;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * The queue's SQLite file, or one in memory with the same tables; not thread-safe.
 *
 * <p>Write-ahead mode, synchronous FULL: what was committed survives a power cut. Exclusive locking keeps a second agent
 * out and the log's index off the disk. Every failure is a {@link QueueFailedException}; after one the file must be closed.
 */
final class QueueFile implements AutoCloseable {
    static final int VERSION = 1;
    private static final int PAGE_BYTES = 4096;
    private static final int CACHE_KIBIBYTES = 512;
    /** Pages of the log after which it is merged: 1 MiB. */
    private static final int LOG_PAGES = 256;

    /** For whoever has the file open for a moment; a second agent has it for good. */
    private static final int BUSY_MILLIS = 200;

    private final String name;
    private final boolean durable;
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement writeCounts;
    private final PreparedStatement pageCount;
    private final PreparedStatement freePages;
    private final QueueCounts counts = new QueueCounts();

    private QueueFile(String name, boolean durable, Connection connection) throws SQLException {
        this.name = name;
        this.durable = durable;
        this.connection = connection;
        prepareTables();
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        writeCounts = connection.prepareStatement("UPDATE meta SET value = ? WHERE name = 'counts'");
        pageCount = connection.prepareStatement("PRAGMA page_count");
        freePages = connection.prepareStatement("PRAGMA freelist_count");
        readCounts();
    }

    /** Opens or makes the file, and merges what its log holds into it: what is there is then durable. */
    static QueueFile open(Path path) {
        prepareFile(path);
        return connect(path.toString(), true);
    }

    /** A queue without a disk. */
    static QueueFile inMemory() {
        return connect(":memory:", false);
    }

    private static QueueFile connect(String name, boolean durable) {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + name);
            return new QueueFile(name, durable, connection);
        } catch (SQLException e) {
            throw closeAfter(failure(name, e), connection);
        } catch (QueueFailedException e) {
            throw closeAfter(e, connection);
        }
    }

    /** Whether what is committed survives a power cut. */
    boolean durable() {
        return durable;
    }

    Connection connection() {
        return connection;
    }

    /** The counters; changed within a transaction they are written with it, and are as before where it fails. */
    QueueCounts counts() {
        return counts;
    }

    /** Runs the work in a transaction that is durable when this returns. */
    void transaction(Work work) {
        QueueCounts before = counts.copy();
        try {
            begin.execute();
            work.run();
            writeCounts.setBytes(1, counts.bytes());
            writeCounts.executeUpdate();
            commit.execute();
        } catch (SQLException e) {
            counts.set(before);
            rollBack();
            throw failure(name, e);
        }
    }

    /** Runs a query; a failure is told as those of {@link #transaction}. */
    <T> T read(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException e) {
            throw failure(name, e);
        }
    }

    /** Bytes in use: pages that hold something. */
    long usedBytes() {
        return read(() -> (number(pageCount) - number(freePages)) * PAGE_BYTES);
    }

    /** Bytes of the file, its log apart; it never shrinks. */
    long fileBytes() {
        return read(() -> number(pageCount) * PAGE_BYTES);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(name, e);
        }
    }

    private void prepareTables() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            // Before the first look at the file: it decides where the log's index is kept.
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA page_size = " + PAGE_BYTES);
            statement.execute("PRAGMA cache_size = -" + CACHE_KIBIBYTES);
            statement.execute("PRAGMA temp_store = MEMORY");
            int version = version(statement);
            if (version > VERSION) {
                throw new QueueFailedException(
                        QueueTrouble.NEWER_VERSION, name + ": version " + version + ", known is " + VERSION);
            }
            if (durable) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
                mergeLog(statement);
            }
            if (version < VERSION) {
                statement.execute("BEGIN IMMEDIATE");
                createTables(statement);
                statement.execute("COMMIT");
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.next() ? version.getInt(1) : 0;
        }
    }

    /** After a sync failed in an earlier life the log's bytes may be in memory only; merged, they are written anew. */
    private void mergeLog(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!result.next() || result.getInt(1) != 0) {
                throw new QueueFailedException(QueueTrouble.IN_USE, name + ": its log cannot be merged");
            }
        }
    }

    private static void createTables(Statement statement) throws SQLException {
        statement.execute("CREATE TABLE meta(name TEXT PRIMARY KEY, value ANY) WITHOUT ROWID");
        statement.execute("INSERT INTO meta VALUES ('counts', x'')");
        statement.execute("INSERT INTO meta VALUES ('opening', 0)");
        statement.execute("CREATE TABLE record(sequence INTEGER PRIMARY KEY, kind INTEGER NOT NULL,"
                + " at INTEGER NOT NULL, boot INTEGER NOT NULL, elapsed INTEGER NOT NULL, body BLOB NOT NULL)");
        statement.execute("CREATE INDEX record_kind ON record(kind, sequence)");
        statement.execute("CREATE TABLE boot(id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE," + " offset INTEGER)");
        statement.execute("CREATE TABLE handed(first INTEGER PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID");
        statement.execute("PRAGMA user_version = " + VERSION);
    }

    private void readCounts() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT value FROM meta WHERE name = 'counts'")) {
            if (row.next()) {
                counts.read(row.getBytes(1));
            }
        }
    }

    private void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite rolled back by itself, as it does after most failures; the file is closed in any case.
        }
    }

    private static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void prepareFile(Path path) {
        if (Files.exists(path)) {
            // SQLite would open it for reading, and then fail in words that do not say why.
            if (!Files.isWritable(path)) {
                throw new QueueFailedException(QueueTrouble.READ_ONLY, path + ": cannot be written");
            }
            return;
        }
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                DurableFile.createFolder(folder);
            }
            // SQLite gives its log the same mode.
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (folder != null) {
                DurableFile.syncFolder(folder);
            }
        } catch (IOException e) {
            QueueTrouble trouble =
                    switch (DiskTrouble.of(e)) {
                        case FULL -> QueueTrouble.FULL;
                        case READ_ONLY -> QueueTrouble.READ_ONLY;
                        case FAILED -> QueueTrouble.FAILED;
                    };
            throw new QueueFailedException(trouble, path + ": " + e.getMessage(), e);
        }
    }

    private static QueueFailedException failure(String name, SQLException e) {
        return new QueueFailedException(troubleOf(e), name + ": " + e.getMessage(), e);
    }

    private static QueueTrouble troubleOf(SQLException failure) {
        if (!(failure instanceof SQLiteException failed)) {
            return QueueTrouble.FAILED;
        }
        // The low byte is the primary result code; the rest only refines it (https://sqlite.org/rescode.html).
        return switch (failed.getResultCode().code & 0xff) {
            case 11, 26 -> QueueTrouble.DAMAGED; // SQLITE_CORRUPT, SQLITE_NOTADB
            case 8, 14, 3 -> QueueTrouble.READ_ONLY; // SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM
            case 13 -> QueueTrouble.FULL; // SQLITE_FULL
            case 5, 6 -> QueueTrouble.IN_USE; // SQLITE_BUSY, SQLITE_LOCKED
            default -> QueueTrouble.FAILED;
        };
    }

    private static QueueFailedException closeAfter(QueueFailedException failure, @Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** What is read. */
    @FunctionalInterface
    interface Query<T> {
        T run() throws SQLException;
    }
}
