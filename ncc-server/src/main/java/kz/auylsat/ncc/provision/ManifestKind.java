package kz.auylsat.ncc.provision;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.inventory.InventoryKind;
import org.jspecify.annotations.Nullable;

/** What a manifest can describe: every kind of the inventory, and a transponder, which is a part of its satellite there. */
enum ManifestKind {
    SATELLITE(InventoryKind.SATELLITE),
    TRANSPONDER(null),
    EARTH_STATION(InventoryKind.EARTH_STATION),
    CARRIER(InventoryKind.CARRIER),
    HUB(InventoryKind.HUB),
    SERVICE_PLAN(InventoryKind.SERVICE_PLAN),
    ADDRESS_POOL(InventoryKind.ADDRESS_POOL),
    TEMPLATE(InventoryKind.TEMPLATE),
    WAVE(InventoryKind.WAVE),
    NOTIFICATION_ROUTE(InventoryKind.NOTIFICATION_ROUTE),
    SETTLEMENT(InventoryKind.SETTLEMENT),
    TERMINAL(InventoryKind.TERMINAL);

    private final @Nullable InventoryKind inventoryKind;

    ManifestKind(@Nullable InventoryKind inventoryKind) {
        this.inventoryKind = inventoryKind;
    }

    /** As written after {@code kind:}. */
    String word() {
        return inventoryKind == null ? "Transponder" : inventoryKind.word();
    }

    /** Null for a transponder. */
    @Nullable
    InventoryKind inventoryKind() {
        return inventoryKind;
    }

    /** Whether the thing's names may be left out. */
    boolean mayBeNameless() {
        return this == TERMINAL || this == TRANSPONDER;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ManifestKind::word).toList();
    }

    static Optional<ManifestKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
