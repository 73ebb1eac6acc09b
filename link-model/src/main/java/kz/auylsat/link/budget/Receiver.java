package kz.auylsat.link.budget;

import kz.auylsat.link.propagation.SkyNoise;

/**
 * A ground station's receiver: the noise it has at the LNB's input, and its G/T.
 *
 * <p>{@code T = T_antenna/L + 290 K·(1 − 1/L) + T_LNB} (Friis), L the loss before the LNB. The antenna's own temperature is the
 * sky's, of all that absorbs on the path (ITU-R P.618-13 §3), and what its feed sees of the warm ground past the dish's edge.
 */
record Receiver(double gainDbi, double lossDb, double receiverK, double mediumK, double clearSkyDb) {
    /**
     * What spill-over and side lobes bring from the ground. Our choice: dishes of a village's size that look 30 to 50° up have
     * 15 to 30 K of it.
     */
    static final double SPILL_OVER_K = 20;

    /** The reference temperature of a passive loss. */
    private static final double AMBIENT_K = 290;

    static Receiver of(GroundStation station, double ghz, double clearSkyDb) {
        return new Receiver(
                station.antenna().gainDbi(ghz),
                station.lossDb(),
                station.noiseTemperatureK(),
                SkyNoise.mediumK(station.climate().temperatureK()),
                clearSkyDb);
    }

    double clearSkyNoiseK() {
        return noiseK(0, 0);
    }

    /**
     * @param fadeDb on top of the clear sky, taken to absorb; a fade below 0 (scintillation the other way) brings no noise
     * @param sunK rise of the antenna's temperature by the Sun above the air; the fade weakens it
     */
    double noiseK(double fadeDb, double sunK) {
        double absorbedDb = Math.max(0, fadeDb);
        double antennaK =
                SkyNoise.kelvin(clearSkyDb + absorbedDb, mediumK) + SPILL_OVER_K + sunK * Decibels.ratio(-absorbedDb);
        double passed = Decibels.ratio(-lossDb);
        return antennaK * passed + AMBIENT_K * (1 - passed) + receiverK;
    }

    double gOverTDbK() {
        return gainDbi - lossDb - Decibels.of(clearSkyNoiseK());
    }
}
