package kz.auylsat.ncc.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.inventory.Wave;
import org.jspecify.annotations.Nullable;

/**
 * The order in which changes are applied: what others refer to first, then villages without a wave, then wave by wave, the
 * canary of each in front; deletes last, and what others refer to last of all. After every single step all references of
 * the inventory are met.
 */
final class StepOrder {
    private static final Comparator<ChangedItem> BY_ID = Comparator.comparing(ChangedItem::id);

    private final Inventory live;
    private final Inventory target;
    private final List<StepGroup> groups = new ArrayList<>();

    private StepOrder(Inventory live, Inventory target) {
        this.live = live;
        this.target = target;
    }

    static List<StepGroup> of(Collection<ChangedItem> changes, Inventory live, Inventory target) {
        StepOrder order = new StepOrder(live, target);
        List<ChangedItem> shared = new ArrayList<>();
        List<ChangedItem> deleted = new ArrayList<>();
        Map<String, List<ChangedItem>> villages = new TreeMap<>();
        for (ChangedItem change : changes) {
            String village = village(change);
            if (change.action() == Action.DELETE) {
                deleted.add(change);
            } else if (village == null) {
                shared.add(change);
            } else {
                villages.computeIfAbsent(village, id -> new ArrayList<>()).add(change);
            }
        }
        order.shared(shared);
        order.villages(villages);
        order.deleted(deleted);
        return order.groups;
    }

    private void shared(List<ChangedItem> changes) {
        changes.sort(Comparator.comparing(StepOrder::kind)
                .thenComparing(change -> depth(target, change))
                .thenComparing(BY_ID));
        add("shared", null, changes);
    }

    private void villages(Map<String, List<ChangedItem>> villages) {
        Map<String, List<String>> byWave = new TreeMap<>();
        villages.forEach((village, changes) -> {
            // A settlement before its terminals.
            changes.sort(Comparator.comparing(StepOrder::kind).thenComparing(BY_ID));
            byWave.computeIfAbsent(waveOf(village).map(Wave::id).orElse(""), id -> new ArrayList<>())
                    .add(village);
        });
        add("villages without a wave", null, all(villages, byWave.getOrDefault("", List.of())));
        target.waves().values().stream()
                .filter(wave -> byWave.containsKey(wave.id()))
                .sorted(Comparator.comparing(Wave::order).thenComparing(Wave::id))
                .forEach(wave -> wave(wave, villages, Objects.requireNonNull(byWave.get(wave.id()))));
    }

    private void wave(Wave wave, Map<String, List<ChangedItem>> villages, List<String> ids) {
        WaveBounds bounds = new WaveBounds(wave.id(), wave.stopOnFailurePercent() / 100, wave.answerWithin());
        int from = 0;
        int number = 0;
        List<Integer> sizes = new ArrayList<>(List.of(wave.canary()));
        sizes.addAll(wave.sizes());
        sizes.add(ids.size());
        for (int size : sizes) {
            int end = Math.min(ids.size(), from + size);
            if (end > from) {
                List<String> group = ids.subList(from, end);
                String name = number == 0 ? wave.id() + ", canary" : wave.id() + ", group " + number;
                add(
                        name + " (" + group.size() + (group.size() == 1 ? " village)" : " villages)"),
                        bounds,
                        all(villages, group));
            }
            number++;
            from = end;
        }
    }

    private void deleted(List<ChangedItem> changes) {
        changes.sort(Comparator.comparing(StepOrder::kind)
                .thenComparing(change -> depth(live, change))
                .reversed()
                .thenComparing(BY_ID));
        add("deletes", null, changes);
    }

    private void add(String name, @Nullable WaveBounds wave, List<ChangedItem> changes) {
        if (!changes.isEmpty()) {
            groups.add(new StepGroup(name, wave, changes));
        }
    }

    private Optional<Wave> waveOf(String village) {
        return target.settlement(village).flatMap(target::waveOf);
    }

    private static List<ChangedItem> all(Map<String, List<ChangedItem>> villages, List<String> ids) {
        return ids.stream()
                .flatMap(id -> Objects.requireNonNull(villages.get(id)).stream())
                .toList();
    }

    /** The settlement that a change belongs to; null for what villages share. */
    private static @Nullable String village(ChangedItem change) {
        return switch (kind(change)) {
            case SETTLEMENT -> change.id();
            case TERMINAL ->
                change.action() == Action.DELETE
                        ? ""
                        : change.present().path("settlement").asText();
            default -> null;
        };
    }

    private static InventoryKind kind(ChangedItem change) {
        return InventoryKind.of(change.kind()).orElseThrow();
    }

    /** How many templates are behind one: those come first. 0 for any other thing. */
    private static int depth(Inventory inventory, ChangedItem change) {
        int depth = 0;
        if (kind(change) == InventoryKind.TEMPLATE) {
            Template template = inventory.templates().get(change.id());
            while (template != null && template.extendsId() != null) {
                depth++;
                template = inventory.templates().get(template.extendsId());
            }
        }
        return depth;
    }
}
