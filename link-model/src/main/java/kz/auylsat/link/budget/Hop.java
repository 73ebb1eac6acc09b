package kz.auylsat.link.budget;

import kz.auylsat.link.geometry.LookAngles;

/**
 * One hop of a link in clear sky, between a ground station and the satellite.
 *
 * @param lookAngles of the satellite at the station of this hop
 * @param eirpDbw of the carrier, from the station up or from the satellite down
 * @param pointingLossDb of the station's dish
 * @param freeSpaceLossDb by distance alone
 * @param gasDb what the gases of the air take, all that a clear sky takes
 * @param gOverTDbK of the receiver at the end of the hop
 * @param cn0DbHz C/N0 of this hop alone
 * @param cnDb C/N of this hop alone, the noise measured in a bandwidth equal to the symbol rate (EN 302 307-1 §3.2)
 */
public record Hop(
        double frequencyGhz,
        LookAngles lookAngles,
        double eirpDbw,
        double pointingLossDb,
        double freeSpaceLossDb,
        double gasDb,
        double gOverTDbK,
        double cn0DbHz,
        double cnDb) {
    /** 10 log of Boltzmann's constant, 1.380649·10⁻²³ J/K. */
    static final double BOLTZMANN_DBW_HZ_K = 10 * Math.log10(1.380649e-23);

    static Hop of(SkyPath path, double eirpDbw, double gOverTDbK, double symbolRateHz) {
        double pointingLossDb = path.station().pointingLossDb();
        double cn0DbHz =
                eirpDbw - pointingLossDb - path.freeSpaceLossDb() - path.clearSkyDb() + gOverTDbK - BOLTZMANN_DBW_HZ_K;
        return new Hop(
                path.ghz(),
                path.angles(),
                eirpDbw,
                pointingLossDb,
                path.freeSpaceLossDb(),
                path.clearSkyDb(),
                gOverTDbK,
                cn0DbHz,
                cn0DbHz - 10 * Math.log10(symbolRateHz));
    }
}
