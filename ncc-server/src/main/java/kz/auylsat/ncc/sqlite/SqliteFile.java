package kz.auylsat.ncc.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A SQLite database file that this process alone uses, in write-ahead mode; thread-safe.
 *
 * <p>Opening creates what is missing (folders of mode 700, the file of mode 600) and never deletes, repairs or recreates
 * what is there. It looks whether the file is sound ({@link #requireSound}); damage further in than that look goes is met
 * when it is read, as {@link SqliteException.Kind#CORRUPT}.
 *
 * <p>A lock on the file's neighbour {@code NAME.lock} keeps a second NCC out; it ends with the process, however that
 * ends. Readers of other programs ({@code sqlite3 -readonly}) are not kept out.
 */
public final class SqliteFile implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Path file;
    private final FileChannel lock;
    private final SQLiteDataSource writers;
    private final SQLiteDataSource readers;
    /** Held open so that the write-ahead log is not merged and deleted whenever a borrower closes its connection. */
    private final Connection anchor;

    private final CommitLogFile log;

    private SqliteFile(
            Path file,
            FileChannel lock,
            SQLiteDataSource writers,
            SQLiteDataSource readers,
            Connection anchor,
            CommitLogFile log) {
        this.file = file;
        this.lock = lock;
        this.writers = writers;
        this.readers = readers;
        this.anchor = anchor;
        this.log = log;
    }

    /** Opens or creates the file; throws {@link SqliteException}, whose message is one line for the user. */
    public static SqliteFile open(Path path) {
        Path file = path.toAbsolutePath().normalize();
        FileChannel lock = lock(file);
        try {
            create(file);
            SQLiteDataSource readers = source(file, true);
            SoundnessReader.requireSound(file, readers);
            SQLiteDataSource writers = source(file, false);
            Connection anchor = anchor(file, writers);
            return new SqliteFile(file, lock, writers, readers, anchor, CommitLogFile.of(file, anchor));
        } catch (RuntimeException e) {
            closeAfter(e, lock);
            throw e;
        }
    }

    /**
     * Refuses a file that is damaged or no database; throws {@link SqliteException}, whose message is one line.
     *
     * <p>Reads the header and the schema, then runs {@code PRAGMA quick_check} for at most 0.4 s: a small file is checked
     * whole, a big one as far as the time goes, so that a start stays fast. Writes nothing; another process may have the
     * file open.
     */
    public static void requireSound(Path path) {
        Path file = path.toAbsolutePath().normalize();
        SoundnessReader.requireSound(file, source(file, true));
    }

    /**
     * A connection beside whoever has the file open, for one that is there; the caller closes it.
     *
     * <p>SQLite lets one write at a time: another waits for {@link #BUSY_TIMEOUT_MILLIS} at most.
     */
    public static Connection join(Path path, boolean readOnly) {
        Path file = path.toAbsolutePath().normalize();
        return connect(file, source(file, readOnly));
    }

    /** Whether an NCC has this file open, be it a process of its own or this one; makes and changes nothing. */
    public static boolean inUse(Path path) {
        Path file = path.toAbsolutePath().normalize();
        Path lock = lockOf(file);
        if (!Files.isReadable(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }

    /** A connection that cannot write, to a file that is there and that another may have open; the caller closes it. */
    public static Connection openReadOnly(Path path) {
        Path file = path.toAbsolutePath().normalize();
        requireSound(file);
        try {
            return source(file, true).getConnection();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static Path lockOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    public Path path() {
        return file;
    }

    /** A new connection that reads and writes; the caller closes it. */
    public Connection connect() {
        return connect(file, writers);
    }

    /** A new connection that cannot write; the caller closes it. */
    public Connection connectReadOnly() {
        return connect(file, readers);
    }

    /** A source of new, unpooled connections that read and write. */
    public DataSource dataSource() {
        return writers;
    }

    /** The file's bytes on disk, its write-ahead log included. */
    public long bytes() {
        return size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
    }

    /**
     * Puts what was committed before on the disk, also against a power cut, as {@code synchronous = FULL} would have.
     *
     * <p>A commit is a frame of the log, and its checksum tells whether it is whole; a merge of the log syncs both files
     * itself. So the log's own sync is all that is missing. After a failure nothing counts as durable until the log was
     * merged and begun anew, which the next call tries.
     */
    public void sync() {
        log.sync();
    }

    /** Merges the write-ahead log and lets another process in; connections that were given out must be closed before. */
    @Override
    public void close() {
        try (lock;
                log) {
            anchor.close();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }

    static Connection connect(Path file, SQLiteDataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static FileChannel lock(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw SqliteException.notDatabase(file, "a folder");
        }
        try {
            createFolders(folder);
            // A POSIX lock on the database itself would be lost when SQLite closes any descriptor of it.
            FileChannel channel = FileChannel.open(lockOf(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock taken = channel.tryLock();
                if (taken != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException alreadyOurs) {
                // The same answer as for another process: below.
            }
            channel.close();
            throw SqliteException.inUse(file);
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
    }

    private static void create(Path file) {
        try {
            // SQLite gives its log the same mode as the file.
            Files.createFile(file, ownerOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(file)) {
                throw SqliteException.notDatabase(file, "a folder");
            }
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && path.getFileSystem() == FileSystems.getDefault();
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The first writing connection: proves that the file takes writes, and turns write-ahead mode on. */
    static Connection anchor(Path file, SQLiteDataSource writers) {
        try {
            Connection connection = writers.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                statement.execute("ROLLBACK");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            // In write-ahead mode NORMAL loses at most the last commits at a power cut, and never the file.
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static long size(Path path) {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            // It went away between the two calls.
            return 0;
        }
    }

    private static void closeAfter(RuntimeException failure, FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
