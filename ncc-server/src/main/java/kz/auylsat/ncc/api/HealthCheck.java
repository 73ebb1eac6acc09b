package kz.auylsat.ncc.api;

import java.util.function.Supplier;

/**
 * One condition of being ready.
 *
 * @param name in a word, as {@code storage}
 * @param result answers at once, from any thread
 */
public record HealthCheck(String name, Supplier<Result> result) {
    /**
     * @param ok whether this takes nothing from being ready
     * @param detail one line for the operator
     * @param trouble whether somebody must mend it: the page shows it, and the check is told as not ok
     */
    public record Result(boolean ok, String detail, boolean trouble) {
        public Result(boolean ok, String detail) {
            this(ok, detail, !ok);
        }

        /** What somebody must mend, though the NCC does its work: who asks whether it is ready need not turn away. */
        public static Result shown(String detail) {
            return new Result(true, detail, true);
        }
    }
}
