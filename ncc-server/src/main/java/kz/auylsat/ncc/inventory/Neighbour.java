package kz.auylsat.ncc.inventory;

/**
 * Another satellite of the arc that a dish of ours may hear or disturb.
 *
 * @param name as its operator calls it
 * @param longitudeDeg of its station, east positive, −180 to 180
 */
public record Neighbour(String name, double longitudeDeg) {}
