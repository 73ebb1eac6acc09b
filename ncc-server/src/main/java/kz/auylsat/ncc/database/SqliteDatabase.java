package kz.auylsat.ncc.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import kz.auylsat.ncc.sqlite.JoinedFile;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * A file of this process's own, or one that another process may have open; each connection is a new one.
 *
 * @param syncing puts what was committed on the disk
 * @param closing what is to be done in the end
 */
record SqliteDatabase(
        Path file, Supplier<Connection> writers, Supplier<Connection> readers, Runnable syncing, Runnable closing)
        implements EngineDatabase {
    static SqliteDatabase of(SqliteFile file) {
        // Whoever opened the file closes it.
        return new SqliteDatabase(file.path(), file::connect, file::connectReadOnly, file::sync, () -> {});
    }

    static SqliteDatabase beside(Path file) {
        JoinedFile joined = new JoinedFile(file);
        return new SqliteDatabase(
                file, joined::connect, () -> SqliteFile.join(file, true), joined::sync, joined::close);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Connection connect() {
        return writers.get();
    }

    @Override
    public Connection connectReadOnly() {
        return readers.get();
    }

    @Override
    public TransactionIsolationLevel snapshot() {
        return TransactionIsolationLevel.SERIALIZABLE;
    }

    @Override
    public RuntimeException explained(SQLException failed) {
        return SqliteException.of(file, failed);
    }

    @Override
    public RuntimeException newerVersion(int found) {
        return SqliteException.newerVersion(file, found, SchemaStore.VERSION);
    }

    @Override
    public void sync() {
        syncing.run();
    }

    @Override
    public void requireRoom() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE inventory_revision SET revision = revision");
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
