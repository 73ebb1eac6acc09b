package kz.auylsat.ncc.inventory;

/**
 * A terminal that a hub speaks for.
 *
 * @param hubId the hub to ask
 * @param row the terminal's index in the hub's table, as the profile spells it
 */
public record RowOf(String hubId, String row) {}
