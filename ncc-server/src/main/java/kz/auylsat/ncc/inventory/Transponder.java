package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * One amplifier chain of a satellite; what a link budget needs of it is null where nobody stated it.
 *
 * @param id unique within its satellite
 * @param frequencyMhz centre of the downlink
 * @param bandwidthMhz usable width
 * @param polarization of the downlink
 * @param uplinkFrequencyMhz centre of the uplink
 * @param eirpDbw saturated, towards our places
 * @param gOverTDbK figure of merit of the satellite's receiver, towards our places
 * @param saturationFluxDbwM2 the power flux density at the satellite that saturates it
 * @param inputBackOffDb below saturation, of all carriers together at its input
 * @param outputBackOffDb below saturation, of all carriers together at its output
 * @param interferenceDb carrier to all else than noise: intermodulation, other polarization, neighbours (C/I)
 * @param source where these figures are from
 */
public record Transponder(
        String id,
        double frequencyMhz,
        double bandwidthMhz,
        Polarization polarization,
        @Nullable Double uplinkFrequencyMhz,
        @Nullable Double eirpDbw,
        @Nullable Double gOverTDbK,
        @Nullable Double saturationFluxDbwM2,
        @Nullable Double inputBackOffDb,
        @Nullable Double outputBackOffDb,
        @Nullable Double interferenceDb,
        @Nullable String source) {
    /** A transponder of which no figure of the link is stated. */
    public Transponder(String id, double frequencyMhz, double bandwidthMhz, Polarization polarization) {
        this(id, frequencyMhz, bandwidthMhz, polarization, null, null, null, null, null, null, null, null);
    }
}
