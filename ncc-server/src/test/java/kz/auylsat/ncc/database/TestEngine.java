package kz.auylsat.ncc.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.testing.PostgresServer;
import org.jspecify.annotations.Nullable;

/** The engines that everything of the database is tried on: {@code @ParameterizedClass @EnumSource}. */
public enum TestEngine {
    SQLITE {
        @Override
        public TestDatabase open(Path folder) {
            SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"));
            return new TestDatabase(Database.open(file), () -> Database.open(file), file::connect, file::close);
        }
    },
    POSTGRESQL {
        @Override
        public TestDatabase open(Path folder) throws Exception {
            PostgresSettings settings = postgres();
            PostgresServer server = PostgresServer.shared();
            return new TestDatabase(
                    Database.open(settings),
                    () -> Database.open(settings),
                    () -> server.connect(settings.name()),
                    () -> server.dropDatabase(settings.name()));
        }
    };

    private static @Nullable String template;

    /**
     * An empty database of this engine with all tables; SQLite's in {@code folder}.
     *
     * @throws Exception where the engine is absent, the test is skipped
     */
    public abstract TestDatabase open(Path folder) throws Exception;

    /** A new database with all tables on the tests' server. */
    public static synchronized PostgresSettings postgres() throws IOException, InterruptedException, SQLException {
        PostgresServer server = PostgresServer.shared();
        if (template == null) {
            String made = server.createDatabase();
            Database.open(settings(server, made)).close();
            template = made;
        }
        return settings(server, server.createDatabase(template));
    }

    /** How this database of the server is reached. */
    public static PostgresSettings settings(PostgresServer server, String database) {
        return new PostgresSettings(
                server.host(),
                server.port(),
                database,
                PostgresServer.USER,
                server.password(),
                PostgresSettings.Tls.DISABLE,
                null);
    }
}
