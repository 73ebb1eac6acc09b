package kz.auylsat.link.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    private static final double[] SHARES = {95, 97, 99, 99.5, 99.7, 99.9, 99.95, 99.99, 99.995, 99.999};
    private static final Offset<Double> EXACT = within(1e-6);

    private final ExampleLink example = new ExampleLink();

    @Test
    void theHigherTheShareTheLessRemains() {
        for (OneWay link : List.of(example.forward(), example.back())) {
            double before = link.clearSkyEsnoDb();
            for (double percent : SHARES) {
                double esnoDb = link.at(percent).esnoDb();
                assertThat(esnoDb).as("%s %%", percent).isLessThan(before);
                before = esnoDb;
            }
        }
    }

    @Test
    void bothHopsShareWhatIsNotAvailable() {
        for (OneWay link : List.of(example.forward(), example.back())) {
            for (double percent : SHARES) {
                AtAvailability at = link.at(percent);
                assertThat(at.uplinkPercent() + at.downlinkPercent()).isEqualTo(100 - percent, EXACT);
            }
        }
    }

    /** Either fade alone brings the carrier to the Es/N0 of the answer, which is what {@code esnoDb} says of it. */
    @Test
    void eitherFadeAloneBringsTheCarrierThere() {
        for (OneWay link : List.of(example.forward(), example.back())) {
            for (double percent : SHARES) {
                AtAvailability at = link.at(percent);
                if (at.uplinkPercent() >= 0.001) {
                    assertThat(link.esnoDb(at.uplink().fadeDb(), 0, 0)).isEqualTo(at.esnoDb(), EXACT);
                }
                if (at.downlinkPercent() >= 0.001) {
                    assertThat(link.esnoDb(0, at.downlink().fadeDb(), 0)).isEqualTo(at.esnoDb(), EXACT);
                }
            }
        }
    }

    @Test
    void itClosesForEveryShareUpToItsAvailabilityAndForNoneAbove() {
        long seed = 20_260_317;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            shuffle(random);
            for (OneWay link : List.of(example.forward(), example.back())) {
                double availability = link.availabilityPercent();
                assertThat(availability).as("seed %d link %d", seed, i).isBetween(0.0, 99.999);
                for (double percent : SHARES) {
                    // Where a hop leaves what P.618 knows of, its share jumps from 0.001 to 0.
                    if (Math.abs(percent - availability) > 0.0011 && availability > 95) {
                        assertThat(link.at(percent).closes())
                                .as("seed %d link %d: %s %% of %s %%", seed, i, percent, availability)
                                .isEqualTo(percent < availability);
                    }
                }
            }
        }
    }

    @Test
    void nothingThatComesOutIsNotANumber() {
        long seed = 5_811;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            shuffle(random);
            LinkBudget budget = example.budget();
            for (OneWay link : List.of(budget.forwardLink(), budget.returnLink().orElseThrow())) {
                AtAvailability at = link.at(95 + 4.999 * random.nextDouble());
                assertThat(new double[] {
                            link.clearSkyEsnoDb(),
                            link.clearSkyCnDb(),
                            link.systemNoiseK(),
                            link.fadeMarginDb(),
                            link.availabilityPercent(),
                            at.esnoDb(),
                            at.marginDb(),
                            at.uplinkTotalDb(),
                            at.downlinkTotalDb(),
                            budget.bothAvailabilityPercent().orElseThrow()
                        })
                        .as("seed %d link %d", seed, i)
                        .doesNotContain(Double.NaN)
                        .doesNotContain(Double.POSITIVE_INFINITY)
                        .doesNotContain(Double.NEGATIVE_INFINITY);
            }
        }
    }

    @Test
    void aBiggerDishIsMoreAvailable() {
        example.bucPowerWatts = 0.3;
        double forwardBefore = 0;
        double returnBefore = 0;
        for (double metres : new double[] {0.6, 0.75, 0.9, 1.2, 1.8}) {
            example.dishMetres = metres;
            example.eirpDbw = 44;
            double forward = example.forward().availabilityPercent();
            double back = example.back().availabilityPercent();
            assertThat(forward).isGreaterThanOrEqualTo(forwardBefore);
            assertThat(back).isGreaterThanOrEqualTo(returnBefore);
            forwardBefore = forward;
            returnBefore = back;
        }
        assertThat(forwardBefore).isGreaterThan(99.9);
    }

    @Test
    void moreRainIsLessAvailable() {
        example.eirpDbw = 41;
        double before = 100;
        for (double mmh : new double[] {5, 15, 30, 60, 100}) {
            example.villageRainMmh = mmh;
            double now = example.forward().availabilityPercent();
            assertThat(now).as("%s mm/h", mmh).isLessThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isLessThan(99.9);
    }

    @Test
    void powerControlTakesTheHubsRainAway() {
        example.hubRainMmh = 60;
        example.powerControlDb = 0;
        double without = example.forward().at(99.9).esnoDb();
        example.powerControlDb = 10;

        assertThat(example.forward().at(99.9).esnoDb()).isGreaterThan(without);
    }

    @Test
    void aStrongLinkIsNotSaidToBeBetterThanP618Knows() {
        example.eirpDbw = 60;
        example.hubEirpDbw = 80.0;

        assertThat(example.forward().availabilityPercent()).isEqualTo(99.999, within(1e-9));
    }

    @Test
    void aLinkThatBarelyClosesIsSaidToHaveTheLeastThatP618Knows() {
        example.hubEirpDbw = 90.0;
        example.interferenceDb = null;
        // Behind so strong an uplink the satellite's EIRP is all that counts.
        example.eirpDbw -= example.forward().fadeMarginDb() - 0.1;
        OneWay weak = example.forward();

        assertThat(weak.fadeMarginDb()).isBetween(0.05, 0.2);
        assertThat(weak.availabilityPercent()).isBetween(90.0, 95.0);
    }

    @Test
    void aLinkThatDoesNotCloseInClearSkyIsNeverAvailable() {
        example.eirpDbw = 20;
        LinkBudget budget = example.budget();

        assertThat(budget.forwardLink().clearSky().closes()).isFalse();
        assertThat(budget.forwardLink().fadeMarginDb()).isNegative();
        assertThat(budget.forwardLink().availabilityPercent()).isZero();
        assertThat(budget.bothAvailabilityPercent()).hasValue(0);
        assertThat(budget.forwardLink().at(99.7).closes()).isFalse();
    }

    /** One rain over the village for both its hops: better than if they failed apart, no better than the worse. */
    @Test
    void bothDirectionsShareTheVillagesRain() {
        example.villageRainMmh = 60;
        example.eirpDbw = 43;
        example.bucPowerWatts = 0.2;
        example.hubRainMmh = 60;
        LinkBudget budget = example.budget();
        double forward = budget.forwardLink().availabilityPercent();
        double back = budget.returnLink().orElseThrow().availabilityPercent();

        double both = budget.bothAvailabilityPercent().orElseThrow();

        assertThat(both).isLessThanOrEqualTo(Math.min(forward, back));
        assertThat(both).isGreaterThan(forward + back - 100);
    }

    @Test
    void aTerminalThatOnlyReceivesHasNoReturn() {
        LinkBudget budget = LinkBudget.of(new LinkInputs(
                example.terminal(), example.hub(), new OrbitalPosition(58.5), example.forwardLeg(), null));

        assertThat(budget.returnLink()).isEmpty();
        assertThat(budget.bothAvailabilityPercent()).isEmpty();
        assertThat(budget.forwardLink().clearSkyEsnoDb())
                .isEqualTo(example.forward().clearSkyEsnoDb());
    }

    @Test
    void aPlaceWithoutRainStillHasCloudsAndScintillation() {
        example.villageRainMmh = 0;

        AtAvailability at = example.forward().at(99.7);

        assertThat(at.downlinkRainDb()).isZero();
        assertThat(at.downlinkTotalDb())
                .isGreaterThan(example.forward().downlink().gasDb());
    }

    @ParameterizedTest
    @ValueSource(doubles = {94.9, 99.9991, 100, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAShareThatP618SaysNothingOf(double percent) {
        OneWay link = example.forward();

        assertThatThrownBy(() -> link.at(percent))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageStartingWith("availability ")
                .hasMessageEndingWith("% of the year is not within 95 to 99.999 % of the year");
    }

    private void shuffle(Random random) {
        example.village =
                new Place(35 + 21 * random.nextDouble(), 46 + 42 * random.nextDouble(), 3.4 * random.nextDouble());
        example.dishMetres = 0.6 + 3 * random.nextDouble();
        example.villageRainMmh = 80 * random.nextDouble();
        example.hubRainMmh = 80 * random.nextDouble();
        example.eirpDbw = 35 + 20 * random.nextDouble();
        example.hubEirpDbw = 45 + 25 * random.nextDouble();
        example.powerControlDb = 10 * random.nextDouble();
        example.bucPowerWatts = 0.1 + 5 * random.nextDouble();
        example.interferenceDb = random.nextBoolean() ? null : Double.valueOf(10 + 20 * random.nextDouble());
    }
}
