package kz.auylsat.link.budget;

import java.util.Optional;
import kz.auylsat.link.modem.ModCod;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier does at an Es/N0.
 *
 * @param modCodOrNull the most efficient MODCOD that closes with the carrier's margin; null where none does
 * @param marginDb Es/N0 above the ideal value of that MODCOD, or of the most robust one where none closes: then less than the
 *     carrier's margin, perhaps negative
 * @param informationRateBps of the whole carrier; 0 where none closes
 */
public record LinkState(double esnoDb, @Nullable ModCod modCodOrNull, double marginDb, double informationRateBps) {
    static LinkState of(LinkCarrier carrier, double esnoDb) {
        ModCod modCod = carrier.modCods().best(esnoDb, carrier.marginDb()).orElse(null);
        return modCod == null
                ? new LinkState(
                        esnoDb, null, esnoDb - carrier.modCods().mostRobust().esnoDb(), 0)
                : new LinkState(
                        esnoDb, modCod, esnoDb - modCod.esnoDb(), modCod.informationRateBps(carrier.symbolRateKsps()));
    }

    public Optional<ModCod> modCod() {
        return Optional.ofNullable(modCodOrNull);
    }

    public boolean closes() {
        return modCodOrNull != null;
    }
}
