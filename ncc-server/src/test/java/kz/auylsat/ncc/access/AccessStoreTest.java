package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final AccessSettings SETTINGS = new AccessSettings(
            Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofHours(1), Duration.ofHours(5), 2, 3);

    @TempDir
    private Path folder;

    private SqliteFile file;
    private AccessStore store;

    @BeforeEach
    void open() {
        file = SqliteFile.open(folder.resolve("access.db"));
        store = AccessStore.open(file, SETTINGS, new Random(58), NOW);
    }

    @AfterEach
    void close() {
        store.close();
        file.close();
    }

    private SignedIn signIn(Instant now) {
        return store.signIn(store.issueSignInToken(now).secret(), now).orElseThrow();
    }

    private void reopen() {
        store.close();
        store = AccessStore.open(file, SETTINGS, new Random(3), NOW);
    }

    @Test
    void aSignInTokenWorksOnce() {
        String token = store.issueSignInToken(NOW).secret();
        assertThat(store.signIn(token, NOW)).isPresent();
        assertThat(store.signIn(token, NOW)).isEmpty();
    }

    @Test
    void aSignInTokenEndsWithItsLife() {
        String token = store.issueSignInToken(NOW).secret();
        assertThat(store.signIn(token, NOW.plus(SETTINGS.signInTokenLife()))).isEmpty();
    }

    @Test
    void aSessionLivesThroughARestartAndEndsWhenIdle() {
        String cookie = signIn(NOW).secret();
        reopen();
        assertThat(store.session(cookie, NOW.plusSeconds(3599))).isPresent();
        store.refresh(NOW.plusSeconds(3599));
        reopen();
        assertThat(store.session(cookie, NOW.plusSeconds(7000))).isPresent();
        assertThat(store.session(cookie, NOW.plusSeconds(7000 + 3600))).isEmpty();
    }

    @Test
    void aSessionInUseEndsAtItsAbsoluteEnd() {
        String cookie = signIn(NOW).secret();
        for (int minute = 30; minute < 300; minute += 30) {
            assertThat(store.session(cookie, NOW.plus(Duration.ofMinutes(minute))))
                    .isPresent();
        }
        assertThat(store.session(cookie, NOW.plus(Duration.ofHours(5)))).isEmpty();
    }

    @Test
    void signingOutEndsTheSession() {
        SignedIn signedIn = signIn(NOW);
        assertThat(store.stillHolds(signedIn.principal(), NOW)).isTrue();
        store.signOut(signedIn.principal());
        assertThat(store.session(signedIn.secret(), NOW)).isEmpty();
        assertThat(store.stillHolds(signedIn.principal(), NOW)).isFalse();
    }

    @Test
    void theIdlestSessionMakesRoomAndIsCounted() {
        SignedIn first = signIn(NOW);
        SignedIn second = signIn(NOW.plusSeconds(1));
        store.session(first.secret(), NOW.plusSeconds(2));
        signIn(NOW.plusSeconds(3));
        assertThat(store.session(first.secret(), NOW.plusSeconds(3))).isPresent();
        assertThat(store.session(second.secret(), NOW.plusSeconds(3))).isEmpty();
        assertThat(store.sessionsEvicted()).isEqualTo(1);
    }

    @Test
    void theFirstStartLeavesATokenOnlyTheOwnerCanReadAndItsUseDeletesIt() throws IOException {
        Path left = store.prepareFirstSignIn(NOW).orElseThrow();
        assertThat(left).isEqualTo(folder.toAbsolutePath().resolve("admin-token"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(left)))
                .isEqualTo("rw-------");
        String stale = Files.readString(left).strip();
        store.prepareFirstSignIn(NOW);
        assertThat(store.signIn(stale, NOW)).isEmpty();
        assertThat(store.signIn(Files.readString(left).strip(), NOW)).isPresent();
        assertThat(left).doesNotExist();
        assertThat(store.prepareFirstSignIn(NOW)).isEqualTo(Optional.empty());
    }

    @Test
    void noSecretIsInTheFileNorInWhatIsPrinted() throws IOException {
        IssuedToken issued = store.issueSignInToken(NOW);
        IssuedToken bearer = store.issueApiToken("grafana", NOW, null);
        SignedIn signedIn = signIn(NOW);
        StringBuilder stored = new StringBuilder();
        for (String name : new String[] {"access.db", "access.db-wal"}) {
            Path part = folder.resolve(name);
            stored.append(Files.exists(part) ? Files.readString(part, StandardCharsets.ISO_8859_1) : "");
        }
        assertThat(stored)
                .contains(SecretToken.hash(bearer.secret()))
                .doesNotContain(issued.secret(), bearer.secret(), signedIn.secret());
        assertThat(issued + " " + bearer + " " + signedIn)
                .doesNotContain(issued.secret(), bearer.secret(), signedIn.secret());
    }

    @Test
    void anApiTokenWorksUntilItExpiresOrIsRevoked() {
        String secret = store.issueApiToken("grafana", NOW, NOW.plusSeconds(60)).secret();
        assertThat(store.apiToken(secret, NOW).orElseThrow().name()).isEqualTo("grafana");
        assertThat(store.apiToken(secret, NOW.plusSeconds(60))).isEmpty();
        assertThat(store.revokeApiToken("grafana")).isTrue();
        assertThat(store.apiToken(secret, NOW)).isEmpty();
        assertThat(store.revokeApiToken("grafana")).isFalse();
    }

    @Test
    void refusesTokensOfBadNameTwiceTheSameAndTooMany() {
        assertThatThrownBy(() -> store.issueApiToken("Ой", NOW, null)).hasMessageContaining("write 1 to 63");
        store.issueApiToken("a", NOW, null);
        assertThatThrownBy(() -> store.issueApiToken("a", NOW, null)).hasMessageContaining("revoke it first");
        store.issueApiToken("b", NOW, null);
        store.issueApiToken("c", NOW, null);
        assertThatThrownBy(() -> store.issueApiToken("d", NOW, null)).hasMessageContaining("3 API tokens exist");
    }

    @Test
    void issuesNothingIntoADamagedFileForNobodyUsesIt() throws IOException {
        Path damaged = folder.resolve("damaged.db");
        try (SqliteFile made = SqliteFile.open(damaged)) {
            AccessStore.open(made, SETTINGS, new Random(5), NOW).close();
        }
        byte[] bytes = Files.readAllBytes(damaged);
        new Random(6).nextBytes(bytes);
        byte[] header = Files.readAllBytes(damaged);
        System.arraycopy(header, 0, bytes, 0, 4096);
        Files.write(damaged, bytes);

        assertThatThrownBy(() -> AccessStore.join(damaged, SETTINGS, new Random(7), NOW))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("damaged");
    }

    /** The same look at the file as at an NCC's start: header first, and what is there stays. */
    @Test
    void joinsNothingThatIsNoDatabaseAndLeavesItAsItIs() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.db"), "Dear operator,\n");

        assertThatThrownBy(() -> AccessStore.join(letter, SETTINGS, new Random(8), NOW))
                .isInstanceOf(SqliteException.class)
                .hasMessageStartingWith(letter + ": not a SQLite database (");
        assertThat(letter).hasContent("Dear operator,\n");
    }

    @Test
    void anotherProcessIssuesAndRevokesBesideUs() {
        SignedIn signedIn = signIn(NOW);
        try (AccessStore other = AccessStore.join(file.path(), SETTINGS, new Random(4), NOW)) {
            assertThat(store.signIn(other.issueSignInToken(NOW).secret(), NOW)).isPresent();
            String bearer = other.issueApiToken("grafana", NOW, null).secret();
            other.signOut(signedIn.principal());
            store.refresh(NOW);
            assertThat(store.apiToken(bearer, NOW)).isPresent();
            assertThat(store.session(signedIn.secret(), NOW)).isEmpty();
        }
    }
}
