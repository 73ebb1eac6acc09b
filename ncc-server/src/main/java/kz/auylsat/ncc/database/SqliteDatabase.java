package kz.auylsat.ncc.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A file of this process's own, or one that another process may have open; each connection is a new one. */
record SqliteDatabase(Path file, Supplier<Connection> writers, Supplier<Connection> readers) implements EngineDatabase {
    static SqliteDatabase of(SqliteFile file) {
        return new SqliteDatabase(file.path(), file::connect, file::connectReadOnly);
    }

    static SqliteDatabase beside(Path file) {
        return new SqliteDatabase(file, () -> SqliteFile.join(file, false), () -> SqliteFile.join(file, true));
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
    public void close() {
        // Whoever opened the file closes it.
    }
}
