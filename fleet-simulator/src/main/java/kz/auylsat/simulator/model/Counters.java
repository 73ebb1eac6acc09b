package kz.auylsat.simulator.model;

/** What a terminal's counters have counted since its last start, never wrapped: bytes, bytes, frames, packets. */
public record Counters(long rxBytes, long txBytes, long rxErrors, long txDrops) {}
