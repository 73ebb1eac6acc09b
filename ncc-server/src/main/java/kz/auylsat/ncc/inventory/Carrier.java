package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A modulated signal through a satellite; what a link budget needs of it is null where nobody stated it.
 *
 * @param satelliteId the satellite that relays it
 * @param transponderId one of that satellite's transponders, where known
 * @param frequencyMhz centre of the downlink
 * @param polarization of the downlink
 * @param symbolRateKsps thousands of symbols a second
 * @param modcod modulation and coding as the operator writes it, as {@code DVB-S2 ACM} or {@code 8PSK 3/4}
 * @param uplinkFrequencyMhz centre of the uplink
 * @param earthStationId where a forward carrier leaves, or a return carrier arrives
 * @param uplinkEirpDbw of this carrier at its earth station; null for a return carrier, which the terminals send
 * @param outputBackOffDb of this carrier alone, below the transponder's saturated EIRP
 * @param rollOff of the spectrum's edge, 0.02 to 0.5
 * @param modcods what ACM may choose from
 * @param modcodMarginDb by how much Es/N0 must exceed a MODCOD's ideal threshold before it is used
 */
public record Carrier(
        String id,
        Names names,
        String satelliteId,
        @Nullable String transponderId,
        CarrierDirection direction,
        double frequencyMhz,
        Polarization polarization,
        double symbolRateKsps,
        String modcod,
        @Nullable Double uplinkFrequencyMhz,
        @Nullable String earthStationId,
        @Nullable Double uplinkEirpDbw,
        @Nullable Double outputBackOffDb,
        double rollOff,
        @Nullable ModCodRange modcods,
        double modcodMarginDb)
        implements InventoryItem {
    /** The narrowest of the three of DVB-S2 (ETSI EN 302 307-1 §5.6), and the usual one. */
    public static final double ROLL_OFF = 0.2;

    /** For a real modem and channel: the thresholds of ETSI EN 302 307-1 table 13 are ideal, and its §6 leaves that out. */
    public static final double MODCOD_MARGIN_DB = 1;
}
