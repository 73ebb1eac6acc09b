package kz.auylsat.ncc.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.testing.PostgresServer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command meets that goes to the database by itself. */
class JoinedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aCommandWritesBesideARunningServer() {
        try (SqliteFile file = SqliteFile.open(folder.resolve("inventory.db"));
                Database server = Database.open(file);
                Database command = Database.join(file.path())) {
            command.write(JoinedDatabaseTest::raise);

            assertThat(server.<Long>read(JoinedDatabaseTest::revision)).isEqualTo(1);
        }
    }

    @Test
    void anAbsentFileIsSaidAndNotMade() {
        Path absent = folder.resolve("inventory.db");

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(absent))
                .withMessage(absent + ": is not there; name the data folder with --data, or make the tables with"
                        + " ncc db migrate");
        assertThat(absent).doesNotExist();
    }

    @Test
    void aFileOfAnOlderReleaseIsRefusedWithAdvice() throws Exception {
        Path path = folder.resolve("inventory.db");
        try (SqliteFile file = SqliteFile.open(path)) {
            Database.open(file).close();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM flyway_schema_history WHERE \"version\" <> '1'");
        }

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(path))
                .withMessage(path + ": its tables are of an older AuylSat (version 1, this is " + SchemaStore.VERSION
                        + "); back it up, and bring it to this release with ncc db migrate");
    }

    @Test
    void aPostgresWithoutTablesIsSaid() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresSettings empty = TestEngine.settings(server, server.createDatabase());

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(empty))
                .withMessageStartingWith(empty + ": has no tables yet; ");
    }

    @Test
    void aPostgresOfSomethingElseIsLeftAlone() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresSettings other = TestEngine.settings(server, server.createDatabase());
        server.execute(other.name(), "CREATE TABLE dashboard (id INTEGER)");

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.open(other))
                .withMessageContaining("its tables are not AuylSat's");
    }

    @Test
    void aPostgresThatIsNotThereIsSaid() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        PostgresSettings nowhere =
                new PostgresSettings("127.0.0.1", closed, "auylsat", "ncc", "x", PostgresSettings.Tls.DISABLE, null);

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(nowhere))
                .withMessageStartingWith("PostgreSQL 127.0.0.1:" + closed + "/auylsat: no PostgreSQL answers there")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE));
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() throws Exception {
        PostgresSettings right = TestEngine.postgres();
        PostgresSettings wrong = new PostgresSettings(
                right.host(), right.port(), right.name(), right.user(), "sesame", right.tls(), null);

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(wrong))
                .withMessageContaining("password authentication failed")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.REFUSED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    @Test
    void anAbsentDatabaseIsSaid() throws Exception {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(TestEngine.settings(PostgresServer.shared(), "nowhere")))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NO_SUCH_DATABASE));
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsAsked() throws Exception {
        PostgresSettings right = TestEngine.postgres();
        PostgresSettings asked = new PostgresSettings(
                right.host(),
                right.port(),
                right.name(),
                right.user(),
                right.password(),
                PostgresSettings.Tls.VERIFY_FULL,
                null);

        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> Database.join(asked))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.NOT_PROTECTED));
    }

    @Test
    void aUserWhoMayOnlyReadIsSaid() throws Exception {
        PostgresServer server = PostgresServer.shared();
        PostgresSettings right = TestEngine.postgres();
        server.execute(right.name(), "CREATE ROLE reader LOGIN PASSWORD 'reader'");
        server.execute(right.name(), "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        PostgresSettings reader =
                new PostgresSettings(right.host(), right.port(), right.name(), "reader", "reader", right.tls(), null);

        try (Database database = Database.join(reader)) {
            assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(() -> database.write(JoinedDatabaseTest::raise))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.READ_ONLY));
        }
    }

    @Test
    void aServerOlderThanFifteenIsRefused() {
        assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> PostgresDatabase.requireNewEnough("PostgreSQL 10.0.0.1:5432/auylsat", 14))
                .withMessage(
                        "PostgreSQL 10.0.0.1:5432/auylsat: the server is PostgreSQL 14; AuylSat needs PostgreSQL 15"
                                + " or newer");
    }

    private static long revision(Handle handle) {
        return handle.createQuery("SELECT revision FROM inventory_revision")
                .mapTo(Long.class)
                .one();
    }

    private static int raise(Handle handle) {
        return handle.execute("UPDATE inventory_revision SET revision = revision + 1");
    }
}
