package kz.auylsat.ncc.inventory;

/** One thing of the inventory: a record with an identifier that is unique in its kind and never changes. */
public sealed interface InventoryItem
        permits Satellite,
                EarthStation,
                Carrier,
                Hub,
                ServicePlan,
                AddressPool,
                Template,
                Wave,
                NotificationRoute,
                Settlement,
                Terminal {
    /** 1 to 63 lower-case letters, digits and hyphens. */
    String id();

    default InventoryKind kind() {
        return InventoryKind.of(getClass());
    }
}
