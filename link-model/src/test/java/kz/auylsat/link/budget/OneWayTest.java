package kz.auylsat.link.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OneWayTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private final ExampleLink example = new ExampleLink();

    @Test
    void withoutFadeAndSunItIsTheClearSky() {
        for (OneWay link : List.of(example.forward(), example.back())) {
            assertThat(link.esnoDb(0, 0, 0)).isEqualTo(link.clearSkyEsnoDb(), EXACT);
            assertThat(link.clearSky().esnoDb()).isEqualTo(link.clearSkyEsnoDb());
        }
    }

    @Test
    void noisesOfBothHopsAndInterferenceAddAsPowers() {
        OneWay link = example.forward();

        double sum = power(-link.uplink().cnDb()) + power(-link.downlink().cnDb()) + power(-20);

        assertThat(link.interferenceDb()).hasValue(20);
        assertThat(link.clearSkyCnDb()).isEqualTo(-10 * Math.log10(sum), EXACT);
        assertThat(link.clearSkyEsnoDb())
                .as("C/N measures its noise in a bandwidth equal to the symbol rate")
                .isEqualTo(link.clearSkyCnDb());
    }

    @Test
    void twoEqualHopsAreThreeDecibelsWorseThanOne() {
        example.interferenceDb = null;
        double difference =
                example.forward().uplink().cnDb() - example.forward().downlink().cnDb();
        example.hubEirpDbw = 64 - difference;

        OneWay link = example.forward();

        assertThat(link.interferenceDb()).isEmpty();
        assertThat(link.uplink().cnDb() - link.clearSkyCnDb()).isEqualTo(10 * Math.log10(2), EXACT);
    }

    @Test
    void uplinkFadeTakesDecibelForDecibelFromEverything() {
        OneWay back = example.back();

        for (double fadeDb = 0; fadeDb < 30; fadeDb += 0.7) {
            assertThat(back.esnoDb(fadeDb, 0, 0)).isEqualTo(back.clearSkyEsnoDb() - fadeDb, EXACT);
        }
    }

    @Test
    void uplinkPowerControlRestoresWhatItCanAndNoMore() {
        OneWay forward = example.forward();

        assertThat(forward.esnoDb(6, 0, 0)).isEqualTo(forward.clearSkyEsnoDb(), EXACT);
        assertThat(forward.esnoDb(10, 0, 0)).isEqualTo(forward.clearSkyEsnoDb() - 4, EXACT);
        assertThat(forward.uplinkPowerControlDb()).isEqualTo(6);
        assertThat(example.back().uplinkPowerControlDb()).isZero();
    }

    /** The uplink's noise and the interference fade with the carrier, the receiver's noise rises. */
    @Test
    void downlinkFadeCountsLessThanItselfBehindANoisyUplinkAndMoreWithoutOne() {
        example.hubEirpDbw = 50.0;
        OneWay noisyUplink = example.forward();
        example.hubEirpDbw = 90.0;
        example.interferenceDb = null;
        OneWay quietUplink = example.forward();

        assertThat(noisyUplink.clearSkyEsnoDb() - noisyUplink.esnoDb(0, 2, 0)).isBetween(0.05, 1.0);
        assertThat(quietUplink.clearSkyEsnoDb() - quietUplink.esnoDb(0, 2, 0)).isBetween(2.5, 5.0);
    }

    @Test
    void moreFadeIsLessEsno() {
        OneWay link = example.forward();
        double before = Double.POSITIVE_INFINITY;

        for (double fadeDb = 0; fadeDb < 40; fadeDb += 0.5) {
            double esnoDb = link.esnoDb(fadeDb + 6, fadeDb, 0);
            assertThat(esnoDb).isLessThan(before);
            before = esnoDb;
        }
    }

    @Test
    void theSunIsNoiseAndRainHidesIt() {
        OneWay link = example.forward();

        assertThat(link.esnoDb(0, 0, 3_000)).isLessThan(link.clearSkyEsnoDb() - 3);
        double lossInClearSkyDb = link.clearSkyEsnoDb() - link.esnoDb(0, 0, 500);
        double lossInRainDb = link.esnoDb(0, 10, 0) - link.esnoDb(0, 10, 500);
        assertThat(lossInRainDb).isLessThan(lossInClearSkyDb);
    }

    @Test
    void anEnhancementRaisesTheCarrierButDoesNotCoolTheSky() {
        OneWay link = example.forward();

        assertThat(link.esnoDb(0, -0.5, 0)).isBetween(link.clearSkyEsnoDb(), link.clearSkyEsnoDb() + 0.5);
        assertThat(link.esnoDb(-0.5, 0, 0)).isEqualTo(link.clearSkyEsnoDb() + 0.5, EXACT);
    }

    @Test
    void refusesWhatIsNoFade() {
        OneWay link = example.forward();

        assertThatThrownBy(() -> link.esnoDb(Double.NaN, 0, 0))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessage("fade NaN dB is not within -20 to 300 dB");
        assertThatThrownBy(() -> link.esnoDb(0, 400, 0)).isInstanceOf(OutOfRangeException.class);
        assertThatThrownBy(() -> link.esnoDb(0, 0, -1))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageStartingWith("noise of the Sun -1 K");
    }

    @Test
    void presentRainFadesTheVillagesOwnHops() {
        OneWay forward = example.forward();
        OneWay back = example.back();

        assertThat(forward.presentDownlinkFadeDb(0)).isZero();
        assertThat(forward.presentDownlinkFadeDb(15.63))
                .isEqualTo(forward.at(99.99).downlinkRainDb(), within(0.5));
        assertThat(back.presentUplinkFadeDb(15.63))
                .as("14 GHz suffers more of the same rain than 11 GHz")
                .isGreaterThan(forward.presentDownlinkFadeDb(15.63));
    }

    @Test
    void biggerDishStrongerSatelliteAndBetterPointingGiveMore() {
        double before = example.forward().clearSkyEsnoDb();
        double returnBefore = example.back().clearSkyEsnoDb();
        example.dishMetres = 1.8;
        double bigger = example.forward().clearSkyEsnoDb();
        assertThat(bigger).isGreaterThan(before);
        assertThat(example.back().clearSkyEsnoDb()).isGreaterThan(returnBefore);
        example.eirpDbw = 54;
        double stronger = example.forward().clearSkyEsnoDb();
        assertThat(stronger).isGreaterThan(bigger);
        example.pointingLossDb = 3;
        assertThat(example.forward().clearSkyEsnoDb()).isLessThan(stronger);
    }

    /** A place as far east of the satellite's meridian as another lies west of it has the same link. */
    @Test
    void eastAndWestOfTheSatelliteAreTheSame() {
        OneWay east = example.forward();
        double awayDeg = example.village.longitudeDeg() - 58.5;
        example.village = new Place(example.village.latitudeDeg(), 58.5 - awayDeg, example.village.heightKm());

        OneWay west = example.forward();

        assertThat(west.clearSkyEsnoDb()).isEqualTo(east.clearSkyEsnoDb(), EXACT);
        assertThat(west.at(99.9).downlinkTotalDb()).isEqualTo(east.at(99.9).downlinkTotalDb(), EXACT);
    }

    @Test
    void aCarrierTakesTheFastestModCodThatCloses() {
        OneWay link = example.forward();

        LinkState state = link.stateAt(7.0);

        assertThat(state.modCod()).contains(ModCodTable.DVB_S2.named("8PSK 3/5"));
        assertThat(state.marginDb()).isEqualTo(1.5, EXACT);
        assertThat(state.informationRateBps()).isEqualTo(30e6 * 1.779991, within(1e-3));
        assertThat(link.informationRateBps(ModCodTable.DVB_S2.named("8PSK 3/5")))
                .isEqualTo(state.informationRateBps());
    }

    @Test
    void belowTheMostRobustModCodNothingCloses() {
        LinkState state = example.forward().stateAt(-2.0);

        assertThat(state.closes()).isFalse();
        assertThat(state.modCod()).isEmpty();
        assertThat(state.marginDb())
                .as("above the ideal value, but not by the carrier's margin")
                .isEqualTo(0.35, EXACT);
        assertThat(state.informationRateBps()).isZero();
        assertThat(example.forward().stateAt(-1.35).closes()).isTrue();
    }

    private static double power(double db) {
        return Math.pow(10, db / 10);
    }

    @Test
    void theCBandHasABudgetAndItsReceiverANoise() {
        ExampleLink link = new ExampleLink();
        link.upGhz = 6.175;
        link.downGhz = 3.95;
        link.dishMetres = 2.4;
        OneWay forward = link.forward();
        assertThat(forward.at(99.99).downlink().scintillationDb()).isZero();
        assertThat(forward.at(99.99).downlink().rainDb()).isBetween(0.0, 0.3);
        // What the LNB hears, seen from before the feed's 0.5 dB.
        GroundStation village = link.terminal();
        assertThat(village.clearSkyNoiseK(link.budget().terminalAngles(), 3.95))
                .isCloseTo(forward.systemNoiseK() * Math.pow(10, 0.05), within(1e-9));
        assertThat(village.clearSkyNoiseK(link.budget().terminalAngles(), 1)).isBetween(100.0, 180.0);
    }
}
