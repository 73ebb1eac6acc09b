package kz.auylsat.link.budget;

import java.util.Optional;
import kz.auylsat.link.modem.ModCod;

/**
 * What a carrier does at an Es/N0.
 *
 * @param modCod the most efficient MODCOD that closes with the carrier's margin; empty where none does
 * @param marginDb Es/N0 above the ideal value of that MODCOD, or of the most robust one where none closes: then less than the
 *     carrier's margin, perhaps negative
 * @param informationRateBps of the whole carrier; 0 where none closes
 */
public record LinkState(double esnoDb, Optional<ModCod> modCod, double marginDb, double informationRateBps) {
    static LinkState of(LinkCarrier carrier, double esnoDb) {
        Optional<ModCod> best = carrier.modCods().best(esnoDb, carrier.marginDb());
        return new LinkState(
                esnoDb,
                best,
                esnoDb - best.orElse(carrier.modCods().mostRobust()).esnoDb(),
                best.map(modCod -> modCod.informationRateBps(carrier.symbolRateKsps()))
                        .orElse(0.0));
    }

    public boolean closes() {
        return modCod.isPresent();
    }
}
