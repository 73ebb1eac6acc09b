package kz.auylsat.simulator.model;

/**
 * A modulation and code rate of DVB-S2, normal frames: number (EN 302 307-1 table 12), the Es/N0 it needs in dB
 * and its bits per symbol (table 13).
 */
record ModCod(int number, double thresholdDb, double bitsPerSymbol) {
    /** What adaptive coding keeps in hand before it takes a faster MODCOD, dB. */
    static final double HEADROOM_DB = 0.8;

    /** By bits per symbol, those left out that another one beats at a lower Es/N0. */
    private static final ModCod[] LADDER = {
        new ModCod(1, -2.35, 0.490243),
        new ModCod(2, -1.24, 0.656448),
        new ModCod(3, -0.30, 0.789412),
        new ModCod(4, 1.00, 0.988858),
        new ModCod(5, 2.23, 1.188304),
        new ModCod(6, 3.10, 1.322253),
        new ModCod(7, 4.03, 1.487473),
        new ModCod(8, 4.68, 1.587196),
        new ModCod(9, 5.18, 1.654663),
        new ModCod(12, 5.50, 1.779991),
        new ModCod(13, 6.62, 1.980636),
        new ModCod(14, 7.91, 2.228124),
        new ModCod(18, 8.97, 2.637201),
        new ModCod(19, 10.21, 2.966728),
        new ModCod(20, 11.03, 3.165623),
        new ModCod(21, 11.61, 3.300184),
        new ModCod(24, 12.73, 3.703295),
        new ModCod(25, 13.64, 3.951571),
        new ModCod(26, 14.28, 4.119540),
        new ModCod(27, 15.69, 4.397854),
        new ModCod(28, 16.05, 4.453027),
    };

    static ModCod lowest() {
        return LADDER[0];
    }

    /** The fastest that this Es/N0 carries with headroom; the lowest where none does. */
    static ModCod carriedBy(double esnoDb) {
        for (int i = LADDER.length - 1; i > 0; i--) {
            if (LADDER[i].thresholdDb + HEADROOM_DB <= esnoDb) {
                return LADDER[i];
            }
        }
        return LADDER[0];
    }
}
