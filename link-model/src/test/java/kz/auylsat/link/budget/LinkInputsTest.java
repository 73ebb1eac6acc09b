package kz.auylsat.link.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.quantity.OutOfRangeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinkInputsTest {
    private static final Offset<Double> EXACT = within(1e-9);

    private final ExampleLink example = new ExampleLink();

    @Test
    void aCarrierThatFillsTheTransponderHasAllItsPower() {
        example.forwardKsps = 45_000;

        assertThat(example.forward().downlink().eirpDbw()).isEqualTo(51 - 3, EXACT);
    }

    @Test
    void halfTheBandwidthIsHalfThePower() {
        example.forwardKsps = 22_500;

        assertThat(example.forward().downlink().eirpDbw()).isEqualTo(48 - 10 * Math.log10(2), EXACT);
    }

    @Test
    void aStatedBackOffOfTheCarrierGoesBeforeBothRules() {
        example.outputBackOffDb = 8.5;

        assertThat(example.forward().downlink().eirpDbw()).isEqualTo(51 - 8.5, EXACT);
        assertThat(example.back().downlink().eirpDbw()).isEqualTo(51 - 8.5, EXACT);
    }

    @Test
    void anEarthStationThatStatesNoEirpSendsWhatBringsTheTransponderToItsWorkingPoint() {
        example.hubEirpDbw = null;
        Hop uplink = example.forward().uplink();

        double metres = uplink.lookAngles().rangeKm() * 1000;
        double flux = uplink.eirpDbw()
                - uplink.pointingLossDb()
                - uplink.gasDb()
                - 10 * Math.log10(4 * Math.PI * metres * metres);

        // −86 dBW/m² saturate it, 4 dB of back-off, two thirds of the band.
        assertThat(flux).isEqualTo(-90 + 10 * Math.log10(2.0 / 3), EXACT);
    }

    @Test
    void twiceThePowerOfTheTerminalIsTwiceThePowerOfTheSatellite() {
        double before = example.back().downlink().eirpDbw();
        example.bucPowerWatts *= 2;

        assertThat(example.back().downlink().eirpDbw()).isEqualTo(before + 10 * Math.log10(2), EXACT);
    }

    @Test
    void aVerticalFieldIsTiltedByTheSkewAndACircularOneIsNot() {
        assertThat(Polarization.HORIZONTAL.tiltDeg(12.6)).isEqualTo(12.6);
        assertThat(Polarization.HORIZONTAL.tiltDeg(-12.6)).isEqualTo(12.6);
        assertThat(Polarization.VERTICAL.tiltDeg(-12.6)).isEqualTo(77.4);
        assertThat(Polarization.CIRCULAR.tiltDeg(12.6)).isEqualTo(45);
        assertThat(Polarization.VERTICAL.orthogonal()).isEqualTo(Polarization.HORIZONTAL);
        assertThat(Polarization.CIRCULAR.orthogonal()).isEqualTo(Polarization.CIRCULAR);
    }

    @Test
    void aTerminalThatDrivesTheTransponderAloneBeyondItsWorkingPointIsRefused() {
        example.bucPowerWatts = 2000;
        example.dishMetres = 13;

        refused(
                example::budget,
                "input back-off of the carrier (transponder: 4.0 dB) ",
                " dB is not within 4 to 150 dB");
    }

    @Test
    void aCarrierWiderThanItsTransponderIsRefused() {
        example.forwardKsps = 50_000;

        refused(example::budget, "occupied bandwidth of the carrier 60 MHz is not within 0 to 54 MHz", "");
    }

    @Test
    void aSatelliteBelowTheHorizonIsRefused() {
        example.village = new Place(40, -120, 0);

        refused(example::budget, "the satellite at 58.5° is below the horizon", "is not within 0 to 90 °");
    }

    @Test
    void anElevationThatTheRecommendationsDoNotKnowIsRefused() {
        example.village = new Place(78, 70, 0);

        refused(example::budget, "elevation (ITU-R P.618-13 §2.4.1, P.676-12 Annex 2) ", "is not within 5 to 90 °");
    }

    @Test
    void numbersOutsideTheirRangesAreRefused() {
        example.dishMetres = 0;
        refused(example::terminal, "dish diameter 0 m is not within", "");
        example.pointingLossDb = Double.NaN;
        example.dishMetres = 1.2;
        refused(example::terminal, "pointing loss NaN dB is not within 0 to 40 dB", "");
        example.bucPowerWatts = 0;
        refused(example::returnLeg, "BUC power 0 W is not within 0.01 to 2000 W", "");
        example.forwardKsps = -1;
        refused(example::forwardCarrier, "symbol rate -1 ksymbol/s is not within", "");
        example.eirpDbw = Double.POSITIVE_INFINITY;
        refused(example::transponder, "saturated EIRP of the transponder Infinity dBW is not within", "");
        example.eirpDbw = 51;
        example.interferenceDb = -3.0;
        refused(example::transponder, "C/I of the transponder -3 dB is not within 0 to 60 dB", "");
        example.interferenceDb = 20.0;
        example.forwardKsps = 30_000;
        example.powerControlDb = 99;
        refused(example::forwardLeg, "uplink power control 99 dB is not within 0 to 40 dB", "");
        example.powerControlDb = 0;
        example.hubEirpDbw = 900.0;
        refused(example::forwardLeg, "uplink EIRP of the carrier 900 dBW is not within", "");
        example.outputBackOffDb = -1.0;
        refused(example::returnCarrier, "output back-off of the carrier -1 dB is not within", "");
    }

    private static void refused(ThrowingCallable what, String start, String end) {
        assertThatThrownBy(what)
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageStartingWith(start)
                .hasMessageEndingWith(end)
                .message()
                .doesNotContain("\n");
    }
}
