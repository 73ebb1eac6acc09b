package kz.auylsat.ncc.fleet;

import java.time.Instant;

/** Hears of every change of the fleet as it happens, one at a time; must be quick, and does no I/O. */
@FunctionalInterface
public interface FleetListener {
    /**
     * @param entry of the terminal, with the change
     * @param at when it changed: the report's time, or when nothing had been heard for too long
     */
    void onChange(FleetEntry entry, Instant at);
}
