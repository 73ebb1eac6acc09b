package kz.auylsat.link.budget;

import kz.auylsat.link.quantity.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * From the hub's earth station to the terminal.
 *
 * @param uplinkEirpDbw of this carrier at the earth station, −20 to 120; null where the station sends what brings the
 *     transponder to its input back-off with this carrier's share of it
 * @param uplinkPowerControlDb by how much the station can raise its power against a fade of its uplink, 0 to 40
 */
public record ForwardLeg(
        Transponder transponder,
        LinkCarrier carrier,
        @Nullable Double uplinkEirpDbw,
        double uplinkPowerControlDb) {
    private static final Bounds EIRP = new Bounds("uplink EIRP of the carrier", -20, 120, "dBW");
    private static final Bounds POWER_CONTROL = new Bounds("uplink power control", 0, 40, "dB");

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range */
    public ForwardLeg {
        POWER_CONTROL.check(uplinkPowerControlDb);
        if (uplinkEirpDbw != null) {
            EIRP.check(uplinkEirpDbw);
        }
    }
}
