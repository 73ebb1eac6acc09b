package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * An antenna with its transmitter and receiver.
 *
 * @param diameterMetres of the reflector
 * @param bucPowerWatts saturated power of the block up-converter, where known
 * @param efficiency of the aperture, 0 to 1
 * @param noiseTemperatureK of the receiver (LNB) at its input
 * @param lossDb between the antenna's port and the receiver, and between the transmitter and the port
 * @param bucBackOffDb how far below saturation the block up-converter works
 */
public record Dish(
        double diameterMetres,
        @Nullable Double bucPowerWatts,
        double efficiency,
        double noiseTemperatureK,
        double lossDb,
        double bucBackOffDb) {
    /** Between 0.60 and 0.70, which the reference patterns of ITU-R BO.1213-1 and S.1428-1 imply (7.7 and 8.4 dB). */
    public static final double EFFICIENCY = 0.65;

    /** Of an ordinary Ku-band LNB: a noise figure of 0.94 dB over 290 K. Better ones have less. */
    public static final double NOISE_TEMPERATURE_K = 70;

    /** A planner's usual allowance for feed, transducer, filter and waveguide of a small terminal. */
    public static final double LOSS_DB = 0.5;

    /** A planner's usual distance from a BUC's saturated power to the one at which it still amplifies cleanly. */
    public static final double BUC_BACK_OFF_DB = 1;

    /** A dish of which only this is known; the rest is as of an ordinary one. */
    public Dish(double diameterMetres, @Nullable Double bucPowerWatts) {
        this(diameterMetres, bucPowerWatts, EFFICIENCY, NOISE_TEMPERATURE_K, LOSS_DB, BUC_BACK_OFF_DB);
    }

    /** A dish as stated; what is not stated (null) is as of an ordinary one. */
    public static Dish of(
            double diameterMetres,
            @Nullable Double bucPowerWatts,
            @Nullable Double efficiency,
            @Nullable Double noiseTemperatureK,
            @Nullable Double lossDb,
            @Nullable Double bucBackOffDb) {
        return new Dish(
                diameterMetres,
                bucPowerWatts,
                efficiency == null ? EFFICIENCY : efficiency,
                noiseTemperatureK == null ? NOISE_TEMPERATURE_K : noiseTemperatureK,
                lossDb == null ? LOSS_DB : lossDb,
                bucBackOffDb == null ? BUC_BACK_OFF_DB : bucBackOffDb);
    }
}
