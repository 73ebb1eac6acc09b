package kz.auylsat.ncc.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an apply would do, in its order, and what the checks say to it; immutable.
 *
 * @param madeAt when
 * @param liveVersion the version of the inventory that it was made against
 * @param basis a short digest of each thing of that inventory, by name: so that a changed inventory can be told apart
 * @param deletes whether what is only in the inventory was asked to be deleted
 * @param onlyInInventory how many things of each kind are in the inventory and not in the wish, and stay
 * @param groups without empty ones
 * @param findings errors first
 */
public record Plan(
        Instant madeAt,
        String liveVersion,
        Map<ItemName, String> basis,
        boolean deletes,
        Map<String, Integer> onlyInInventory,
        List<StepGroup> groups,
        List<Finding> findings) {
    public Plan {
        madeAt = Instant.ofEpochMilli(madeAt.toEpochMilli());
        groups = List.copyOf(groups);
        findings = List.copyOf(findings);
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** All changes, in the order of the apply. */
    public List<ChangedItem> changes() {
        return groups.stream().flatMap(group -> group.changes().stream()).toList();
    }

    public long errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
    }

    public long count(Action action) {
        return changes().stream().filter(change -> change.action() == action).count();
    }

    /** How many of each action, by kind. */
    public Map<String, Map<Action, Integer>> counts() {
        Map<String, Map<Action, Integer>> counts = new TreeMap<>();
        changes()
                .forEach(change -> counts.computeIfAbsent(change.kind(), kind -> new TreeMap<>())
                        .merge(change.action(), 1, Integer::sum));
        return counts;
    }
}
