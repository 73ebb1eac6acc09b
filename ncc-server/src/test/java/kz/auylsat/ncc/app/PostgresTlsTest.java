package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.database.PostgresSettings.Tls;
import kz.auylsat.ncc.gateway.TestCertificates;
import kz.auylsat.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way to a real PostgreSQL: protected as the configuration says, or one line of what stands against it. */
@Timeout(120)
class PostgresTlsTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private CommandDatabase database;

    @Test
    void aServerIsTrustedByItsAuthorityItsNameAndItsTimeAlone() throws Exception {
        Instant now = Instant.now();
        TestCertificates ours = new TestCertificates(now.minus(Duration.ofDays(10)));
        TestCertificates others = new TestCertificates(now);
        Path root = Files.writeString(folder.resolve("ca.pem"), ours.authority());
        try (PostgresServer server = PostgresServer.create(false)) {
            database = CommandDatabase.of(server, server.createDatabase(), folder);
            String asked = "--set=inventory.tlsRoot=" + root;

            assertRefused(
                    "the server offers no TLS; turn ssl on there, or write inventory.tls: disable where nobody can listen"
                            + " in between",
                    asked);
            offer(server, ours.server("127.0.0.1", YEAR));
            assertThat(migrate(asked).exitCode()).isZero();
            assertThat(migrate("--set=inventory.tls=require").exitCode()).isZero();
            assertRefused(
                    "the server's certificate is of no authority that is trusted here; name the PEM file of the one that"
                            + " signed it as inventory.tlsRoot",
                    "--set=inventory.tls=verify-full");

            offer(server, others.server("127.0.0.1", YEAR));
            assertRefused(
                    "the server's certificate is of no authority that is trusted here; name the PEM file of the one that"
                            + " signed it as inventory.tlsRoot",
                    asked);
            offer(server, ours.server("db.example.org", YEAR));
            assertRefused(
                    "the server's certificate is not for this name; write the name that it is for into inventory.url, or"
                            + " give the server a certificate for this one",
                    asked);
            offer(server, ours.server("127.0.0.1", Duration.ofDays(9)));
            assertRefused("the server's certificate has ended; give the server a new one", asked);
        }
    }

    @Test
    void onlyTheLoopbackIsTrustedWithClearTextUnlessAnAuthorityIsNamed() throws Exception {
        database = CommandDatabase.of(PostgresServer.shared(), "postgres", folder);
        String authority = new TestCertificates(Instant.now()).authority();
        String root = Files.writeString(folder.resolve("ca.pem"), authority).toString();

        assertThat(tls(Map.of())).isEqualTo(Tls.DISABLE);
        assertThat(tls(Map.of("inventory.tlsRoot", root))).isEqualTo(Tls.VERIFY_FULL);
        assertThat(tls(Map.of("inventory.url", "jdbc:postgresql://192.0.2.7/auylsat")))
                .isEqualTo(Tls.VERIFY_FULL);
    }

    private Tls tls(Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(database.settings());
        flags.putAll(more);
        return ConfigurationReader.read(null, Map.of(), flags).postgres().tls();
    }

    @Test
    void aRootThatIsNoCertificateOrIsOfNoUseIsRefusedByName() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.pem"), "a letter\n");
        PostgresServer server = PostgresServer.shared();
        database = CommandDatabase.of(server, "postgres", folder);

        assertThat(check("--set=inventory.tlsRoot=" + letter))
                .contains(
                        "inventory.tlsRoot: " + letter + " holds no certificate that can be read: name the PEM file of"
                                + " the authority that signed the server's certificate");
        assertThat(check("--set=inventory.tlsRoot=" + letter, "--set=inventory.tls=require"))
                .contains(
                        "inventory.tlsRoot: is used with inventory.tls: verify-full alone: write that, or leave tlsRoot"
                                + " out");
    }

    private static void offer(PostgresServer server, TestCertificates.Held held) throws Exception {
        server.offerTls(held.certificate(), held.key());
    }

    private NccRun migrate(String... more) {
        List<String> words = new ArrayList<>(List.of("db", "migrate", "--data", folder.toString()));
        words.addAll(database.words());
        words.addAll(List.of(more));
        return NccRun.of(words.toArray(String[]::new));
    }

    private String check(String... more) {
        List<String> words = new ArrayList<>(List.of("config", "check", "--data", folder.toString()));
        words.addAll(database.words());
        words.addAll(List.of(more));
        NccRun run = NccRun.of(words.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.BAD_INPUT);
        return run.out() + run.err();
    }

    private void assertRefused(String why, String... more) {
        NccRun run = migrate(more);
        assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(run.err())
                .isEqualTo("ncc: " + database + ": the way there is not protected as asked: " + why + "\n");
    }
}
