package kz.auylsat.link.budget;

import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.link.quantity.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * A carrier of the link, from the ground through the transponder to the ground.
 *
 * @param uplinkGhz centre on the way up, 1 to 55
 * @param downlinkGhz centre on the way down, 1 to 55
 * @param polarization of the downlink; the uplink is taken to be on the orthogonal one
 * @param symbolRateKsps 1 to 1,000,000
 * @param rollOff 0 to 1; the carrier occupies symbol rate × (1 + roll-off)
 * @param modCods those that it may use
 * @param marginDb what Es/N0 must have above a MODCOD's ideal value for it to close: the modem's own loss and what is kept in
 *     hand, 0 to 20
 * @param outputBackOffDb of this carrier alone below the transponder's saturated EIRP, 0 to 100; null where it follows from
 *     the transponder's working point
 */
public record LinkCarrier(
        double uplinkGhz,
        double downlinkGhz,
        Polarization polarization,
        double symbolRateKsps,
        double rollOff,
        ModCodTable modCods,
        double marginDb,
        @Nullable Double outputBackOffDb) {
    private static final Bounds UPLINK = new Bounds("uplink frequency", 1, 55, "GHz");
    private static final Bounds DOWNLINK = new Bounds("downlink frequency", 1, 55, "GHz");
    private static final Bounds SYMBOL_RATE = new Bounds("symbol rate", 1, 1_000_000, "ksymbol/s");
    private static final Bounds ROLL_OFF = new Bounds("roll-off", 0, 1, "");
    private static final Bounds MARGIN = new Bounds("margin of the MODCODs", 0, 20, "dB");
    private static final Bounds BACK_OFF = new Bounds("output back-off of the carrier", 0, 100, "dB");

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range */
    public LinkCarrier {
        UPLINK.check(uplinkGhz);
        DOWNLINK.check(downlinkGhz);
        SYMBOL_RATE.check(symbolRateKsps);
        ROLL_OFF.check(rollOff);
        MARGIN.check(marginDb);
        if (outputBackOffDb != null) {
            BACK_OFF.check(outputBackOffDb);
        }
    }

    double symbolRateHz() {
        return symbolRateKsps * 1_000;
    }

    /** The band it takes up in the transponder. */
    public double occupiedHz() {
        return symbolRateHz() * (1 + rollOff);
    }

    /** The Es/N0 that its most robust MODCOD needs, margin included, dB. */
    public double requiredEsnoDb() {
        return modCods.mostRobust().esnoDb() + marginDb;
    }
}
