package kz.auylsat.ncc.provision;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.yaml.YamlKeys;
import kz.auylsat.ncc.yaml.YamlPlace;
import org.jspecify.annotations.Nullable;

/** What manifests wish, and where they say it. */
public final class ManifestWish {
    private final Inventory inventory;
    private final Map<InventoryKind, Map<String, WishedItem>> declared;

    ManifestWish(Inventory inventory, Map<InventoryKind, Map<String, WishedItem>> declared) {
        this.inventory = inventory;
        this.declared = declared;
    }

    /** What the manifests declare, with what they refer to beside it: things of the live inventory. */
    public Inventory inventory() {
        return inventory;
    }

    /** The identifiers that the manifests themselves declare, of a kind. */
    public Set<String> declared(InventoryKind kind) {
        return declared.getOrDefault(kind, Map.of()).keySet();
    }

    /** Where a value is said, as {@code villages/ayni.yaml:9}; of the thing where the field is not said, or null. */
    public Optional<String> place(InventoryKind kind, String id, @Nullable String field) {
        return Optional.ofNullable(declared.getOrDefault(kind, Map.of()).get(id))
                .map(item -> item.place(field).toString());
    }

    /**
     * A thing that a manifest declares.
     *
     * @param at where the document begins
     * @param keys of its spec
     */
    record WishedItem(InventoryItem item, YamlPlace at, YamlKeys keys) {
        YamlPlace place(@Nullable String field) {
            return field == null
                    ? at
                    : keys.place(field.replaceFirst("[.\\[].*", "")).orElse(at);
        }

        WishedItem with(InventoryItem other) {
            return new WishedItem(other, at, keys);
        }
    }
}
