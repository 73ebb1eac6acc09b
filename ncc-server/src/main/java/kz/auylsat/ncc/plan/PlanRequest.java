package kz.auylsat.ncc.plan;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import kz.auylsat.ncc.inventory.Inventory;

/**
 * What a plan is to be made of.
 *
 * @param live what is in the inventory
 * @param wished what is to be in it; may hold things of the live inventory that no file declares
 * @param declared what the wish itself says: the rest of the inventory is not the wish's business, unless deletes are
 *     asked for
 * @param places where each thing is wished
 * @param deletes whether the wish is of the whole world: what it does not declare is deleted
 * @param now when the plan would be applied
 * @param maintenance when work is under way that must not be disturbed
 */
public record PlanRequest(
        Inventory live,
        Inventory wished,
        Set<ItemName> declared,
        WishPlaces places,
        boolean deletes,
        Instant now,
        List<MaintenanceWindow> maintenance) {
    public PlanRequest {
        declared = Set.copyOf(declared);
        maintenance = List.copyOf(maintenance);
    }
}
