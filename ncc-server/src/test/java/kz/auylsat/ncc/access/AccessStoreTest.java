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
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.sqlite.SqliteFile;
import kz.auylsat.ncc.testing.TestAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final AccessSettings SETTINGS = new AccessSettings(
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            Duration.ofHours(1),
            Duration.ofHours(5),
            Duration.ofHours(2),
            2,
            2,
            3,
            Duration.ofDays(731),
            3);

    private static final AuditEntry AUDIT = TestAccess.entry("test");

    @TempDir
    private Path folder;

    private SqliteFile file;
    private Database database;
    private AccessStore store;

    @BeforeEach
    void open() {
        file = SqliteFile.open(folder.resolve("access.db"));
        database = Database.open(file);
        store = AccessStore.open(database, folder, SETTINGS, new Random(58), NOW);
    }

    @AfterEach
    void close() {
        file.close();
    }

    private SignedIn signIn(Instant now) {
        return store.signIn(store.issueSignInToken(now).secret(), "127.0.0.1", now, AUDIT)
                .orElseThrow();
    }

    private static IssuedToken issue(AccessStore store, String name, Instant until) {
        return store.issueApiToken(new TokenWish(name, Role.VIEWER, Regions.ALL, until, null), NOW, AUDIT);
    }

    private void reopen() {
        store = AccessStore.open(database, folder, SETTINGS, new Random(3), NOW);
    }

    @Test
    void aSignInTokenWorksOnce() {
        String token = store.issueSignInToken(NOW).secret();
        assertThat(store.signIn(token, "127.0.0.1", NOW, AUDIT)).isPresent();
        assertThat(store.signIn(token, "127.0.0.1", NOW, AUDIT)).isEmpty();
    }

    @Test
    void aSignInTokenEndsWithItsLife() {
        String token = store.issueSignInToken(NOW).secret();
        assertThat(store.signIn(token, "127.0.0.1", NOW.plus(SETTINGS.signInTokenLife()), AUDIT))
                .isEmpty();
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
        store.signOut(signedIn.principal(), AUDIT);
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
        assertThat(store.signIn(stale, "127.0.0.1", NOW, AUDIT)).isEmpty();
        assertThat(store.signIn(Files.readString(left).strip(), "127.0.0.1", NOW, AUDIT))
                .isPresent();
        assertThat(left).doesNotExist();
        assertThat(store.prepareFirstSignIn(NOW)).isEqualTo(Optional.empty());
    }

    @Test
    void noSecretIsInTheFileNorInWhatIsPrinted() throws IOException {
        IssuedToken issued = store.issueSignInToken(NOW);
        IssuedToken bearer = issue(store, "grafana", NOW.plus(Duration.ofDays(365)));
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
        String secret = issue(store, "grafana", NOW.plusSeconds(60)).secret();
        assertThat(store.apiToken(secret, NOW).orElseThrow().name()).isEqualTo("grafana");
        assertThat(store.apiToken(secret, NOW.plusSeconds(60))).isEmpty();
        assertThat(store.revokeApiToken("grafana", AUDIT)).isTrue();
        assertThat(store.apiToken(secret, NOW)).isEmpty();
        assertThat(store.revokeApiToken("grafana", AUDIT)).isFalse();
    }

    @Test
    void refusesTokensOfBadNameTwiceTheSameAndTooMany() {
        assertThatThrownBy(() -> issue(store, "Ой", NOW.plus(Duration.ofDays(365))))
                .hasMessageContaining("write 1 to 63");
        issue(store, "a", NOW.plus(Duration.ofDays(365)));
        assertThatThrownBy(() -> issue(store, "a", NOW.plus(Duration.ofDays(365))))
                .hasMessageContaining("revoke it first");
        issue(store, "b", NOW.plus(Duration.ofDays(365)));
        issue(store, "c", NOW.plus(Duration.ofDays(365)));
        assertThatThrownBy(() -> issue(store, "d", NOW.plus(Duration.ofDays(365))))
                .hasMessageContaining("3 API tokens exist");
    }

    @Test
    void anotherProcessIssuesAndRevokesBesideUs() {
        SignedIn signedIn = signIn(NOW);
        try (Database beside = Database.join(file.path())) {
            AccessStore other = AccessStore.open(beside, folder, SETTINGS, new Random(4), NOW);
            assertThat(store.signIn(other.issueSignInToken(NOW).secret(), "127.0.0.1", NOW, AUDIT))
                    .isPresent();
            String bearer =
                    issue(other, "grafana", NOW.plus(Duration.ofDays(365))).secret();
            other.signOut(signedIn.principal(), AUDIT);
            store.refresh(NOW);
            assertThat(store.apiToken(bearer, NOW)).isPresent();
            assertThat(store.session(signedIn.secret(), NOW)).isEmpty();
        }
    }
}
