package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Instant;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryChanges;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;

/** Where a configuration has its inventory's database: PostgreSQL where it names one, else a file of the data folder. */
final class DatabaseWiring {
    private static final String FILE = "inventory.db";

    private DatabaseWiring() {}

    /** The file, where the configuration names no PostgreSQL. */
    static Path file(NccConfiguration configuration) {
        return configuration.data().resolve(FILE);
    }

    /**
     * For a command, beside a running NCC or without one; the caller closes it.
     *
     * @throws kz.auylsat.ncc.database.DatabaseException where there is none yet or it is of another release; one line
     */
    static Database join(NccConfiguration configuration) {
        RestoringFolderFile.requireNone(configuration.data());
        PostgresSettings postgres = configuration.postgres();
        return postgres == null ? Database.join(file(configuration)) : Database.join(postgres);
    }

    /** Makes the database what an NCC of this configuration begins with; for the demo and benchmarks, which own theirs. */
    static InventoryChanges begin(NccConfiguration configuration, Inventory inventory, Instant now) {
        try (OpenDatabase opened = OpenDatabase.open(configuration.data(), configuration.postgres())) {
            return new InventoryStore(opened.database()).replaceAll(inventory, now);
        }
    }

    /** A database that this process brought to its version, and alone has where it is a file. */
    record OpenDatabase(Database database, AutoCloseable owned) implements AutoCloseable {
        /** @param postgres null for the file of the data folder */
        static OpenDatabase open(Path data, @Nullable PostgresSettings postgres) {
            RestoringFolderFile.requireNone(data);
            if (postgres != null) {
                return new OpenDatabase(Database.open(postgres), () -> {});
            }
            SqliteFile file = SqliteFile.open(data.resolve(FILE));
            try {
                return new OpenDatabase(Database.open(file), file);
            } catch (RuntimeException e) {
                file.close();
                throw e;
            }
        }

        @Override
        public void close() {
            database.close();
            try {
                owned.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
