package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.ncc.inventory.Inventory;

/** What changed in the inventory since a plan was made, as one line for whoever wanted to apply it. */
public final class InventoryDrift {
    private static final int NAMED_MAX = 8;

    private InventoryDrift() {}

    /** Empty where the inventory is the one that the plan was made against. */
    public static Optional<String> since(Plan plan, Inventory live) {
        if (plan.liveVersion().equals(live.version())) {
            return Optional.empty();
        }
        List<String> changes = differences(plan.basis(), Planner.basis(live));
        String named = changes.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        String more = changes.size() <= NAMED_MAX ? "" : " and " + (changes.size() - NAMED_MAX) + " more";
        return Optional.of("the inventory has changed since the plan was made at " + plan.madeAt() + " (" + named + more
                + "): look at what ncc plan says now, and apply that");
    }

    /** Whether everything that the plan changes is as the plan wants it already, whatever else changed. */
    public static boolean isApplied(Plan plan, Inventory live) {
        Map<ItemName, String> now = Planner.basis(live);
        return plan.changes().stream().allMatch(change -> {
            String wanted = change.afterText() == null ? null : Digests.brief(change.afterText());
            return Objects.equals(wanted, now.get(change.name()));
        });
    }

    private static List<String> differences(Map<ItemName, String> before, Map<ItemName, String> after) {
        TreeSet<ItemName> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (ItemName name : all) {
            String was = before.get(name);
            String is = after.get(name);
            if (was == null) {
                differences.add("+ " + name);
            } else if (is == null) {
                differences.add("- " + name);
            } else if (!was.equals(is)) {
                differences.add("~ " + name);
            }
        }
        return differences;
    }
}
