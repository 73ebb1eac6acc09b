package kz.auylsat.ncc.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server refuses at present, and what the log says of it: when that begins, a sum now and then, and when it is
 * over; thread-safe. All moments are epoch milliseconds.
 */
public final class RefusedPoints {
    /** So long after the last one points count as refused. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /** A measurement of which nothing was taken for so long is refused altogether: every village is polled oftener. */
    static final Duration ALTOGETHER_AFTER = Duration.ofMinutes(2);

    private static final Duration SUM_FIRST = Duration.ofMinutes(1);
    private static final Duration SUM_LONGEST = Duration.ofHours(1);

    /**
     * What was refused since this began.
     *
     * @param reason of the last one, as the server said it
     * @param altogether the measurement of which nothing is taken at all; null where there is none
     * @param text one line for the operator
     */
    public record Refusal(
            long points, String reason, @Nullable String altogether, String text) {}

    private final String what;
    private final String remedy;
    private final Map<String, Long> takenAt = new HashMap<>();
    private final Map<String, Long> refusedAt = new HashMap<>();
    private long points;
    private long since;
    private long last;
    private String reason = "";
    private long unsaid;
    private long sayAt;
    private Duration pause = SUM_FIRST;

    /**
     * @param what they are called, as "points"
     * @param remedy what becomes of them and what to do, one sentence
     */
    public RefusedPoints(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** The server refuses these; gives what to write into the log now. */
    public synchronized Optional<String> refused(List<Quarantined> bad, long now) {
        if (bad.isEmpty()) {
            return Optional.empty();
        }
        boolean begins = points == 0 || now - last >= FRESH.toMillis();
        if (begins) {
            begin(now);
        }
        Quarantined example = bad.get(bad.size() - 1);
        points += bad.size();
        unsaid += bad.size();
        last = now;
        reason = example.reason();
        for (Quarantined each : bad) {
            String measurement = measurement(each.line());
            takenAt.putIfAbsent(measurement, now);
            refusedAt.put(measurement, now);
        }
        if (now < sayAt) {
            return Optional.empty();
        }
        String said = begins
                ? "InfluxDB refuses " + what + ": " + points + " now, for example " + example.name() + ": " + reason
                        + ". " + remedy
                : "InfluxDB still refuses " + what + ": " + unsaid + " more, " + points + " since " + at(since)
                        + "; the last is " + example.name() + ": " + reason;
        unsaid = 0;
        sayAt = now + pause.toMillis();
        pause = pause.multipliedBy(2).compareTo(SUM_LONGEST) < 0 ? pause.multipliedBy(2) : SUM_LONGEST;
        return Optional.of(said);
    }

    /** The server took points of these measurements; gives what to write into the log now. */
    public synchronized Optional<String> taken(Collection<String> measurements, long now) {
        if (points == 0) {
            return Optional.empty();
        }
        measurements.forEach(each -> takenAt.computeIfPresent(each, (name, before) -> now));
        if (now - last < FRESH.toMillis()) {
            return Optional.empty();
        }
        String said = "InfluxDB takes all " + what + " again: none was refused for " + FRESH.toMinutes() + " minutes, "
                + points + " from " + at(since) + " to " + at(last);
        points = 0;
        return Optional.of(said);
    }

    /** Whether {@link #taken} needs to be told. */
    public synchronized boolean isOn() {
        return points > 0;
    }

    /** What is refused now; empty where nothing was for {@link #FRESH}. */
    public synchronized Optional<Refusal> now(long now) {
        if (points == 0 || now - last >= FRESH.toMillis()) {
            return Optional.empty();
        }
        String altogether = refusedAt.entrySet().stream()
                .filter(each -> each.getValue() - takenAt.getOrDefault(each.getKey(), each.getValue())
                        >= ALTOGETHER_AFTER.toMillis())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(null);
        String text = "InfluxDB refuses " + what + ", " + points + " since " + at(since) + ", the last at " + at(last)
                + (altogether == null ? "" : ", and takes none of " + altogether) + ": " + reason + ". " + remedy;
        return Optional.of(new Refusal(points, reason, altogether, text));
    }

    /** The measurement of a point in line protocol, as it is written there. */
    static String measurement(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) != ',' && line.charAt(end) != ' ') {
            end++;
        }
        return line.substring(0, end);
    }

    private void begin(long now) {
        points = 0;
        unsaid = 0;
        since = now;
        sayAt = now;
        pause = SUM_FIRST;
        takenAt.clear();
        refusedAt.clear();
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
    }
}
