package kz.auylsat.link.budget;

import kz.auylsat.link.quantity.Bounds;

/**
 * From the terminal to the hub's earth station.
 *
 * @param bucPowerWatts saturated power of the terminal's block upconverter, 0.01 to 2000
 * @param bucBackOffDb by how much it stays below that, 0 to 30
 */
public record ReturnLeg(Transponder transponder, LinkCarrier carrier, double bucPowerWatts, double bucBackOffDb) {
    private static final Bounds POWER = new Bounds("BUC power", 0.01, 2000, "W");
    private static final Bounds BACK_OFF = new Bounds("BUC back-off", 0, 30, "dB");

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range */
    public ReturnLeg {
        POWER.check(bucPowerWatts);
        BACK_OFF.check(bucBackOffDb);
    }

    /** What the terminal sends, dBW. */
    double eirpDbw(GroundStation terminal) {
        return Decibels.of(bucPowerWatts)
                - bucBackOffDb
                - terminal.lossDb()
                + terminal.antenna().gainDbi(carrier.uplinkGhz());
    }
}
