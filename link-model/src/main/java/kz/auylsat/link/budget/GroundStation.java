package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.Antenna;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.link.propagation.Climate;
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
}
