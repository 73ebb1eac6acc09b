package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;

/** What cannot be brought in step by step, for hubs and terminals share one set of identifiers. */
final class ReferenceCheck {
    private ReferenceCheck() {}

    static List<Finding> look(CheckScope scope) {
        List<Finding> findings = new ArrayList<>();
        Inventory live = scope.request().live();
        Inventory target = scope.target();
        swapped(live.hubs(), target.terminals(), "hub", findings);
        swapped(live.terminals(), target.hubs(), "terminal", findings);
        return findings;
    }

    private static void swapped(
            Map<String, ? extends InventoryItem> before,
            Map<String, ? extends InventoryItem> after,
            String was,
            List<Finding> findings) {
        after.values().stream()
                .filter(item -> before.containsKey(item.id()))
                .forEach(item -> findings.add(PlanChecks.error(
                        CheckName.REFERENCE,
                        Planner.name(item),
                        "id",
                        "was the " + was + " " + item.id() + " until now",
                        "give it another id, or delete the " + was + " in an apply before")));
    }
}
