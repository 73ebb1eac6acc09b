package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.propagation.Climate;
import kz.auylsat.link.propagation.GasAttenuation;
import kz.auylsat.link.quantity.Bounds;

/**
 * One end of a link on the ground: a village terminal or a hub's earth station.
 *
 * @param noiseTemperatureK of the receiver (LNB) at its input, 5 to 2000
 * @param lossDb of feed and waveguide, between antenna and LNB and between amplifier and antenna, 0 to 10; it also makes noise
 * @param pointingLossDb what the dish loses in both directions by not looking straight at the satellite, 0 to 40
 */
public record GroundStation(
        Place place, Climate climate, Antenna antenna, double noiseTemperatureK, double lossDb, double pointingLossDb) {
    private static final Bounds NOISE = new Bounds("noise temperature of the receiver", 5, 2000, "K");
    private static final Bounds LOSS = new Bounds("loss of the feed", 0, 10, "dB");
    private static final Bounds POINTING = new Bounds("pointing loss", 0, 40, "dB");

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range */
    public GroundStation {
        NOISE.check(noiseTemperatureK);
        LOSS.check(lossDb);
        POINTING.check(pointingLossDb);
    }

    /**
     * Noise temperature of the receiving station in clear sky, referred to its antenna: what the Sun's noise comes on top of.
     *
     * @param angles of the satellite it looks at, 5° of elevation or more
     * @param ghz the received frequency, 1 to 55
     * @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range
     */
    public double clearSkyNoiseK(LookAngles angles, double ghz) {
        // Gases do not tell one polarisation from another.
        double gasDb = GasAttenuation.slantDb(SkyPath.slant(this, angles, ghz, Polarization.HORIZONTAL), climate);
        return Receiver.of(this, ghz, gasDb).clearSkyNoiseK() * Decibels.ratio(lossDb);
    }
}
