package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CertificateTimeTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant INSIDE = Instant.parse("2026-11-15T00:00:00Z");

    @Test
    void aRightClockJudgesAtItsTime() {
        assertThat(judge(INSIDE, true, FROM)).contains(INSIDE);
        assertThat(judge(INSIDE, false, FROM)).contains(INSIDE);
    }

    @Test
    void aClockBehindJudgesAtWhatIsCertain() {
        assertThat(judge(Instant.EPOCH, false, FROM.minusSeconds(60))).contains(FROM);
        assertThat(judge(Instant.EPOCH, false, INSIDE)).contains(INSIDE);
        assertThat(judge(FROM.minus(Duration.ofDays(1)), true, Instant.EPOCH)).contains(FROM);
    }

    @Test
    void aClockAheadIsBelievedOnlyWhereTheNccSetIt() {
        assertThat(judge(TO.plusSeconds(1), true, FROM)).isEmpty();
        assertThat(judge(TO.plusSeconds(1), false, FROM)).contains(TO);
    }

    @Test
    void whatEndedBeforeWhatIsCertainHasEndedByAnyClock() {
        assertThat(judge(Instant.EPOCH, false, TO.plusSeconds(1))).isEmpty();
        assertThat(judge(INSIDE, true, TO.plusSeconds(1))).isEmpty();
    }

    @Test
    void theTimeToJudgeAtIsAlwaysInsideTheValidity() {
        Random random = new Random(20261120);
        for (int each = 0; each < 10_000; each++) {
            Instant best = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            Instant certain = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
            judge(best, random.nextBoolean(), certain)
                    .ifPresent(at -> assertThat(at).isBetween(FROM, TO).isAfterOrEqualTo(certain));
        }
    }

    private static Optional<Instant> judge(Instant best, boolean fromNcc, Instant certain) {
        return CertificateTime.judge(best, fromNcc, certain, FROM, TO);
    }
}
