package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.plan.BundleReview;
import kz.auylsat.ncc.plan.MaintenanceWindow;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.PlanRequest;
import kz.auylsat.ncc.plan.Planner;
import kz.auylsat.ncc.plan.WishPlaces;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.provision.ManifestWish;

/**
 * Makes plans of manifests, the same in the command and in the API.
 *
 * @param rules what a manifest may name
 * @param maintenance when work is under way that must not be disturbed
 * @param bundles looks at the configurations of boxes
 */
record PlanMaking(ManifestRules rules, List<MaintenanceWindow> maintenance, BundleReview bundles) {
    static PlanMaking of(Setup setup) {
        return new PlanMaking(setup.rules(), setup.configuration().maintenance(), PlannedBundles.of(setup));
    }

    /**
     * The plan that brings a folder of manifests, or one file, into an inventory.
     *
     * @param deletes whether what the manifests do not declare is deleted
     * @throws kz.auylsat.ncc.yaml.ProblemsException with every mistake in the manifests
     */
    PlanDocument of(Path manifests, Inventory live, boolean deletes, Instant now) {
        return plan(new ManifestReader(rules).wish(manifests, live, deletes), live, deletes, now);
    }

    /** The same of manifests that stand in no files. */
    PlanDocument of(List<ManifestText> manifests, Inventory live, boolean deletes, Instant now) {
        Map<String, String> texts = new LinkedHashMap<>();
        manifests.forEach(manifest -> texts.put(manifest.name(), manifest.text()));
        return plan(new ManifestReader(rules).wish(texts, live, deletes), live, deletes, now);
    }

    private PlanDocument plan(ManifestWish wish, Inventory live, boolean deletes, Instant now) {
        WishPlaces places = (item, field) -> InventoryKind.of(item.kind())
                .flatMap(kind -> wish.place(kind, item.id(), field))
                .orElse(null);
        PlanRequest request = new PlanRequest(
                live,
                wish.inventory(),
                item -> wish.declared(item.kind()).contains(item.id()),
                places,
                deletes,
                now,
                maintenance);
        return PlanDocument.of(Planner.plan(request, new SatelliteEngineer(), bundles));
    }
}
