package kz.auylsat.ncc.provision;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Which things of an inventory are written as manifests.
 *
 * @param kind only those of it; null for any
 * @param ids only these; empty for all
 */
public record ManifestChoice(@Nullable InventoryKind kind, List<String> ids) {
    public ManifestChoice {
        ids = List.copyOf(ids);
    }

    /** The manifests; terminals that were not asked for stand in their settlements'. */
    public List<ManifestText> of(Inventory inventory) {
        if (ids.isEmpty() && kind == null) {
            return ManifestText.export(inventory);
        }
        Set<String> wanted = new HashSet<>(ids);
        return items(inventory)
                .filter(item -> wanted.isEmpty() || wanted.contains(item.id()))
                .map(item -> ManifestText.export(inventory, item))
                .toList();
    }

    /** What is to be said of an id that nothing of this kind has; empty where there is none such. */
    public Optional<String> stranger(Inventory inventory) {
        Set<String> known =
                new HashSet<>(items(inventory).map(InventoryItem::id).toList());
        return ids.stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .map(id -> "there is no \"" + id + "\" in the inventory"
                        + Nearest.to(id, known.stream().sorted().toList())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse(""));
    }

    private Stream<InventoryItem> items(Inventory inventory) {
        return Arrays.stream(InventoryKind.values())
                .filter(each -> kind == null || each == kind)
                .flatMap(each -> inventory.items(each).values().stream());
    }
}
