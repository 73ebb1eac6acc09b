package kz.auylsat.ncc.plan;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;

/**
 * What a plan is to be made of.
 *
 * @param live what is in the inventory
 * @param wished what is to be in it afterwards, all of it
 * @param declared whether the wish itself says a thing: the rest of what is live is only counted
 * @param places where each thing is wished
 * @param deletes whether the wish is of the whole world: what it does not declare is deleted
 * @param now when the plan would be applied
 * @param maintenance when work is under way that must not be disturbed
 */
public record PlanRequest(
        Inventory live,
        Inventory wished,
        Predicate<InventoryItem> declared,
        WishPlaces places,
        boolean deletes,
        Instant now,
        List<MaintenanceWindow> maintenance) {
    public PlanRequest {
        maintenance = List.copyOf(maintenance);
    }
}
