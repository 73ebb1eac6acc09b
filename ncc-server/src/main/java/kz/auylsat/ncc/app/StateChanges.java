package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.fleet.LinkVerdict;
import kz.auylsat.ncc.fleet.NotedVerdict;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.influx.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a terminal's state, or its cause, became another than was noted last, by this run or one before.
 *
 * <p>A terminal of which nothing was noted yet counts as unknown, and as no change where it is found up; that nothing is
 * known yet after a start is no change either. Confined to one caller at a time.
 */
final class StateChanges {
    private final Function<String, LinkTags> tags;
    private final Map<String, NotedVerdict> noted = new HashMap<>();
    /** Of whom something was known in this run. */
    private final Set<String> found = new HashSet<>();

    /** @param earlier what an earlier run noted last, by terminal */
    StateChanges(Function<String, LinkTags> tags, Map<String, NotedVerdict> earlier) {
        this.tags = tags;
        noted.putAll(earlier);
    }

    /**
     * What is to be noted of a terminal.
     *
     * @param verdict to be remembered for the next run
     * @param point the change; null where there is none to tell
     */
    record Noted(NotedVerdict verdict, @Nullable InfluxPoint point) {}

    /** What an entry brings; empty where it is as was noted last. */
    Optional<Noted> look(FleetEntry entry, Instant at) {
        NotedVerdict now = NotedVerdict.of(entry);
        String terminal = entry.terminalId();
        if (entry.state() == LinkState.UNKNOWN && !found.contains(terminal)) {
            return Optional.empty();
        }
        found.add(terminal);
        NotedVerdict before = noted.put(terminal, now);
        return now.equals(before)
                ? Optional.empty()
                : Optional.of(
                        new Noted(now, point(terminal, before == null ? null : before.verdict(), now.verdict(), at)));
    }

    private @Nullable InfluxPoint point(String terminal, @Nullable LinkVerdict before, LinkVerdict now, Instant at) {
        if (before == null ? now.state() == LinkState.UP : now.equals(before)) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", now.state().id());
        fields.put("before", (before == null ? LinkState.UNKNOWN : before.state()).id());
        fields.put("cause", causeId(now));
        fields.put("text", text(terminal, before, now));
        return InfluxPoint.ofTerminal(Measurement.STATE_CHANGE, terminal, tags.apply(terminal), fields, at);
    }

    /** One line, as {@code vorukh-1: up → down, silent}. */
    private static String text(String terminal, @Nullable LinkVerdict before, LinkVerdict now) {
        if (before == null) {
            return terminal + ": first seen " + said(now);
        }
        return terminal + ": "
                + (before.state() == now.state() ? said(before) : before.state().id()) + " → " + said(now);
    }

    private static String said(LinkVerdict verdict) {
        LinkCause cause = verdict.cause();
        return verdict.state().id() + (cause == null ? "" : ", " + cause.id().replace('_', ' '));
    }

    /** A cause's name; {@code none} where there is none. */
    static String causeId(LinkVerdict verdict) {
        LinkCause cause = verdict.cause();
        return cause == null ? "none" : cause.id();
    }
}
