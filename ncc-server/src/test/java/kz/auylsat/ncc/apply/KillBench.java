package kz.auylsat.ncc.apply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.testing.PostgresServer;

/** Databases that appliers are killed at, copied as often as wanted. */
sealed interface KillBench {
    /** A database with all tables and {@link CountedEffect}'s. */
    static KillBench of(TestEngine engine, Path folder) throws Exception {
        KillBench bench = engine == TestEngine.SQLITE
                ? new Sqlite(folder.resolve("first.db"))
                : new Postgres(TestEngine.postgres());
        try (Database database = bench.create()) {
            database.write(handle -> handle.execute(CountedEffect.TABLE));
        }
        return bench;
    }

    /** With its tables made. */
    Database create();

    /** As a command opens it. */
    Database join();

    /** All that is in it now, also what a killed process left half done, as another database. */
    KillBench copied() throws Exception;

    /** How a child process finds it. */
    List<String> arguments();

    record Sqlite(Path file) implements KillBench {
        @Override
        public Database create() {
            try (SqliteFile opened = SqliteFile.open(file)) {
                Database.open(opened).close();
            }
            return join();
        }

        @Override
        public Database join() {
            return Database.join(file);
        }

        @Override
        public KillBench copied() throws Exception {
            Path copy = file.resolveSibling(UUID.randomUUID() + ".db");
            Files.copy(file, copy);
            Path log = Path.of(file + "-wal");
            if (Files.exists(log)) {
                Files.copy(log, Path.of(copy + "-wal"));
            }
            return new Sqlite(copy);
        }

        @Override
        public List<String> arguments() {
            return List.of(file.toString());
        }
    }

    record Postgres(PostgresSettings settings) implements KillBench {
        private static final int COPY_TRIES_MAX = 200;

        @Override
        public Database create() {
            return join();
        }

        @Override
        public Database join() {
            return Database.join(settings);
        }

        @Override
        public KillBench copied() throws Exception {
            PostgresServer server = PostgresServer.shared();
            for (int tries = 1; ; tries++) {
                try {
                    return new Postgres(TestEngine.settings(server, server.createDatabase(settings.name())));
                } catch (SQLException e) {
                    // The server has not met the end of a killed process's connection yet.
                    if (tries == COPY_TRIES_MAX) {
                        throw e;
                    }
                    Thread.sleep(50);
                }
            }
        }

        @Override
        public List<String> arguments() {
            return new ArrayList<>(List.of(
                    settings.host(),
                    Integer.toString(settings.port()),
                    settings.name(),
                    settings.user(),
                    settings.password()));
        }
    }
}
