package kz.auylsat.ncc.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.Transponder;
import kz.auylsat.ncc.provision.ManifestWish.WishedItem;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlKeys;
import kz.auylsat.ncc.yaml.YamlPlace;

/** Transponders that are documents of their own, until their satellites are known. */
final class TransponderSheets {
    private final Map<String, Map<String, Sheet>> bySatellite = new TreeMap<>();

    private record Sheet(Transponder transponder, YamlField place) {}

    void put(String satelliteId, Transponder transponder, YamlField document) {
        bySatellite
                .computeIfAbsent(satelliteId, any -> new TreeMap<>())
                .put(transponder.id(), new Sheet(transponder, document.place()));
    }

    /** Puts each behind its satellite's own, in the order of ids; in the place of one of a live satellite. */
    void join(ManifestDraft draft) {
        bySatellite.forEach((satelliteId, sheets) -> {
            Satellite satellite = draft.satellite(satelliteId);
            if (satellite != null) {
                join(draft, satellite, sheets);
            }
        });
    }

    private static void join(ManifestDraft draft, Satellite satellite, Map<String, Sheet> sheets) {
        Map<String, WishedItem> wished = draft.items(InventoryKind.SATELLITE);
        WishedItem own = wished.get(satellite.id());
        List<Transponder> all = new ArrayList<>(satellite.transponders());
        sheets.forEach((id, sheet) -> {
            if (own == null) {
                all.removeIf(transponder -> transponder.id().equals(id));
            } else if (satellite.transponder(id).isPresent()) {
                sheet.place.problem("\"" + id + "\" is already a transponder of " + satellite.id() + " at " + own.at()
                        + "; write it in one place");
            }
            all.add(sheet.transponder);
        });
        Satellite joined = new Satellite(
                satellite.id(),
                satellite.names(),
                satellite.longitudeDeg(),
                satellite.source(),
                all,
                satellite.neighbours());
        YamlPlace at = sheets.values().iterator().next().place.at();
        wished.put(satellite.id(), own == null ? new WishedItem(joined, at, YamlKeys.NONE) : own.with(joined));
    }
}
