package kz.auylsat.link.budget;

import kz.auylsat.link.quantity.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * What a satellite operator states of a transponder, for the places of this link.
 *
 * @param eirpDbw saturated EIRP towards the receiving place, −20 to 90
 * @param gOverTDbK of the satellite's receiver towards the sending place, −60 to 60
 * @param saturationFluxDbwM2 power flux density at the satellite that saturates it, −140 to −40
 * @param inputBackOffDb of all its carriers together, 0 to 40
 * @param outputBackOffDb of all its carriers together, 0 to 40
 * @param interferenceDb C/I of everything else that a carrier meets in a bandwidth equal to its symbol rate: intermodulation,
 *     the other polarization, neighbours; 0 to 60; null where none is to be counted
 * @param bandwidthMhz 0.1 to 3000
 */
public record Transponder(
        double eirpDbw,
        double gOverTDbK,
        double saturationFluxDbwM2,
        double inputBackOffDb,
        double outputBackOffDb,
        @Nullable Double interferenceDb,
        double bandwidthMhz) {
    private static final Bounds EIRP = new Bounds("saturated EIRP of the transponder", -20, 90, "dBW");
    private static final Bounds G_OVER_T = new Bounds("G/T of the satellite", -60, 60, "dB/K");
    private static final Bounds FLUX = new Bounds("saturation flux density", -140, -40, "dBW/m²");
    private static final Bounds INPUT_BACK_OFF = new Bounds("input back-off of the transponder", 0, 40, "dB");
    private static final Bounds OUTPUT_BACK_OFF = new Bounds("output back-off of the transponder", 0, 40, "dB");
    private static final Bounds INTERFERENCE = new Bounds("C/I of the transponder", 0, 60, "dB");
    private static final Bounds BANDWIDTH = new Bounds("bandwidth of the transponder", 0.1, 3000, "MHz");

    /** @throws kz.auylsat.link.quantity.OutOfRangeException where one of them is outside its range */
    public Transponder {
        EIRP.check(eirpDbw);
        G_OVER_T.check(gOverTDbK);
        FLUX.check(saturationFluxDbwM2);
        INPUT_BACK_OFF.check(inputBackOffDb);
        OUTPUT_BACK_OFF.check(outputBackOffDb);
        BANDWIDTH.check(bandwidthMhz);
        if (interferenceDb != null) {
            INTERFERENCE.check(interferenceDb);
        }
    }

    /** What part of the transponder's power a carrier has when every megahertz has the same: ≤ 0 dB. */
    double shareDb(LinkCarrier carrier) {
        double occupiedMhz = new Bounds("occupied bandwidth of the carrier", 0, bandwidthMhz, "MHz")
                .check(carrier.occupiedHz() / 1e6);
        return 10 * Math.log10(occupiedMhz / bandwidthMhz);
    }

    /** The flux density at which a carrier that has its share brings the transponder to its working point, dBW/m². */
    double sharedFluxDbwM2(LinkCarrier carrier) {
        return saturationFluxDbwM2 - inputBackOffDb + shareDb(carrier);
    }

    /** EIRP of a carrier that has its share, or stands at the back-off it states, dBW. */
    double sharedEirpDbw(LinkCarrier carrier) {
        Double stated = carrier.outputBackOffDb();
        return stated != null ? eirpDbw - stated : eirpDbw - outputBackOffDb + shareDb(carrier);
    }

    /**
     * EIRP of a carrier that arrives with a flux density, or stands at the back-off it states, dBW. In a transponder that
     * works linearly all carriers have the same gain, so OBO(carrier) = IBO(carrier) − (IBO − OBO).
     *
     * @throws kz.auylsat.link.quantity.OutOfRangeException where this carrier alone drives it beyond its working point
     */
    double drivenEirpDbw(LinkCarrier carrier, double fluxDbwM2) {
        Double stated = carrier.outputBackOffDb();
        if (stated != null) {
            return eirpDbw - stated;
        }
        double carrierInputBackOffDb = new Bounds(
                        "input back-off of the carrier (transponder: " + inputBackOffDb + " dB)",
                        inputBackOffDb,
                        150,
                        "dB")
                .check(saturationFluxDbwM2 - fluxDbwM2);
        return eirpDbw - linearOutputBackOffDb(carrierInputBackOffDb);
    }

    /** The output back-off of a carrier with an input back-off, while the transponder works linearly. */
    double linearOutputBackOffDb(double carrierInputBackOffDb) {
        return carrierInputBackOffDb - (inputBackOffDb - outputBackOffDb);
    }
}
