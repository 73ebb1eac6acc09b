package kz.auylsat.ncc.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The write-ahead log of an open SQLite file, put on the disk at will; thread-safe.
 *
 * <p>Linux tells a failed write-back once to each descriptor that was open at the time, and counts the pages as written:
 * one opened later may hear of nothing. So the log's descriptor is as old as the file's opening. A log that a sync failed
 * on may have a hole, and nothing behind a hole is found after a power cut, however well it was synced: before the next
 * sync is believed, the log is merged into the database and begun anew, by a connection as old as the descriptor.
 */
final class CommitLogFile implements AutoCloseable {
    private final Path file;
    private final Path log;
    private final Connection anchor;
    /** Not a channel: an interrupt of whoever syncs would close it, for everybody and for good. */
    private final RandomAccessFile held;

    private final AtomicLong asked = new AtomicLong();
    private long answered;
    private boolean whole = true;
    private boolean folderSynced;

    private CommitLogFile(Path file, Path log, Connection anchor, RandomAccessFile held) {
        this.file = file;
        this.log = log;
        this.anchor = anchor;
        this.held = held;
    }

    /** The log of a database that {@code anchor} has open, and keeps open for as long as this is. */
    static CommitLogFile of(Path file, Connection anchor) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return new CommitLogFile(file, log, anchor, new RandomAccessFile(log.toFile(), "rw"));
        } catch (IOException e) {
            throw SqliteException.of(log, e);
        }
    }

    /** Puts what was committed before on the disk; who waits for another's sync meanwhile shares the next one. */
    void sync() {
        long mine = asked.incrementAndGet();
        synchronized (this) {
            if (answered >= mine) {
                return;
            }
            // Whoever asked until now has committed before.
            long all = asked.get();
            if (!whole) {
                beginAnew();
            }
            syncLog();
            syncFolder();
            answered = all;
        }
    }

    private void syncLog() {
        try {
            held.getFD().sync();
            whole = true;
        } catch (IOException e) {
            whole = false;
            throw SqliteException.of(log, e);
        }
    }

    private void beginAnew() {
        try (Statement statement = anchor.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!result.next() || result.getInt(1) != 0) {
                throw SqliteException.notMerged(log);
            }
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        }
    }

    /** The log itself is new in its folder after a start. */
    private void syncFolder() {
        Path folder = file.getParent();
        if (folder == null || folderSynced) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            folderSynced = true;
        } catch (IOException e) {
            throw SqliteException.of(folder, e);
        }
    }

    /** To be closed after the anchor: SQLite holds no lock on the log, but it is the one who removes it. */
    @Override
    public void close() throws IOException {
        held.close();
    }
}
