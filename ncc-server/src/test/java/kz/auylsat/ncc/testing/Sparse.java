package kz.auylsat.ncc.testing;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.CarrierDirection;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Polarization;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Serials;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/** Things of the inventory of which little is stated. */
public final class Sparse {
    private Sparse() {}

    /** Without code, wave, permits and contacts. */
    public static Settlement settlement(
            String id,
            Names names,
            String country,
            String region,
            double latitudeDeg,
            double longitudeDeg,
            double heightMetres,
            ZoneId zone,
            @Nullable Integer population,
            @Nullable SiteClimate climate) {
        return new Settlement(
                id,
                names,
                country,
                region,
                latitudeDeg,
                longitudeDeg,
                heightMetres,
                zone,
                population,
                climate,
                null,
                null,
                List.of(),
                List.of());
    }

    /** Without model, serials and template. */
    public static Terminal terminal(
            String id,
            @Nullable Names names,
            String settlementId,
            String carrierId,
            @Nullable String returnCarrierId,
            String profileId,
            @Nullable AgentAddress agent,
            @Nullable RowOf via,
            @Nullable Dish dish,
            @Nullable String servicePlanId,
            Map<String, String> parameters,
            @Nullable Duration pollInterval) {
        return new Terminal(
                id,
                names,
                settlementId,
                carrierId,
                returnCarrierId,
                profileId,
                agent,
                via,
                dish,
                null,
                Serials.UNKNOWN,
                servicePlanId,
                null,
                parameters,
                pollInterval);
    }

    /** Without any figure of the link. */
    public static Carrier carrier(
            String id,
            Names names,
            String satelliteId,
            @Nullable String transponderId,
            CarrierDirection direction,
            double frequencyMhz,
            Polarization polarization,
            double symbolRateKsps,
            String modcod) {
        return new Carrier(
                id,
                names,
                satelliteId,
                transponderId,
                direction,
                frequencyMhz,
                polarization,
                symbolRateKsps,
                modcod,
                null,
                null,
                null,
                null,
                Carrier.ROLL_OFF,
                null,
                Carrier.MODCOD_MARGIN_DB);
    }
}
