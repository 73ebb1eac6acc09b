package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManagementOctetsTest {
    private static final long START = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;
    private final ManagementOctets octets = new ManagementOctets();

    @Test
    void countsTheLastHourAndForgetsWhatIsOlder() {
        for (int minute = 0; minute < 180; minute++) {
            octets.add(START + minute * MINUTE, 100);
        }
        assertThat(octets.lastHour(START + 179 * MINUTE)).isBetween(5_500L, 6_000L);
        assertThat(octets.lastHour(START + 209 * MINUTE)).isBetween(2_500L, 3_000L);
        assertThat(octets.lastHour(START + 240 * MINUTE)).isZero();
    }

    @Test
    void forgetsAllAfterALongSilence() {
        octets.add(START, 100);
        octets.add(START + 100 * 24 * 60 * MINUTE, 7);
        assertThat(octets.lastHour(START + 100 * 24 * 60 * MINUTE)).isEqualTo(7);
    }
}
