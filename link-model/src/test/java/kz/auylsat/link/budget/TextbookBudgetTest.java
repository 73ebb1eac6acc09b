package kz.auylsat.link.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import kz.auylsat.link.propagation.Climate;
import kz.auylsat.link.propagation.FadeCurve;
import kz.auylsat.link.propagation.GasAttenuation;
import kz.auylsat.link.propagation.SlantPath;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The same link worked out line by line as a textbook does it; only the air's own losses are asked of the recommendations. */
class TextbookBudgetTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /** Free space from the golden values of the site, which are printed to a thousandth. */
    private static final Offset<Double> PRINTED = within(1e-3);

    private static final double LIGHT = 299_792_458;
    private static final double BOLTZMANN = 1.380649e-23;

    private final ExampleLink example = new ExampleLink();

    @Test
    void villageSeesTheSatelliteWhereTheSurveyPutsIt() {
        Hop downlink = example.forward().downlink();

        assertThat(downlink.lookAngles().elevationDeg()).isEqualTo(45.6431, within(1e-4));
        assertThat(downlink.freeSpaceLossDb()).isEqualTo(205.260, PRINTED);
    }

    @Test
    void forwardInClearSky() {
        OneWay forward = example.forward();
        double upRangeKm = forward.uplink().lookAngles().rangeKm();
        double downRangeKm = forward.downlink().lookAngles().rangeKm();

        // Hub: 64 dBW of this carrier, 0.2 dB of pointing; satellite: 5 dB/K.
        double upCn0 = 64
                - 0.2
                - freeSpaceDb(upRangeKm, 14.25)
                - gasDb(example.hub(), forward.uplink(), 14.25)
                + 5
                + 228.5991674;
        assertThat(forward.uplink().cn0DbHz()).isEqualTo(upCn0, within(1e-6));

        // 30 Msymbol/s with a roll-off of 0.2 occupy 36 of 54 MHz: two thirds of the power at 3 dB of back-off.
        double eirp = 51 - 3 + 10 * Math.log10(36.0 / 54);
        assertThat(forward.downlink().eirpDbw()).isEqualTo(eirp, EXACT);

        double gas = gasDb(example.terminal(), forward.downlink(), 11.7);
        double noise = systemNoiseK(gas, example.terminal().climate(), 0.5, 70);
        assertThat(forward.systemNoiseK()).isEqualTo(noise, EXACT);

        double gOverT = gainDbi(1.2, 11.7) - 0.5 - 10 * Math.log10(noise);
        assertThat(forward.downlink().gOverTDbK()).isEqualTo(gOverT, EXACT);

        double downCn0 = eirp - 0.3 - freeSpaceDb(downRangeKm, 11.7) - gas + gOverT - 10 * Math.log10(BOLTZMANN);
        assertThat(forward.downlink().cn0DbHz()).isEqualTo(downCn0, within(1e-6));

        // C/I is 20 dB in 30 MHz.
        double noiseToCarrier = Math.pow(10, -upCn0 / 10) + Math.pow(10, -downCn0 / 10) + Math.pow(10, -2) / 30e6;
        assertThat(forward.clearSkyEsnoDb())
                .isEqualTo(-10 * Math.log10(noiseToCarrier) - 10 * Math.log10(30e6), within(1e-6));
    }

    @Test
    void returnInClearSky() {
        OneWay back = example.back();
        Hop uplink = back.uplink();

        // 4 W backed off by 1 dB, 0.5 dB of feed.
        double eirp = 10 * Math.log10(4) - 1 - 0.5 + gainDbi(1.2, 14.3);
        assertThat(uplink.eirpDbw()).isEqualTo(eirp, EXACT);

        double upLossDb = 0.3 + gasDb(example.terminal(), uplink, 14.3);
        double metres = uplink.lookAngles().rangeKm() * 1000;
        double flux = eirp - upLossDb - 10 * Math.log10(4 * Math.PI * metres * metres);
        double inputBackOff = -86 - flux;
        // 4 dB at the input, 3 dB at the output: the transponder compresses by 1 dB, for every carrier.
        double downEirp = 51 - (inputBackOff - 1);
        assertThat(back.downlink().eirpDbw()).isEqualTo(downEirp, EXACT);

        double upCn0 = eirp - upLossDb - freeSpaceDb(uplink.lookAngles().rangeKm(), 14.3) + 5 + 228.5991674;
        double gas = gasDb(example.hub(), back.downlink(), 11.75);
        double noise = systemNoiseK(gas, example.hub().climate(), 0.6, 80);
        double downCn0 = downEirp
                - 0.2
                - freeSpaceDb(back.downlink().lookAngles().rangeKm(), 11.75)
                - gas
                + gainDbi(7.2, 11.75)
                - 0.6
                - 10 * Math.log10(noise)
                + 228.5991674;
        double noiseToCarrier = Math.pow(10, -upCn0 / 10) + Math.pow(10, -downCn0 / 10) + Math.pow(10, -2) / 512e3;
        assertThat(back.clearSkyEsnoDb()).isEqualTo(-10 * Math.log10(noiseToCarrier * 512e3), within(1e-6));
    }

    /** A fade of 4 dB down while the Sun adds 300 K, and of 9 dB up of which 6 are restored. */
    @Test
    void forwardInRainAndSun() {
        OneWay forward = example.forward();
        double gas = forward.downlink().gasDb();
        double wet = systemNoiseK(gas + 4, example.terminal().climate(), 0.5, 70)
                + 300 * Math.pow(10, -0.4) * Math.pow(10, -0.05);
        double dry = systemNoiseK(gas, example.terminal().climate(), 0.5, 70);

        double upCn0 = forward.uplink().cn0DbHz() - 3;
        double carrierToInterference = 20 - 3;
        double downCn0 = forward.downlink().cn0DbHz() - 3 - 4 - 10 * Math.log10(wet / dry);
        double noiseToCarrier = Math.pow(10, -upCn0 / 10)
                + Math.pow(10, -downCn0 / 10)
                + Math.pow(10, -carrierToInterference / 10) / 30e6;

        assertThat(forward.esnoDb(9, 4, 300)).isEqualTo(-10 * Math.log10(noiseToCarrier * 30e6), EXACT);
    }

    /** Rain at the hub cannot be noticed behind 40 dB of power control: only the village's downlink is left. */
    @Test
    void aYearsRainOverTheVillage() {
        example.powerControlDb = 40;
        OneWay forward = example.forward();
        SlantPath slant = new SlantPath(
                37.26206,
                0.38,
                forward.downlink().lookAngles().elevationDeg(),
                11.7,
                90 - forward.downlink().lookAngles().skewDeg());
        FadeCurve curve = FadeCurve.of(slant, example.terminal().climate(), 1.2, 0.65);

        AtAvailability at = forward.at(99.9);

        assertThat(at.downlinkPercent()).isEqualTo(0.1, EXACT);
        assertThat(at.uplinkPercent()).isZero();
        assertThat(at.downlinkTotalDb()).isEqualTo(curve.exceeded(0.1).totalDb(), EXACT);
        assertThat(at.esnoDb()).isEqualTo(forward.esnoDb(0, curve.exceeded(0.1).fadeDb(), 0), EXACT);
    }

    private static double gainDbi(double metres, double ghz) {
        double aperture = Math.PI * metres * ghz * 1e9 / LIGHT;
        return 10 * Math.log10(0.65 * aperture * aperture);
    }

    private static double freeSpaceDb(double km, double ghz) {
        return 20 * Math.log10(4 * Math.PI * km * 1e3 * ghz * 1e9 / LIGHT);
    }

    private static double gasDb(GroundStation station, Hop hop, double ghz) {
        return GasAttenuation.slantDb(
                new SlantPath(
                        station.place().latitudeDeg(),
                        station.place().heightKm(),
                        hop.lookAngles().elevationDeg(),
                        ghz,
                        0),
                station.climate());
    }

    /** At the LNB's input: sky and 20 K of ground through the feed, the feed's own 290 K, the LNB. */
    private static double systemNoiseK(double absorbedDb, Climate climate, double feedDb, double receiverK) {
        double mediumK = 37.34 + 0.81 * climate.temperatureK();
        double passed = Math.pow(10, -absorbedDb / 10);
        double antennaK = mediumK * (1 - passed) + 2.7 * passed + 20;
        double throughFeed = Math.pow(10, -feedDb / 10);
        return antennaK * throughFeed + 290 * (1 - throughFeed) + receiverK;
    }
}
