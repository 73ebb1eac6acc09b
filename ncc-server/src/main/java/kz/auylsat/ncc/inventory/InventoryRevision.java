package kz.auylsat.ncc.inventory;

/**
 * The inventory as one write left it.
 *
 * @param number how often the inventory was written until then
 */
public record InventoryRevision(long number, Inventory inventory) {}
