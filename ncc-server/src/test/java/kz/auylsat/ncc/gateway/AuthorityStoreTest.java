package kz.auylsat.ncc.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @TempDir
    private Path folder;

    private Path keys;
    private GatewayStore store;

    @BeforeEach
    void open() {
        keys = folder.resolve("gateway");
        store = GatewayStore.open(folder.resolve("gateway.db"), BundleSeal.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String request() throws Exception {
        java.security.KeyPair box = FakeBox.newKeys("secp256r1");
        return FakeBox.csr(box, box);
    }

    private void letIn(String terminal, AuthorityFile files) throws Exception {
        EnrolmentToken token = EnrolmentToken.of(terminal, files.newSecret(), files.pin());
        store.identities().addToken(token, NOW, NOW.plus(Duration.ofDays(1)));
        String csr = request();
        store.identities()
                .enrol(
                        token,
                        "hash of " + terminal,
                        "",
                        of -> {
                            var made = files.authority().forBox(csr, of, files.newSerial(), NOW);
                            try {
                                return new IdentityStore.IssuedCertificate(
                                        made.getSerialNumber().toString(16),
                                        made.getEncoded(),
                                        made.getNotAfter().toInstant());
                            } catch (java.security.GeneralSecurityException e) {
                                throw new AssertionError(e);
                            }
                        },
                        NOW);
    }

    @Test
    void keysAreMadeOnceAndAreThoseOfTheNextStartToo() {
        String pin = store.keys(keys, NOW).pin();
        assertThat(store.keys(keys, NOW.plusSeconds(60)).pin()).isEqualTo(pin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.crt", "ca.key", "bundles.crt", "bundles.key"})
    void aFileThatBoxesDependOnIsNeverMadeAnew(String name) throws Exception {
        letIn("yagnob", store.keys(keys, NOW));
        Path away = Files.move(keys.resolve(name), folder.resolve("away"));

        assertThatThrownBy(() -> store.keys(keys, NOW))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        keys + ": " + name + " is missing, but 1 box trusts the keys that were there: put the folder"
                                + " back from a backup; where there is none, ncc agent authority --new makes other keys, and"
                                + " every box must enrol again");
        assertThat(keys.resolve(name)).doesNotExist();

        Files.move(away, keys.resolve(name));
        assertThat(store.keys(keys, NOW)).isNotNull();
    }

    @Test
    void aLostFolderIsNotReplacedWhileATokenOfItIsAbout() throws Exception {
        AuthorityFile files = store.keys(keys, NOW);
        EnrolmentToken token = EnrolmentToken.of("yagnob", files.newSecret(), files.pin());
        store.identities().addToken(token, NOW, NOW.plus(Duration.ofDays(1)));
        Files.move(keys, folder.resolve("away"));

        assertThatThrownBy(() -> store.keys(keys, NOW)).hasMessageStartingWith(keys + " is missing, but ");
        assertThat(keys).doesNotExist();
    }

    @Test
    void keysThatNobodyTrustsAreMadeAnew() throws Exception {
        String pin = store.keys(keys, NOW).pin();
        Files.move(keys, folder.resolve("away"));

        assertThat(store.keys(keys, NOW).pin()).isNotEqualTo(pin);
    }

    @Test
    void keysOfAnotherAuthorityAreRefused() throws Exception {
        letIn("yagnob", store.keys(keys, NOW));
        letIn("anzob", store.keys(keys, NOW));
        Files.move(keys, folder.resolve("away"));
        AuthorityFile.open(keys, NOW);

        assertThatThrownBy(() -> store.keys(keys, NOW))
                .hasMessageStartingWith(keys + " holds other keys than those that 2 boxes trust: ");
    }

    @Test
    void aKeyPutBackFromAnotherBackupIsNotTakenForTheCertificates() throws Exception {
        letIn("yagnob", store.keys(keys, NOW));
        AuthorityFile.open(folder.resolve("other"), NOW);
        Files.copy(
                folder.resolve("other/ca.key"),
                keys.resolve("ca.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> store.keys(keys, NOW))
                .hasMessageContaining("ca.key is not the key of the certificate beside it");
    }

    /** An older release let boxes in and noted nothing of the authority. */
    @Test
    void theNewestCertificateTellsWhoLetBoxesInWhereNothingWasNoted() throws Exception {
        letIn("yagnob", store.keys(keys, NOW));
        try (var connection = SqliteFile.join(folder.resolve("gateway.db"), false);
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM authority");
        }
        Path away = Files.move(keys, folder.resolve("away"));
        AuthorityFile.open(keys, NOW);
        assertThatThrownBy(() -> store.keys(keys, NOW)).hasMessageContaining("holds other keys than those that 1 box");

        assertThat(store.keys(away, NOW)).isNotNull();
        assertThatThrownBy(() -> store.keys(keys, NOW)).hasMessageContaining("holds other keys than those that 1 box");
    }

    @Test
    void anotherAuthorityOnPurposeEndsEveryCertificateAndPutsTheOldKeysAside() throws Exception {
        String pin = store.keys(keys, NOW).pin();
        letIn("yagnob", store.keys(keys, NOW));

        AuthorityFile fresh = store.authority().replace(keys, folder.resolve("aside"), NOW.plusSeconds(5));

        assertThat(fresh.pin()).isNotEqualTo(pin);
        assertThat(AuthorityFile.open(folder.resolve("aside"), NOW).pin()).isEqualTo(pin);
        assertThat(store.authority().trust()).isEqualTo(new AuthorityStore.Trust(0, 0));
        assertThat(store.identities().certificates("yagnob")).singleElement().satisfies(each -> {
            assertThat(each.revokedAt()).isEqualTo(NOW.plusSeconds(5));
            assertThat(each.revokedWhy()).isEqualTo("the authority was replaced");
        });
        assertThat(store.keys(keys, NOW).pin()).isEqualTo(fresh.pin());
    }
}
