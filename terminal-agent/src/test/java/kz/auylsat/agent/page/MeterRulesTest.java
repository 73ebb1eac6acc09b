package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import org.junit.jupiter.api.Test;

/** Peak, soak seconds, PIN pauses, sessions: time is an argument. */
class MeterRulesTest {
    private final SignalWindow window = new SignalWindow();
    private final SoakSeconds soak = new SoakSeconds();
    private final List<SoakSeconds.Second> seconds = new ArrayList<>();

    private static MetricValues locked(double esnoDb) {
        return MetricValues.of(Map.of(Metric.RX_LOCK, 1.0, Metric.ESNO_DB, esnoDb));
    }

    @Test
    void onePeakReadingThatNoHandFindsAgainIsNoPeak() {
        for (int i = 0; i < 20; i++) {
            window.add(locked(i == 10 ? 14 : 11), i * 140);
        }
        assertThat(window.peakDb().orElseThrow()).isBetween(11.0, 11.6);
    }

    @Test
    void aPeakIsHeldUntilItIsReset() {
        window.add(locked(12), 0);
        for (int i = 10; i < 30; i++) {
            window.add(locked(9), i * 140);
        }
        assertThat(window.peakDb()).hasValue(12);
        window.resetPeak();
        window.add(locked(9), 5_000);
        assertThat(window.peakDb()).hasValue(9);
    }

    @Test
    void onlyAFreshLockedSignalIsWrittenDown() {
        window.add(locked(11), 0);
        assertThat(window.steadyDb(500)).hasValue(11);
        assertThat(window.steadyDb(2_500)).as("old").isEmpty();
        window.add(locked(11), 3_000);
        window.silent();
        assertThat(window.steadyDb(3_010)).as("silent").isEmpty();
        window.add(MetricValues.of(Map.of(Metric.RX_LOCK, 0.0, Metric.ESNO_DB, 3.0)), 3_100);
        assertThat(window.steadyDb(3_110)).as("not locked").isEmpty();
    }

    @Test
    void anotherFigureIsNeverMixedWithEsno() {
        window.add(locked(11), 0);
        window.add(MetricValues.of(Map.of(Metric.SNR_DB, 8.0)), 100);

        assertThat(window.metric()).isEqualTo(Metric.SNR_DB);
        assertThat(window.peakDb()).hasValue(8);
    }

    @Test
    void aSecondOfASoakIsItsWorst() {
        reading(10_000, true, true, 11);
        reading(10_300, true, true, 10.2);
        reading(10_600, true, false, 10.9);
        reading(11_000, true, true, 11);
        reading(12_000, false, false, Double.NaN);
        reading(15_000, true, true, 11);

        assertThat(seconds)
                .containsExactly(
                        new SoakSeconds.Second(true, false, OptionalDouble.of(10.2)),
                        new SoakSeconds.Second(true, true, OptionalDouble.of(11)),
                        new SoakSeconds.Second(false, true, OptionalDouble.empty()),
                        new SoakSeconds.Second(false, false, OptionalDouble.empty()),
                        new SoakSeconds.Second(false, false, OptionalDouble.empty()));
    }

    private void reading(long at, boolean answered, boolean isLocked, double db) {
        soak.reading(
                at,
                answered,
                isLocked,
                Double.isNaN(db) ? OptionalDouble.empty() : OptionalDouble.of(db),
                seconds::add);
    }

    @Test
    void guessingAPinGetsSlowerAndManyAddressesAreNoWayAround() {
        PinTries tries = new PinTries();
        long now = 0;
        int guesses = 0;
        // A day of guessing from as many addresses as a LAN has.
        while (now < 86_400_000) {
            for (int device = 0; device < 250; device++) {
                guesses += tries.tryOrWaitMillis("10.0.0." + device, now) == 0 ? 1 : 0;
            }
            now += 1_000;
        }
        assertThat(guesses).as("of a million six-digit PINs, in a day").isLessThan(20_000);
        assertThat(tries.tryOrWaitMillis("10.0.0.1", now + 3_700_000))
                .as("an hour later")
                .isZero();
    }

    @Test
    void theRightPinForgetsTheWrongOnes() {
        PinTries tries = new PinTries();
        for (int i = 0; i < 3; i++) {
            assertThat(tries.tryOrWaitMillis("a", i)).isZero();
        }
        assertThat(tries.tryOrWaitMillis("a", 3)).isEqualTo(1_999);
        assertThat(tries.tryOrWaitMillis("b", 3)).isZero();
        tries.right("a");
        assertThat(tries.tryOrWaitMillis("a", 4)).isZero();
    }

    @Test
    void sessionsEndAndAreFew() {
        PageSessions sessions = new PageSessions();
        for (int i = 0; i <= PageSessions.SESSIONS_MAX; i++) {
            sessions.begin("s" + i, 0);
        }
        assertThat(sessions.isOpen(Optional.of("s0"), 1)).as("the oldest went").isFalse();
        assertThat(sessions.isOpen(Optional.of("s1"), 1)).isTrue();
        assertThat(sessions.isOpen(Optional.of("s1"), PageSessions.SECONDS_MAX * 1_000L))
                .isFalse();
        sessions.end(Optional.of("s2"));
        assertThat(sessions.isOpen(Optional.of("s2"), 1)).isFalse();
    }
}
