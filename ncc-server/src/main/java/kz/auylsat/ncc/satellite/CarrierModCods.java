package kz.auylsat.ncc.satellite;

import java.util.Optional;
import kz.auylsat.link.modem.ModCodTable;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.ModCodRange;
import org.jspecify.annotations.Nullable;

/** The MODCODs that a carrier may choose from. */
public final class CarrierModCods {
    private CarrierModCods() {}

    /** Empty where the carrier names none, or none that there are. */
    static Optional<ModCodTable> of(Carrier carrier) {
        ModCodRange range = carrier.modcods();
        return range == null
                ? Optional.empty()
                : ModCodTable.byId(range.table())
                        .filter(table -> table.byName(range.lowest()).isPresent()
                                && table.byName(range.highest()).isPresent())
                        .map(table -> table.between(range.lowest(), range.highest()));
    }

    /**
     * The Es/N0 below which the link is lost: what the carrier's most robust MODCOD needs, with the margin that the carrier
     * asks for, in dB, as a link budget counts it; null where the carrier names no MODCODs.
     */
    public static @Nullable Double requiredEsnoDb(Carrier carrier) {
        return of(carrier)
                .map(modCods -> Figures.rounded(modCods.mostRobust().esnoDb() + carrier.modcodMarginDb()))
                .orElse(null);
    }
}
