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
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.influx.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a terminal's state, or its cause, became another than was noted last, by this run or one before.
 *
 * <p>What a terminal is first found in is no change, and that nothing is known yet after a start is none either.
 * Confined to one caller at a time.
 */
final class StateChanges {
    private final Function<String, LinkTags> tags;
    private final Map<String, LinkVerdict> noted = new HashMap<>();
    /** Of whom something was known in this run. */
    private final Set<String> found = new HashSet<>();

    /** @param words what {@link #word} gave an earlier run, by terminal; others are taken for none */
    StateChanges(Function<String, LinkTags> tags, Map<String, String> words) {
        this.tags = tags;
        words.forEach((terminal, word) -> verdict(word).ifPresent(verdict -> noted.put(terminal, verdict)));
    }

    /**
     * What is to be noted of a terminal.
     *
     * @param word to be remembered for the next run
     * @param point the change; null where the terminal was found for the first time
     */
    record Noted(String word, @Nullable InfluxPoint point) {}

    /** What an entry brings; empty where it is as was noted last. */
    Optional<Noted> look(FleetEntry entry, Instant at) {
        LinkVerdict now = entry.verdict();
        String terminal = entry.terminalId();
        if (now.equals(noted.get(terminal))) {
            found.add(terminal);
            return Optional.empty();
        }
        if (now.state() == LinkState.UNKNOWN && !found.contains(terminal)) {
            return Optional.empty();
        }
        found.add(terminal);
        LinkVerdict before = noted.put(terminal, now);
        return Optional.of(new Noted(word(now), before == null ? null : point(terminal, before, now, at)));
    }

    private InfluxPoint point(String terminal, LinkVerdict before, LinkVerdict now, Instant at) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", now.state().id());
        fields.put("before", before.state().id());
        fields.put("cause", causeId(now));
        fields.put("text", text(terminal, before, now));
        return InfluxPoint.ofTerminal(Measurement.STATE_CHANGE, terminal, tags.apply(terminal), fields, at);
    }

    /** One line, as {@code vorukh-1: up → down, silent}. */
    private static String text(String terminal, LinkVerdict before, LinkVerdict now) {
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

    /** A verdict in a line that outlives the program, as {@code down silent}. */
    private static String word(LinkVerdict verdict) {
        return verdict.state().id() + " " + causeId(verdict);
    }

    private static Optional<LinkVerdict> verdict(String word) {
        String[] parts = word.split(" ", 2);
        return parts.length < 2
                ? Optional.empty()
                : LinkState.byId(parts[0])
                        .map(state ->
                                new LinkVerdict(state, LinkCause.byId(parts[1]).orElse(null)));
    }
}
