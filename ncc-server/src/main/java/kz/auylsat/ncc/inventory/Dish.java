package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A terminal's antenna and transmitter.
 *
 * @param diameterMetres of the reflector
 * @param bucPowerWatts saturated power of the block up-converter, where known
 */
public record Dish(double diameterMetres, @Nullable Double bucPowerWatts) {}
