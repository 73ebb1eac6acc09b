package kz.auylsat.ncc.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The inventory's tables, in a SQLite file or in PostgreSQL, of this program's version; blocking, thread-safe.
 *
 * <p>Failures are {@link DatabaseException}s, or {@link SqliteException}s of a file: their message is one line for the
 * user. What a function itself throws comes out as it is, and its transaction is undone.
 */
public final class Database implements AutoCloseable {
    /** Of a write that others' writes came between; the pauses together are about a second. */
    private static final int TRIES_MAX = 9;

    private static final int FIRST_PAUSE_MILLIS_MAX = 8;

    private final EngineDatabase engine;
    private final Jdbi writers;
    private final Jdbi readers;
    private volatile @Nullable String takesNoWrites;

    private Database(EngineDatabase engine) {
        this.engine = engine;
        this.writers = Jdbi.create(engine::connect);
        this.readers = Jdbi.create(engine::connectReadOnly);
    }

    /** For the server, which alone has the file: brings the tables to this version. The file stays its caller's. */
    public static Database open(SqliteFile file) {
        SqliteDatabase engine = SqliteDatabase.of(file);
        migrate(engine, file.dataSource());
        return new Database(engine);
    }

    /** For the server: brings the tables to this version. */
    public static Database open(PostgresSettings settings) {
        PostgresDatabase engine = PostgresDatabase.open(settings);
        return prepared(engine, () -> migrate(engine, engine.dataSource()));
    }

    /** Makes the tables or brings them to this version; what was run, as {@code 3 access}; none where nothing was to do. */
    public static List<String> migrate(SqliteFile file) {
        return migrate(SqliteDatabase.of(file), file.dataSource());
    }

    /** As {@link #migrate(SqliteFile)}. */
    public static List<String> migrate(PostgresSettings settings) {
        try (PostgresDatabase engine = PostgresDatabase.open(settings)) {
            return migrate(engine, engine.dataSource());
        }
    }

    /** Rows into tables of any version, in one transaction. */
    static <T> T rowsInto(SqliteFile file, Function<Handle, T> work) {
        return new Database(SqliteDatabase.of(file)).write(work);
    }

    /** For a command beside a running server or without one: refuses a file that is not there or of another version. */
    public static Database join(Path path) {
        Path file = path.toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            throw DatabaseException.of(file.toString(), DatabaseException.Kind.ABSENT, "is not there");
        }
        SqliteFile.requireSound(file);
        SqliteDatabase engine = SqliteDatabase.beside(file);
        return prepared(engine, () -> requireCurrent(engine));
    }

    /** For a command: refuses tables that are not there or of another version. */
    public static Database join(PostgresSettings settings) {
        PostgresDatabase engine = PostgresDatabase.open(settings);
        return prepared(engine, () -> requireCurrent(engine));
    }

    /** One consistent snapshot, which cannot write. */
    public <T> T read(Function<Handle, T> work) {
        return guarded(engine, () -> {
            try (Handle handle = readers.open()) {
                return handle.inTransaction(engine.snapshot(), work::apply);
            }
        });
    }

    /**
     * One serializable transaction, committed when this returns.
     *
     * @param work done again from its beginning where another's write came between, so it must be repeatable
     */
    public <T> T write(Function<Handle, T> work) {
        return noted(() -> guarded(engine, () -> {
            for (int tries = 1; ; tries++) {
                try (Handle handle = writers.open()) {
                    return handle.inTransaction(TransactionIsolationLevel.SERIALIZABLE, work::apply);
                } catch (RuntimeException e) {
                    if (tries == TRIES_MAX || !othersCameBetween(e)) {
                        throw e;
                    }
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS_MAX << (tries - 1)));
            }
        }));
    }

    /** Why a write found no room, or none may be made, one line; until {@link #lookForRoom} finds that over. */
    public Optional<String> takesNoWrites() {
        return Optional.ofNullable(takesNoWrites);
    }

    /** Looks whether writes are taken again, where they were not. */
    public void lookForRoom() {
        if (takesNoWrites == null) {
            return;
        }
        try {
            takesNoWrites = noted(() -> guarded(engine, () -> {
                engine.requireRoom();
                return null;
            }));
        } catch (SqliteException | DatabaseException e) {
            // Noted where it is of the same kind; while the database is not reached, that is told by whoever reads.
        }
    }

    private <T> T noted(Supplier<T> work) {
        try {
            return work.get();
        } catch (SqliteException e) {
            if (e.kind() == SqliteException.Kind.FULL || e.kind() == SqliteException.Kind.READ_ONLY) {
                takesNoWrites = e.getMessage();
            }
            throw e;
        } catch (DatabaseException e) {
            if (e.kind() == DatabaseException.Kind.FULL || e.kind() == DatabaseException.Kind.READ_ONLY) {
                takesNoWrites = e.getMessage();
            }
            throw e;
        }
    }

    /**
     * Puts what was committed on the disk, also against a power cut. Without it SQLite may lose the last commits, each of
     * them whole and none before another that is kept; PostgreSQL loses none.
     */
    public void sync() {
        engine.sync();
    }

    /** Where it is, for messages and without secrets: a file's path, or {@code PostgreSQL host:port/name}. */
    public String name() {
        return engine.name();
    }

    /** Ends the connections of its own; a {@link SqliteFile} stays open for its owner. */
    @Override
    public void close() {
        engine.close();
    }

    private static Database prepared(EngineDatabase engine, Runnable preparation) {
        try {
            preparation.run();
            return new Database(engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static List<String> migrate(EngineDatabase engine, DataSource source) {
        return guarded(engine, () -> {
            int found = version(engine);
            if (found > SchemaStore.VERSION) {
                throw engine.newerVersion(found);
            }
            // Most starts migrate nothing, and Flyway takes its time to find that out.
            return found == SchemaStore.VERSION ? List.of() : migrated(engine, source);
        });
    }

    private static List<String> migrated(EngineDatabase engine, DataSource source) throws SQLException {
        try {
            return SchemaStore.migrate(source);
        } catch (FlywayException e) {
            RuntimeException why = explained(engine, e);
            if (!isOfTheStatement(why)) {
                throw why;
            }
            // Each version is one transaction: that of the one that failed is undone.
            throw DatabaseException.notMigrated(engine.name(), version(engine), why);
        }
    }

    /** Not of the way to the database, its disk or its rights. */
    private static boolean isOfTheStatement(RuntimeException why) {
        return (why instanceof DatabaseException failed && failed.kind() == DatabaseException.Kind.FAILED)
                || (why instanceof SqliteException broken && broken.kind() == SqliteException.Kind.FAILED);
    }

    private static void requireCurrent(EngineDatabase engine) {
        int found = guarded(engine, () -> version(engine));
        if (found > SchemaStore.VERSION) {
            throw engine.newerVersion(found);
        }
        if (found < SchemaStore.VERSION) {
            throw found == 0
                    ? DatabaseException.of(engine.name(), DatabaseException.Kind.ABSENT, "has no tables yet")
                    : DatabaseException.of(
                            engine.name(),
                            DatabaseException.Kind.OLDER_VERSION,
                            "version " + found + ", this is " + SchemaStore.VERSION);
        }
    }

    private static int version(EngineDatabase engine) throws SQLException {
        try (Connection connection = engine.connectReadOnly()) {
            return SchemaStore.version(connection);
        }
    }

    /** SQLSTATE 40001 serialization_failure, 40P01 deadlock_detected: nothing was written, and a repetition may be. */
    private static boolean othersCameBetween(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed
                    && ("40001".equals(failed.getSQLState()) || "40P01".equals(failed.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static <T> T guarded(EngineDatabase engine, Callable<T> work) {
        try {
            return work.call();
        } catch (SqliteException | DatabaseException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + engine.name(), e);
        } catch (Exception e) {
            throw explained(engine, e);
        }
    }

    private static RuntimeException explained(EngineDatabase engine, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed) {
                return engine.explained(failed);
            }
        }
        if (failure instanceof FlywayException flyway) {
            return SchemaStore.explained(engine.name(), flyway);
        }
        return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
    }
}
