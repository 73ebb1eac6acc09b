package kz.auylsat.ncc.satellite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final long POLL = Duration.ofSeconds(30).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** What a baseline is after it has learned one value every 30 s for a time. */
    private static long learn(Baseline baseline, double esnoDb, long from, long length) {
        for (long at = from + POLL; at <= from + length; at += POLL) {
            baseline.learn(esnoDb, at);
        }
        return from + length;
    }

    @Test
    void youngItIsThePlainMeanOfWhatItSaw() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, 6 * HOUR);
        learn(baseline, 12, at, 2 * HOUR);
        assertThat(baseline.esnoDb()).isEqualTo(10.5, within(1e-9));
    }

    @Test
    void itsFirstSampleIsForgottenWithinTheFirstSamples() {
        Baseline baseline = Baseline.begun(-5, 0);
        learn(baseline, 10, 0, 2 * POLL);
        assertThat(baseline.esnoDb()).isEqualTo(10);
    }

    @Test
    void oldItHardlyMovesWithinAnHour() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, 8 * DAY);
        learn(baseline, 6, at, HOUR);
        assertThat(baseline.esnoDb()).isLessThan(10).isGreaterThan(9.96);
    }

    @Test
    void oldItComesToANewLevelInWeeks() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, 8 * DAY);
        at = learn(baseline, 6, at, 7 * DAY);
        assertThat(baseline.esnoDb()).isEqualTo(6 + 4 / Math.E, within(0.001));
        learn(baseline, 6, at, 28 * DAY);
        assertThat(baseline.esnoDb()).isEqualTo(6, within(0.03));
    }

    @Test
    void aSampleAfterAGapStandsForAnHourOfIt() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, DAY);
        baseline.learn(4, at + 3 * DAY);
        assertThat(baseline.esnoDb()).isEqualTo(10 - 6.0 / 25, within(1e-9));
    }

    @Test
    void itLearnsFromATerminalThatIsPolledOnceAnHour() {
        Baseline baseline = Baseline.begun(3, 0);
        long at = 0;
        for (int hour = 1; hour <= 8 * 24; hour++) {
            at += HOUR + (hour % 3 - 1) * POLL;
            baseline.learn(12, at);
        }
        assertThat(baseline.esnoDb()).isEqualTo(12);
        baseline.learn(6, at + HOUR);
        assertThat(baseline.esnoDb()).isEqualTo(12 - 6.0 / 168, within(1e-9));
    }

    @Test
    void aClockThatRanAheadAndWasSetRightDoesNotFreezeIt() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, HOUR);
        baseline.learn(10, at + 400 * DAY);
        learn(baseline, 4, at, 2 * HOUR);
        assertThat(baseline.esnoDb()).isEqualTo(7, within(0.05));

        baseline.skip(at + 400 * DAY);
        learn(baseline, 4, at + 2 * HOUR, 30 * DAY);
        assertThat(baseline.esnoDb()).isEqualTo(4, within(0.1));
    }

    @Test
    void timeThatWasSkippedIsNotLearnedAfterwards() {
        Baseline baseline = Baseline.begun(10, 0);
        long at = learn(baseline, 10, 0, HOUR);
        baseline.skip(at + 10 * POLL);
        baseline.learn(4, at + 11 * POLL);
        assertThat(baseline.esnoDb()).isEqualTo(10 - 6.0 / 121, within(1e-9));
    }

    @Test
    void anOlderSampleChangesNothing() {
        Baseline baseline = Baseline.begun(10, DAY);
        baseline.learn(4, DAY);
        baseline.learn(4, DAY - POLL);
        assertThat(baseline.esnoDb()).isEqualTo(10);
    }

    @Test
    void afterARestartItIsAsOldAsItWas() {
        Baseline day = Baseline.restored(10, 0, Duration.ofDays(1));
        learn(day, 6, 0, HOUR);
        assertThat(day.esnoDb()).isEqualTo(10 - 4.0 / 25, within(1e-9));

        Baseline minutes = Baseline.restored(10, 0, Duration.ofMinutes(5));
        learn(minutes, 6, 0, HOUR);
        assertThat(minutes.esnoDb()).isEqualTo(6 + 4.0 * 5 / 65, within(1e-9));

        Baseline weeks = Baseline.restored(10, 0, Duration.ofDays(30));
        learn(weeks, 6, 0, HOUR);
        assertThat(weeks.esnoDb()).isEqualTo(10 - 4.0 / 168, within(1e-3));
    }
}
