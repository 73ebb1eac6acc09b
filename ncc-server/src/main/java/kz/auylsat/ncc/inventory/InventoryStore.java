package kz.auylsat.ncc.inventory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Supplier;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The inventory in SQLite; blocking, thread-safe, every call a transaction of its own.
 *
 * <p>Failures of the file are {@link SqliteException}s, whose message is one line for the user.
 */
public final class InventoryStore {
    private final SqliteFile file;
    private final Jdbi writers;
    private final Jdbi readers;

    private InventoryStore(SqliteFile file) {
        this.file = file;
        this.writers = Jdbi.create(file::connect);
        this.readers = Jdbi.create(file::connectReadOnly);
    }

    /** Brings the file's tables to this program's version and opens them; refuses those of a newer one. */
    public static InventoryStore open(SqliteFile file) {
        guarded(file, () -> {
            migrate(file);
            return true;
        });
        return new InventoryStore(file);
    }

    /** The inventory as last replaced; empty before. */
    public Inventory load() {
        return guarded(file, () -> readers.inTransaction(InventoryRowsReader::read));
    }

    /**
     * Makes the stored inventory equal to this one, all or nothing: rows that are equal stay untouched, with their times
     * of creation and of change.
     *
     * @param now written as the time of creation of what is added, and of change of what is added or changed
     * @return what was written
     */
    public InventoryChanges replaceAll(Inventory inventory, Instant now) {
        return guarded(
                file,
                () -> writers.inTransaction(TransactionIsolationLevel.SERIALIZABLE, handle -> {
                    InventoryChanges changes = InventoryChanges.between(InventoryRowsReader.read(handle), inventory);
                    InventoryRowsWriter.write(handle, changes, now);
                    return changes;
                }));
    }

    private static void migrate(SqliteFile file) {
        Flyway flyway = Flyway.configure()
                .dataSource(file.dataSource())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
        MigrationInfoService info = flyway.info();
        int known = 0;
        int found = 0;
        for (MigrationInfo migration : info.all()) {
            if (migration.getState().isResolved()) {
                known = Math.max(known, number(migration));
            }
            if (migration.getState().isApplied()) {
                found = Math.max(found, number(migration));
            }
        }
        if (found > known) {
            throw SqliteException.newerVersion(file.path(), found, known);
        }
        // Most starts migrate nothing, and Flyway takes its time to find that out a second time.
        if (info.pending().length > 0) {
            flyway.migrate();
        }
    }

    private static int number(MigrationInfo migration) {
        MigrationVersion version = migration.getVersion();
        return version == null ? 0 : version.getMajor().intValue();
    }

    private static <T> T guarded(SqliteFile file, Supplier<T> work) {
        try {
            return work.get();
        } catch (SqliteException e) {
            throw e;
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failed) {
                    throw SqliteException.of(file.path(), failed);
                }
            }
            throw e;
        }
    }
}
