package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the release before users: its tables were made by that release itself, beside the migrations. */
class AccessMigrationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final String COOKIE = "c".repeat(43);
    private static final String TOKEN = "t".repeat(43);
    private static final List<String> OF_BEFORE = List.of(
            "CREATE TABLE IF NOT EXISTS access_sign_in ("
                    + "hash TEXT PRIMARY KEY, purpose TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_session (hash TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
                    + " created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)"
                    + " WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_api_token (name TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE,"
                    + " role TEXT NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS access_first_sign_in (at INTEGER PRIMARY KEY)",
            "INSERT INTO access_first_sign_in VALUES (1)",
            "INSERT INTO access_session VALUES ('" + SecretToken.hash(COOKIE) + "', 'admin', 'admin', 1, "
                    + NOW.toEpochMilli() + ", " + NOW.plusSeconds(99).toEpochMilli() + ")",
            "INSERT INTO access_api_token VALUES ('grafana', '" + SecretToken.hash(TOKEN) + "', 'admin', 1, NULL)");

    @TempDir
    private Path folder;

    @Test
    void sessionsAndTokensOfBeforeStillLetIn() throws SQLException {
        try (SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"))) {
            Flyway.configure()
                    .dataSource(file.dataSource())
                    .locations("classpath:db/migration")
                    .target("2")
                    .load()
                    .migrate();
            try (Connection connection = file.connect();
                    Statement statement = connection.createStatement()) {
                for (String sql : OF_BEFORE) {
                    statement.execute(sql);
                }
            }
            Database database = Database.open(file);
            AccessStore store = AccessStore.open(database, folder, AccessSettings.defaults(), new Random(1), NOW);

            assertThat(store.session(COOKIE, NOW)).hasValueSatisfying(principal -> {
                assertThat(principal.role()).isEqualTo(Role.ADMIN);
                assertThat(principal.regions()).isEqualTo(Regions.ALL);
                assertThat(principal.means()).isEqualTo(Principal.Means.LINK);
            });
            assertThat(store.apiToken(TOKEN, NOW)).isPresent();
            assertThat(store.apiTokens())
                    .singleElement()
                    .satisfies(token -> assertThat(token.expiresAt()).isNull());
            assertThat(store.prepareFirstSignIn(NOW))
                    .as("somebody has signed in")
                    .isEmpty();
            assertThat(new AuditStore(database).verify(null).problem()).isEmpty();
        }
    }
}
