package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.inventory.InventoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a whole NCC's data folder: {@code backup} beside it, {@code restore} on an empty machine, {@code db}. */
@Timeout(120)
class BackupCommandTest {
    @TempDir
    Path folder;

    @Test
    void aBackupBesideARunningNccIsRestoredWithOneCommand() throws IOException {
        Path configuration = configuration();
        Path backup = folder.resolve("auylsat.backup");
        try (NccWiring ncc = running(configuration)) {
            assertThat(ncc("backup", backup, "-c", configuration)).startsWith("0 " + backup + ": ");
            assertThat(ncc("backup", backup, "-c", configuration))
                    .isEqualTo("3 ncc: " + backup
                            + " is there already: name another file, or write over it with --force\n");
        }
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(backup, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE KEY");
        Path key = folder.resolve("data/secrets/master.key");
        Path other = folder.resolve("other");
        Path away = Files.move(key, folder.resolve("away.key"));
        assertThat(ncc("backup", folder.resolve("later.backup"), "-c", configuration))
                .startsWith("5 ncc: the key file " + key + " is not there: put it back");
        assertThat(List.of(key, folder.resolve("later.backup"))).noneMatch(Files::exists);
        Files.move(away, key);

        assertThat(ncc("restore", backup, "-c", configuration))
                .startsWith("3 ncc: " + folder.resolve("data/inventory.db") + " is there: ");
        assertThat(ncc("restore", backup, "-c", configuration, "--data", other)).startsWith("5 ncc: ");
        assertThat(other.resolve("inventory.db")).as("without the master key").doesNotExist();
        assertThat(ncc("restore", backup, "-c", configuration, "--data", other, "--set", "secrets.keyFile=" + key))
                .startsWith("0 Restored revision 1 of ");

        Setup there = setup(configuration, Map.of("data", other.toString()));
        assertThat(there.inventory())
                .isEqualTo(setup(configuration, Map.of()).inventory())
                .isEqualTo(there.manifests());
        for (String name : Set.of("ca.key", "ca.crt", "bundles.key")) {
            assertThat(other.resolve("gateway/" + name))
                    .hasSameBinaryContentAs(folder.resolve("data/gateway").resolve(name));
        }
        assertThat(Files.getPosixFilePermissions(other.resolve("gateway/ca.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(other.resolve("restoring")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(other)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aRestoreLetsInNobodyWhomSomebodyShutOutSinceTheBackup() throws IOException {
        Path configuration = configuration();
        Path backup = folder.resolve("auylsat.backup");
        try (NccWiring ncc = running(configuration)) {
            assertThat(ncc("access", "token", "dashboards", "-c", configuration))
                    .startsWith("0 ");
            assertThat(ncc("access", "sign-in", "-c", configuration)).startsWith("0 ");
            assertThat(ncc("backup", backup, "-c", configuration)).startsWith("0 ");
        }
        assertThat(ncc("access", "revoke", "dashboards", "-c", configuration)).startsWith("0 ");
        String key = "secrets.keyFile=" + folder.resolve("data/secrets/master.key");

        Path other = folder.resolve("other");
        assertThat(ncc("restore", backup, "-c", configuration, "--data", other, "--set", key))
                .contains("Nobody is signed in")
                .contains("No program's token lets in");
        assertThat(rows(other)).containsOnly(0);
        Path keeping = folder.resolve("keeping");
        assertThat(ncc("restore", backup, "--keep-tokens", "-c", configuration, "--data", keeping, "--set", key))
                .contains("Tokens that let in, revoked since or not: dashboards.");
        assertThat(rows(keeping)).containsExactly(0, 0, 0, 1);
    }

    private static List<Integer> rows(Path data) {
        try (Database database = Database.join(data.resolve("inventory.db"))) {
            return database.read(
                    handle -> Stream.of("access_session", "access_sign_in", "idempotency_key", "access_api_token")
                            .map(table -> handle.createQuery("SELECT count(*) FROM " + table)
                                    .mapTo(Integer.class)
                                    .one())
                            .toList());
        }
    }

    @Test
    void aFileThatIsNoBackupIsRefusedAndNothingIsMade() throws IOException {
        Path configuration = configuration();
        Path letter = Files.writeString(folder.resolve("letter"), "Dear Sir");

        assertThat(ncc("restore", letter, "-c", configuration)).startsWith("5 ncc: " + letter + ": no backup, or a");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void migratingTwiceChangesNothing() throws IOException {
        Path configuration = configuration();

        assertThat(ncc("db", "migrate", "-c", configuration)).startsWith("0 migrated to version 1 inventory\n");
        assertThat(ncc("db", "migrate", "-c", configuration))
                .isEqualTo("0 nothing to migrate: the tables are of this release\n");
    }

    @Test
    void aBackupAndACopyGoIntoPostgresAsConfigured() throws Exception {
        Path configuration = configuration();
        try (NccWiring ncc = running(configuration)) {
            assertThat(ncc("backup", folder.resolve("b"), "-c", configuration)).startsWith("0 ");
        }
        String[] copied = postgres("copied", TestEngine.postgres());
        assertThat(ncc(with(copied, "db", "copy", "--to", "postgresql", "-c", configuration)))
                .startsWith("0 ");
        assertThat(ncc(with(copied, "db", "copy", "--to", "postgresql", "-c", configuration)))
                .startsWith("5 ncc: PostgreSQL ")
                .contains("is not empty (");
        String[] restored = postgres("restored", TestEngine.postgres());
        String key = "secrets.keyFile=" + folder.resolve("data/secrets/master.key");
        assertThat(ncc(with(
                        restored,
                        "restore",
                        folder.resolve("b"),
                        "-c",
                        configuration,
                        "--data",
                        folder.resolve("other"),
                        "--set",
                        key)))
                .startsWith("0 Restored revision 1 of ");
        assertThat(folder.resolve("other/inventory.db")).doesNotExist();
        assertThat(folder.resolve("other/gateway/ca.key")).exists();
        for (PostgresSettings each : settings) {
            try (Database database = Database.join(each)) {
                assertThat(new InventoryStore(database).load())
                        .isEqualTo(setup(configuration, Map.of()).manifests());
            }
        }
    }

    private final List<PostgresSettings> settings = new ArrayList<>();

    private String[] postgres(String name, PostgresSettings database) throws IOException {
        settings.add(database);
        Path password = Files.writeString(folder.resolve(name), database.password());
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return new String[] {
            "--set=inventory.url=jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.name(),
            "--set=inventory.user=" + database.user(),
            "--set=inventory.passwordFile=" + password
        };
    }

    private static Object[] with(String[] more, Object... arguments) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private Path configuration() throws IOException {
        Path file = new NccFolder(folder, Duration.ofSeconds(30))
                .community("village", "hidden")
                .village("ayni", "agent: {address: 127.0.0.1, port: 1, credential: village}")
                .village("vorukh", "agent: {address: 127.0.0.1, port: 2, credential: village}")
                .configuration();
        Files.writeString(file, Files.readString(file) + "gateway: {host: 127.0.0.1, port: 0, names: [127.0.0.1]}\n");
        return file;
    }

    private static NccWiring running(Path configuration) {
        return NccFolder.started(setup(configuration, Map.of()), java.time.Clock.systemUTC());
    }

    private static Setup setup(Path configuration, Map<String, String> flags) {
        return Setup.read(ConfigurationReader.read(configuration, Map.of(), flags));
    }

    /** The exit code and what was said. */
    private static String ncc(Object... arguments) {
        StringWriter said = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int code = NccMain.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(said, true))
                .execute(words);
        return code + " " + said;
    }
}
