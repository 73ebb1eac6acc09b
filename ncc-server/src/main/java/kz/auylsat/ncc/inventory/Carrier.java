package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A modulated signal through a satellite.
 *
 * @param satelliteId the satellite that relays it
 * @param transponderId one of that satellite's transponders, where known
 * @param frequencyMhz centre of the downlink
 * @param symbolRateKsps thousands of symbols a second
 * @param modcod modulation and coding as the operator writes it, as {@code DVB-S2 ACM} or {@code 8PSK 3/4}
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
        String modcod) {}
