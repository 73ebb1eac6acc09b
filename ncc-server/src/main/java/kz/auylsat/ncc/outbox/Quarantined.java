package kz.auylsat.ncc.outbox;

import java.time.Instant;

/**
 * A point that the server does not take.
 *
 * @param reason what the server said to it
 * @param line the point in line protocol; empty where it cannot be told any more
 */
public record Quarantined(String reason, String line) {
    private static final int CHARS_MAX = 120;
    /** What tells the points of a measurement apart, for people. */
    private static final String TERMINAL_TAG = "terminal";

    /** The point's series and time, for people; what there is of a line that is none. */
    String name() {
        try {
            SentPoint point = SentPoint.of(line);
            return point.measurement() + " of " + point.tags().getOrDefault(TERMINAL_TAG, "no terminal") + " at "
                    + Instant.ofEpochMilli(point.timeMillis());
        } catch (IllegalArgumentException e) {
            String plain = line.replaceAll("\\p{Cntrl}", " ");
            return plain.length() <= CHARS_MAX ? plain : plain.substring(0, CHARS_MAX) + "…";
        }
    }
}
