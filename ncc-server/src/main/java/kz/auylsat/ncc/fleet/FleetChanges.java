package kz.auylsat.ncc.fleet;

import java.util.List;

/**
 * What brings a reader up to date.
 *
 * @param version the fleet's, with these changes
 * @param full whether {@code entries} are the whole fleet and replace all that the reader held
 * @param entries the latest of each terminal
 */
public record FleetChanges(long version, boolean full, List<FleetEntry> entries) {}
