package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.auylsat.ncc.api.PasswordTurns.Verdict;
import org.junit.jupiter.api.Test;

class PasswordTurnsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private final PasswordTurns turns = new PasswordTurns();

    @Test
    void oneAddressHasTwoCheckedAtOnceAndOneSessionOne() {
        assertThat(turns.signIn("10.0.0.1", "aigul", NOW)).isEqualTo(Verdict.MAY);
        assertThat(turns.signIn("10.0.0.1", "marat", NOW)).isEqualTo(Verdict.MAY);
        assertThat(turns.signIn("10.0.0.1", "vera", NOW)).isEqualTo(Verdict.BUSY);
        assertThat(turns.signIn("10.0.0.2", "vera", NOW)).isEqualTo(Verdict.MAY);
        turns.ended("10.0.0.1");
        assertThat(turns.signIn("10.0.0.1", "vera", NOW)).isEqualTo(Verdict.MAY);
        assertThat(turns.change("session", "aigul", NOW)).isEqualTo(Verdict.MAY);
        assertThat(turns.change("session", "aigul", NOW)).isEqualTo(Verdict.BUSY);
        turns.ended("session");
        assertThat(turns.change("session", "aigul", NOW)).isEqualTo(Verdict.MAY);
    }

    @Test
    void guessesAtThePresentPasswordCountForTheName() {
        for (int i = 0; i < 30; i++) {
            turns.changeFailed("session " + i, "aigul", NOW);
        }
        assertThat(turns.change("another session", "aigul", NOW)).isEqualTo(Verdict.WAIT);
        assertThat(turns.signIn("10.0.0.1", "aigul", NOW)).isEqualTo(Verdict.WAIT);
        assertThat(turns.signIn("10.0.0.1", "marat", NOW)).isEqualTo(Verdict.MAY);
    }
}
