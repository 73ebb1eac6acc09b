package kz.auylsat.link.propagation;

/**
 * All that the air takes on a slant path for a percentage of an average year: ITU-R P.618-13 §2.5.
 *
 * @param gasDb gases, A_G: of the mean vapour that the climate states, all year round
 * @param cloudDb clouds, A_C: of the liquid water of 1 % of the year, also for more often than 1 %, where that is too much
 * @param rainDb rain, A_R
 * @param scintillationDb scintillation, A_S
 * @param totalDb A_T = A_G + √((A_R + A_C)² + A_S²)
 */
public record PathAttenuation(double gasDb, double cloudDb, double rainDb, double scintillationDb, double totalDb) {
    /** The total of the four parts. */
    public static PathAttenuation of(double gasDb, double cloudDb, double rainDb, double scintillationDb) {
        return new PathAttenuation(
                gasDb, cloudDb, rainDb, scintillationDb, gasDb + Math.hypot(rainDb + cloudDb, scintillationDb));
    }

    /** What comes on top of the clear sky, dB. */
    public double fadeDb() {
        return totalDb - gasDb;
    }

    /** What absorbs, and so makes noise: everything but scintillation, dB. */
    public double absorbedDb() {
        return gasDb + cloudDb + rainDb;
    }
}
