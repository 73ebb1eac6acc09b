package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import kz.auylsat.ncc.database.OnEachEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserStoreTest extends OnEachEngine {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final AuditEntry AUDIT = AuditEntry.ofCommand(NOW, "tests", "test", "", AuditEntry.DONE, "");
    private static final PasswordHash.Cost CHEAP = new PasswordHash.Cost(64, 1, 1);
    private static final String PASSWORD = "four words of mine";
    private static final Regions SUGHD = new Regions(List.of("TJ/Sughd"));

    private AccessStore sessions;
    private UserStore users;

    @BeforeEach
    void open() throws Exception {
        AccessSettings settings = AccessSettings.defaults();
        sessions = AccessStore.open(opened.database(), folder, settings, new Random(1), NOW);
        users = new UserStore(opened.database(), settings, new Random(2), CHEAP);
    }

    private User add(String name, Role role) {
        return users.add(name, role, SUGHD, PASSWORD, NOW, AUDIT);
    }

    private Principal signIn(String name) {
        User user = users.check(name, PASSWORD).orElseThrow();
        return sessions.begin(user, "", NOW, AUDIT).orElseThrow().principal();
    }

    private boolean letsIn(Principal principal) {
        sessions.refresh(NOW);
        return sessions.stillHolds(principal, NOW);
    }

    @Test
    void whoShowsTheRightPasswordIsKnownAndNobodyElse() throws Exception {
        add("aigul", Role.OPERATOR);
        assertThat(users.check("aigul", PASSWORD)).hasValueSatisfying(user -> {
            assertThat(user.role()).isEqualTo(Role.OPERATOR);
            assertThat(user.regions()).isEqualTo(SUGHD);
        });
        assertThat(users.check("aigul", PASSWORD + " ")).isEmpty();
        assertThat(users.check("daniyar", PASSWORD)).isEmpty();
    }

    @Test
    void aPasswordIsHashedAnewWhenItsCostRises() throws Exception {
        add("aigul", Role.VIEWER);
        PasswordHash.Cost dearer = new PasswordHash.Cost(128, 2, 1);
        UserStore later = new UserStore(opened.database(), AccessSettings.defaults(), new Random(3), dearer);
        assertThat(later.check("aigul", PASSWORD)).isPresent();
        String phc = opened.database()
                .read(handle -> AccessRowsStore.password(handle, "aigul").orElseThrow());
        assertThat(phc).startsWith("$argon2id$v=19$m=128,t=2,p=1$");
        assertThat(later.check("aigul", PASSWORD)).isPresent();
    }

    @Test
    void anotherPasswordEndsAllSessionsButTheOneThatChangedIt() throws Exception {
        add("aigul", Role.VIEWER);
        add("marat", Role.VIEWER);
        Principal here = signIn("aigul");
        Principal elsewhere = signIn("aigul");
        Principal others = signIn("marat");
        assertThat(users.changePassword("aigul", "not it", "five other words now", here.key(), NOW, AUDIT))
                .isEmpty();
        assertThat(users.changePassword("aigul", PASSWORD, "five other words now", here.key(), NOW, AUDIT))
                .isPresent();
        assertThat(letsIn(here)).isTrue();
        assertThat(letsIn(elsewhere)).isFalse();
        assertThat(letsIn(others)).isTrue();
        assertThat(users.check("aigul", PASSWORD)).isEmpty();
        assertThat(users.check("aigul", "five other words now")).isPresent();
    }

    @Test
    void whoIsDisabledIsOutAtOnceWithTheTokensTheyMade() throws Exception {
        add("aigul", Role.ENGINEER);
        Principal session = signIn("aigul");
        String token = token("for-grafana", Role.VIEWER);
        users.change("aigul", new UserStore.Change(null, null, true, null), AUDIT);
        assertThat(letsIn(session)).isFalse();
        assertThat(sessions.apiToken(token, NOW)).isEmpty();
        assertThat(users.check("aigul", PASSWORD)).isEmpty();
        users.change("aigul", new UserStore.Change(null, null, false, null), AUDIT);
        assertThat(users.check("aigul", PASSWORD)).isPresent();
    }

    /** Between the check of the password and the session an administrator may have been quicker. */
    @Test
    void whoWasChangedSinceTheCheckDoesNotGetIn() throws Exception {
        add("aigul", Role.ADMIN);
        User checked = users.check("aigul", PASSWORD).orElseThrow();
        users.setPassword("aigul", "five other words now", NOW, AUDIT);
        assertThat(sessions.begin(checked, "", NOW, AUDIT)).isEmpty();
        User again = users.check("aigul", "five other words now").orElseThrow();
        users.change("aigul", new UserStore.Change(Role.VIEWER, null, true, null), AUDIT);
        assertThat(sessions.begin(again, "", NOW, AUDIT)).isEmpty();
        users.delete("aigul", AUDIT);
        assertThat(sessions.begin(again, "", NOW, AUDIT)).isEmpty();
        assertThat(sessions.sessions()).isEmpty();
    }

    @Test
    void whoseSessionHasEndedMakesNoToken() throws Exception {
        add("aigul", Role.ADMIN);
        Principal maker = signIn("aigul");
        TokenWish wish = new TokenWish("grafana", Role.ADMIN, SUGHD, NOW.plus(Duration.ofDays(9)), "aigul");
        users.delete("aigul", AUDIT);
        assertThatThrownBy(() -> sessions.issueApiToken(wish, maker, NOW, AUDIT))
                .hasMessageContaining("session has ended");
        assertThat(sessions.apiTokens()).isEmpty();
    }

    @Test
    void oneAccountSignsOnlyItselfOut() throws Exception {
        add("aigul", Role.VIEWER);
        add("marat", Role.VIEWER);
        Principal others = signIn("marat");
        Principal eldest = signIn("aigul");
        for (int i = 0; i < AccessSettings.defaults().sessionsOfOneMax(); i++) {
            User user = users.check("aigul", PASSWORD).orElseThrow();
            sessions.begin(user, "", NOW.plusSeconds(i + 1), AUDIT);
        }
        assertThat(letsIn(others)).isTrue();
        assertThat(letsIn(eldest)).isFalse();
        assertThat(sessions.sessions()).hasSize(1 + AccessSettings.defaults().sessionsOfOneMax());
    }

    @Test
    void aLesserRoleVoidsOnlyTheTokensItCouldNotMake() throws Exception {
        add("aigul", Role.ENGINEER);
        String lesser = token("viewing", Role.VIEWER);
        String equal = token("engineering", Role.ENGINEER);
        users.change("aigul", new UserStore.Change(Role.OPERATOR, null, null, null), AUDIT);
        sessions.refresh(NOW);
        assertThat(sessions.apiToken(lesser, NOW)).isPresent();
        assertThat(sessions.apiToken(equal, NOW)).isEmpty();
    }

    private String token(String name, Role role) {
        return sessions.issueApiToken(
                        new TokenWish(name, role, SUGHD, NOW.plus(Duration.ofDays(9)), "aigul"), NOW, AUDIT)
                .secret();
    }

    @Test
    void twoWhoChangeOneUserAtOnceDoNotOverwriteEachOther() throws Exception {
        long seen = add("aigul", Role.VIEWER).version();
        users.change("aigul", new UserStore.Change(Role.OPERATOR, null, null, seen), AUDIT);
        assertThatThrownBy(() -> users.change("aigul", new UserStore.Change(Role.ADMIN, null, null, seen), AUDIT))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.CHANGED));
        assertThat(users.user("aigul"))
                .hasValueSatisfying(user -> assertThat(user.role()).isEqualTo(Role.OPERATOR));
    }

    @Test
    void whatIsRefusedIsNotInTheAuditLog() throws Exception {
        add("aigul", Role.VIEWER);
        long entries = new AuditStore(opened.database()).head().number();
        assertThatThrownBy(() -> add("aigul", Role.VIEWER)).hasMessageContaining("exists");
        assertThatThrownBy(() -> add("Айгүл", Role.VIEWER)).hasMessageContaining("write 1 to 63");
        assertThatThrownBy(() -> add("admin", Role.VIEWER)).hasMessageContaining("one-time link");
        assertThatThrownBy(() -> users.add("marat", Role.VIEWER, SUGHD, "short", NOW, AUDIT))
                .hasMessageContaining("5 characters");
        assertThatThrownBy(() -> users.delete("nobody", AUDIT)).hasMessageContaining("no user is called nobody");
        assertThat(new AuditStore(opened.database()).head().number()).isEqualTo(entries);
    }
}
