package kz.auylsat.ncc.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * A file beside whoever has it open, held open from the first write on; thread-safe.
 *
 * <p>Where no server has it open, the end of each connection would merge the log into the database, which takes several
 * syncs of the disk. Connections that were given out must be closed before this is.
 */
public final class JoinedFile implements AutoCloseable {
    private final Path file;
    private final SQLiteDataSource writers;
    private @Nullable Anchor anchor;

    private record Anchor(Connection connection, CommitLogFile log) {}

    public JoinedFile(Path path) {
        this.file = path.toAbsolutePath().normalize();
        this.writers = SqliteFile.source(file, false);
    }

    /** A new connection that reads and writes; the caller closes it. */
    public synchronized Connection connect() {
        if (anchor == null) {
            Connection connection = SqliteFile.anchor(file, writers);
            anchor = new Anchor(connection, CommitLogFile.of(file, connection));
        }
        return SqliteFile.connect(file, writers);
    }

    /** As {@link SqliteFile#sync}, of what these connections committed. */
    public void sync() {
        Anchor held = held();
        if (held != null) {
            held.log().sync();
        }
    }

    private synchronized @Nullable Anchor held() {
        return anchor;
    }

    /** Where nobody else has the file open, its log is merged. */
    @Override
    public synchronized void close() {
        Anchor held = anchor;
        anchor = null;
        if (held == null) {
            return;
        }
        CommitLogFile log = held.log();
        try (log) {
            held.connection().close();
        } catch (SQLException e) {
            throw SqliteException.of(file, e);
        } catch (IOException e) {
            throw SqliteException.of(file, e);
        }
    }
}
