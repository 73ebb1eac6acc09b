package kz.auylsat.ncc.influx;

/**
 * A point that the server does not take.
 *
 * @param reason what the server said to it
 * @param line the point in line protocol; empty where it cannot be told any more
 */
public record Quarantined(String reason, String line) {}
