package kz.auylsat.ncc.api;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One condition of being ready.
 *
 * @param name in a word, as {@code storage}
 * @param result answers at once, from any thread
 */
public record HealthCheck(String name, Supplier<Result> result) {
    /** What an identifier is of. */
    public enum Kind {
        SETTLEMENT,
        TERMINAL
    }

    /**
     * What is said of some places, to whoever may see them.
     *
     * @param before the line's words before the identifiers
     * @param after those behind, with what to do
     * @param trouble whether somebody must mend it
     */
    public record Places(String before, Kind kind, List<String> ids, String after, boolean trouble) {
        private static final int NAMED_MAX = 5;

        public Places {
            ids = List.copyOf(ids);
        }

        private String line() {
            int more = ids.size() - NAMED_MAX;
            return before
                    + String.join(", ", ids.subList(0, Math.min(NAMED_MAX, ids.size())))
                    + (more > 0 ? " and " + more + " more" : "")
                    + after;
        }

        private Places seen(BiPredicate<Kind, String> sees) {
            return new Places(
                    before, kind, ids.stream().filter(id -> sees.test(kind, id)).toList(), after, trouble);
        }
    }

    /**
     * @param ok whether this takes nothing from being ready
     * @param detail one line for the operator, which names no place
     * @param trouble whether somebody must mend it: the page shows it, and the check is told as not ok
     * @param places what is said of single places
     */
    public record Result(boolean ok, String detail, boolean trouble, List<Places> places) {
        public Result {
            places = places.stream().filter(each -> !each.ids().isEmpty()).toList();
        }

        public Result(boolean ok, String detail) {
            this(ok, detail, !ok, List.of());
        }

        /** What somebody must mend, though the NCC does its work: who asks whether it is ready need not turn away. */
        public static Result shown(String detail) {
            return new Result(true, detail, true, List.of());
        }

        /** The same with this said of places. */
        public Result with(List<Places> more) {
            return new Result(ok, detail, trouble, more);
        }

        /** What is told to somebody who sees these places alone. */
        Result seenBy(BiPredicate<Kind, String> sees) {
            return with(places.stream().map(each -> each.seen(sees)).toList());
        }

        /** All of it as one line. */
        public String line() {
            return Stream.concat(Stream.of(detail), places.stream().map(Places::line))
                    .collect(Collectors.joining("; "));
        }

        /** Whether somebody must mend this or one of its places. */
        public boolean isToMend() {
            return trouble || places.stream().anyMatch(Places::trouble);
        }
    }
}
