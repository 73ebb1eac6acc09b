package kz.auylsat.ncc.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.auylsat.ncc.plan.Action;
import kz.auylsat.ncc.plan.ChangedItem;
import kz.auylsat.ncc.plan.WaveBounds;

/**
 * Whether a group of a wave may be followed by the next; pure.
 *
 * @param villages that are watched: those with a terminal that was created or changed
 * @param silent those of them of which a terminal has not answered, in the order of identifiers
 */
record WaveVerdict(int villages, List<String> silent, Kind kind) {
    enum Kind {
        /** Whatever the silent ones do, it passes. */
        PASSED,
        WAITING,
        /** The time is over, and too many are silent. */
        FAILED
    }

    /** In a line that is read in a terminal more names say nothing. */
    private static final int NAMED_MAX = 5;

    /** The terminals of a group's villages that are to answer, by village. */
    static Map<String, Set<String>> watched(Collection<ChangedItem> changes) {
        return changes.stream()
                .filter(change -> change.kind().equals("Terminal") && change.action() != Action.DELETE)
                .collect(Collectors.groupingBy(
                        change -> change.present().path("settlement").asText(),
                        TreeMap::new,
                        Collectors.mapping(ChangedItem::id, Collectors.toCollection(TreeSet::new))));
    }

    static WaveVerdict of(
            Map<String, Set<String>> villages, Set<String> answered, WaveBounds bounds, boolean timeIsOver) {
        List<String> silent = silent(villages, answered);
        boolean withinBounds = silent.size() <= bounds.failureShareMax() * villages.size() + 1e-9;
        Kind kind = withinBounds ? Kind.PASSED : timeIsOver ? Kind.FAILED : Kind.WAITING;
        return new WaveVerdict(villages.size(), silent, kind);
    }

    /** The villages of which a terminal has not answered, in the order of identifiers. */
    static List<String> silent(Map<String, Set<String>> villages, Set<String> answered) {
        return villages.entrySet().stream()
                .filter(village -> !answered.containsAll(village.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** As {@code 8 of 10 villages answer}. */
    String progress() {
        return villages - silent.size() + " of " + villages + " villages answer";
    }

    /** The silent ones, the first of them by name. */
    String silentText() {
        return named(silent);
    }

    /** Villages for a line of text: the first by name, the others by number. */
    static String named(List<String> villages) {
        String named = String.join(", ", villages.subList(0, Math.min(NAMED_MAX, villages.size())));
        return villages.size() <= NAMED_MAX ? named : named + " and " + (villages.size() - NAMED_MAX) + " more";
    }
}
