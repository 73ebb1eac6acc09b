package kz.auylsat.ncc.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RangePlanTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void fewReportsAreGivenAsTheyAre() {
        assertThat(plan(Duration.ofHours(1), 800, true, 0).resolution()).isEqualTo(Resolution.RAW);
    }

    @Test
    void aDayIsGivenByFiveMinutes() {
        RangePlan plan = plan(Duration.ofDays(1), 800, false, 0);
        assertThat(plan.resolution()).isEqualTo(Resolution.FIVE_MINUTES);
        assertThat(plan.stepMillis()).isEqualTo(300_000);
    }

    @Test
    void aWeekMergesFiveMinuteBuckets() {
        RangePlan plan = plan(Duration.ofDays(7), 800, false, 0);
        assertThat(plan.resolution()).isEqualTo(Resolution.FIVE_MINUTES);
        assertThat(plan.stepMillis()).isEqualTo(900_000);
    }

    @Test
    void aMonthIsGivenByHoursAndAYearMergesThem() {
        RangePlan month = plan(Duration.ofDays(30), 800, false, 0);
        assertThat(month.resolution()).isEqualTo(Resolution.ONE_HOUR);
        assertThat(month.stepMillis()).isEqualTo(3_600_000);
        RangePlan year = plan(Duration.ofDays(365), 800, false, 0);
        assertThat(year.resolution()).isEqualTo(Resolution.ONE_HOUR);
        assertThat(year.stepMillis()).isEqualTo(11 * 3_600_000);
    }

    @Test
    void hoursAreReadWhereFiveMinutesAreGone() {
        long since = NOON.minus(Duration.ofHours(1)).toEpochMilli();
        assertThat(plan(Duration.ofDays(1), 800, false, since).resolution()).isEqualTo(Resolution.ONE_HOUR);
    }

    @Test
    void aStepThatBeginsBeforeWhatIsKeptIsNotTakenFromThere() {
        // The hour before noon in steps of 10 minutes from 10:55: the first step begins at 10:50.
        long since = NOON.minus(Duration.ofMinutes(65)).toEpochMilli();
        RangePlan plan = RangePlan.choose(
                new RangeQuery("x", NOON.minus(Duration.ofMinutes(65)), NOON, Set.of(), 8), false, since);
        assertThat(plan.resolution()).isEqualTo(Resolution.ONE_HOUR);
    }

    @Test
    void stepsNeverExceedThePointsAllowedAndCoverTheTime() {
        long seed = 58;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant to = NOON.minusMillis(random.nextLong(Duration.ofDays(400).toMillis()));
            Instant from = to.minusMillis(
                    1 + random.nextLong(Duration.ofDays(1 + random.nextInt(800)).toMillis()));
            RangeQuery query = new RangeQuery("x", from, to, Set.of(), 2 + random.nextInt(1000));
            RangePlan plan = RangePlan.choose(query, false, 0);

            assertThat((plan.to() - plan.from()) / plan.stepMillis())
                    .as("seed %d: %s", seed, query)
                    .isLessThanOrEqualTo(query.pointsMax());
            assertThat(plan.from()).isLessThanOrEqualTo(from.toEpochMilli());
            assertThat(plan.to()).isGreaterThanOrEqualTo(to.toEpochMilli());
            assertThat(plan.stepMillis() % plan.resolution().millis()).isZero();
        }
    }

    private static RangePlan plan(Duration length, int pointsMax, boolean rawFits, long fiveMinutesSince) {
        return RangePlan.choose(
                new RangeQuery("x", NOON.minus(length), NOON, Set.of(), pointsMax), rawFits, fiveMinutesSince);
    }
}
