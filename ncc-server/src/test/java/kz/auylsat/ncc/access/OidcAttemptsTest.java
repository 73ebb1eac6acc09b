package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OidcAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final OidcAttempts attempts = new OidcAttempts(new Random(58));

    private boolean isTaken(OidcAttempt attempt, Instant at) {
        return attempts.take(attempt.state(), attempt.browser(), at).isPresent();
    }

    @Test
    void anAttemptIsTakenOnceInItsTimeByItsBrowser() {
        OidcAttempt first = attempts.begin("/", "10.0.0.1", NOW);
        OidcAttempt second = attempts.begin("/", "10.0.0.1", NOW);
        OidcAttempt third = attempts.begin("/", "10.0.0.1", NOW);

        assertThat(isTaken(first, NOW)).isTrue();
        assertThat(isTaken(first, NOW)).isFalse();
        assertThat(attempts.take(second.state(), third.browser(), NOW)).isEmpty();
        assertThat(isTaken(third, third.expiresAt())).isFalse();
    }

    @Test
    void oneStrangerPushesNobodyElsesOut() {
        OidcAttempt mine = attempts.begin("/", "10.0.0.1", NOW);
        for (int i = 0; i < 3 * OidcAttempts.WAITING_MAX; i++) {
            attempts.begin("/", "203.0.113.9", NOW.plusSeconds(1));
        }

        assertThat(isTaken(mine, NOW.plusSeconds(60))).isTrue();
        assertThat(attempts.forgotten()).isEqualTo(3L * OidcAttempts.WAITING_MAX - OidcAttempts.OF_AN_ADDRESS_MAX);
    }

    @Test
    void ofAllThatWaitTheEldestIsForgotten() {
        OidcAttempt eldest = attempts.begin("/", "10.0.0.1", NOW);
        OidcAttempt next = attempts.begin("/", "10.0.0.2", NOW);
        for (int i = 0; i < OidcAttempts.WAITING_MAX - 1; i++) {
            attempts.begin("/", "10.1." + i / 250 + "." + i % 250, NOW);
        }

        assertThat(attempts.forgotten()).isEqualTo(1);
        assertThat(isTaken(eldest, NOW)).isFalse();
        assertThat(isTaken(next, NOW)).isTrue();
    }

    @Test
    void whatHasEndedMakesRoomAndIsNotCounted() {
        for (int i = 0; i < OidcAttempts.OF_AN_ADDRESS_MAX; i++) {
            attempts.begin("/", "10.0.0.1", NOW);
        }
        OidcAttempt later = attempts.begin("/", "10.0.0.1", NOW.plusSeconds(3_600));

        assertThat(attempts.forgotten()).isZero();
        assertThat(isTaken(later, NOW.plusSeconds(3_601))).isTrue();
    }

    @Test
    void afterwardsThePageGoesToAPathOfOursAlone() {
        assertThat(attempts.begin("/rollout?wave=first", "10.0.0.1", NOW).next())
                .isEqualTo("/rollout?wave=first");
        assertThat(attempts.begin("//evil.example", "10.0.0.1", NOW).next()).isEqualTo("/");
        assertThat(attempts.begin("https://evil.example", "10.0.0.1", NOW).next())
                .isEqualTo("/");
    }
}
