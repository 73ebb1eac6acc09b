package kz.auylsat.ncc.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SoakWatchTest {
    private static final Instant BEGIN = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void countsTheTimeInWhichItWasWatchedAndNoOther() {
        SoakWatch soak = SoakWatch.begin("aksu", BEGIN)
                .look(SoakWatch.Seen.ANSWERED, BEGIN.plusSeconds(60))
                .look(SoakWatch.Seen.NOT_ANSWERED, BEGIN.plusSeconds(120))
                .look(SoakWatch.Seen.UNKNOWN, BEGIN.plusSeconds(180))
                // An hour without an NCC.
                .look(SoakWatch.Seen.ANSWERED, BEGIN.plusSeconds(3_780))
                .look(SoakWatch.Seen.ANSWERED, BEGIN.plusSeconds(3_840));

        assertThat(soak.observed()).isEqualTo(Duration.ofSeconds(180));
        assertThat(soak.answered()).isEqualTo(Duration.ofSeconds(120));
        assertThat(soak.availabilityPercent()).isEqualTo(100.0 * 2 / 3);
    }

    @Test
    void aClockThatWasSetBackAddsNothing() {
        SoakWatch soak = SoakWatch.begin("aksu", BEGIN);
        assertThat(soak.look(SoakWatch.Seen.ANSWERED, BEGIN.minusSeconds(60))).isEqualTo(soak);
    }
}
