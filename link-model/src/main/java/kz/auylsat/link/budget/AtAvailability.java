package kz.auylsat.link.budget;

import java.util.Optional;
import kz.auylsat.link.modem.ModCod;
import kz.auylsat.link.propagation.PathAttenuation;

/**
 * What remains of a direction for a share of an average year; {@link OneWay#at} tells how the share is divided.
 *
 * @param percentAvailable the share of the year, as {@code 99.7}
 * @param uplinkPercent share of the year in which the uplink's fade is deeper than the one here; 0 where no fade that ITU-R
 *     P.618 knows of is as deep
 * @param downlinkPercent likewise of the downlink; with {@code uplinkPercent} it makes up what is not available
 * @param uplink attenuation exceeded for {@code uplinkPercent}, or for the least percentage of P.618
 * @param downlink likewise of the downlink
 * @param state the carrier at the Es/N0 to which either of the two fades brings it
 */
public record AtAvailability(
        double percentAvailable,
        double uplinkPercent,
        double downlinkPercent,
        PathAttenuation uplink,
        PathAttenuation downlink,
        LinkState state) {
    /** All that the air takes on the way up, gases included, dB. */
    public double uplinkTotalDb() {
        return uplink.totalDb();
    }

    /** All that the air takes on the way down, gases included, dB. */
    public double downlinkTotalDb() {
        return downlink.totalDb();
    }

    /** What rain alone takes on the way up, dB. */
    public double uplinkRainDb() {
        return uplink.rainDb();
    }

    /** What rain alone takes on the way down, dB. */
    public double downlinkRainDb() {
        return downlink.rainDb();
    }

    public double esnoDb() {
        return state.esnoDb();
    }

    /** The most efficient MODCOD that closes with the carrier's margin. */
    public Optional<ModCod> modCod() {
        return state.modCod();
    }

    public double marginDb() {
        return state.marginDb();
    }

    public double informationRateBps() {
        return state.informationRateBps();
    }

    public boolean closes() {
        return state.closes();
    }
}
