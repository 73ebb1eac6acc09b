package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private final SignInAttempts attempts = SignInAttempts.ofAddresses();

    @Test
    void refusesAfterTenFailuresUntilTheWindowIsOver() {
        for (int i = 0; i < SignInAttempts.FAILURES_MAX; i++) {
            assertThat(attempts.allows("10.0.0.1", NOW)).isTrue();
            attempts.failed("10.0.0.1", NOW);
        }
        assertThat(attempts.allows("10.0.0.1", NOW)).isFalse();
        assertThat(attempts.refused()).isEqualTo(1);
        assertThat(attempts.allows("10.0.0.2", NOW)).isTrue();
        assertThat(attempts.allows("10.0.0.1", NOW.plus(SignInAttempts.WINDOW))).isTrue();
    }

    @Test
    void remembersABoundedNumberOfAddressesAndCountsWhoItForgets() {
        for (int i = 0; i <= SignInAttempts.KEYS_MAX; i++) {
            attempts.failed("address " + i, NOW);
        }
        assertThat(attempts.forgotten()).isEqualTo(1);
    }
}
