package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryChanges;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryText;
import kz.auylsat.ncc.inventory.KindChanges;
import org.jspecify.annotations.Nullable;

/** Makes plans; pure. */
public final class Planner {
    private final PlanRequest request;
    private final SiteEngineer engineer;
    private final BundleReview bundles;

    private Planner(PlanRequest request, SiteEngineer engineer, BundleReview bundles) {
        this.request = request;
        this.engineer = engineer;
        this.bundles = bundles;
    }

    /** What is to change so that the inventory is as wished. */
    public static Plan plan(PlanRequest request, SiteEngineer engineer, BundleReview bundles) {
        return new Planner(request, engineer, bundles).plan();
    }

    private Plan plan() {
        Inventory target = request.wished();
        List<ChangedItem> changes = changes(InventoryChanges.between(request.live(), target));
        List<StepGroup> groups = StepOrder.of(changes, request.live(), target);
        List<Finding> findings = changes.isEmpty()
                ? List.of()
                : PlanChecks.look(new CheckScope(request, target, changes, groups), engineer, bundles);
        return new Plan(
                request.now(),
                request.live().version(),
                basis(request.live()),
                request.deletes(),
                request.deletes() ? Map.of() : onlyInInventory(),
                groups,
                findings);
    }

    /** A short digest of each thing. */
    static Map<ItemName, String> basis(Inventory inventory) {
        return inventory.items().parallelStream()
                .collect(Collectors.toMap(
                        Planner::name,
                        item -> Digests.brief(InventoryText.tree(item)),
                        (one, other) -> one,
                        TreeMap::new));
    }

    static ItemName name(InventoryItem item) {
        return new ItemName(item.kind().word(), item.id());
    }

    private List<ChangedItem> changes(InventoryChanges changes) {
        List<ChangedItem> items = new ArrayList<>();
        for (InventoryKind kind : InventoryKind.values()) {
            Map<String, InventoryItem> before = request.live().items(kind);
            KindChanges of = changes.of(kind);
            of.written().forEach(item -> items.add(change(before.get(item.id()), item)));
            of.removedIds().forEach(id -> items.add(change(before.get(id), null)));
        }
        return items;
    }

    private static ChangedItem change(@Nullable InventoryItem before, @Nullable InventoryItem after) {
        InventoryItem named = before == null ? Objects.requireNonNull(after) : before;
        return new ChangedItem(named.kind().word(), named.id(), tree(before), tree(after));
    }

    private static @Nullable JsonNode tree(@Nullable InventoryItem item) {
        return item == null ? null : InventoryText.tree(item);
    }

    private Map<String, Integer> onlyInInventory() {
        Map<String, Integer> counts = new TreeMap<>();
        request.live().items().stream()
                .filter(item -> !request.declared().test(item))
                .forEach(item -> counts.merge(item.kind().word(), 1, Integer::sum));
        return counts;
    }
}
