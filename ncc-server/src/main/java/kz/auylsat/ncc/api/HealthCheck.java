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
     * @param detail one line for the operator
     */
    public record Result(boolean ok, String detail) {}
}
