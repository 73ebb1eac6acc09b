package kz.auylsat.ncc.app;

/**
 * What is wrong with a box's configuration.
 *
 * @param place where, as {@code probes[2].target}
 * @param message what is wrong and what to write instead
 */
record BundleMistake(String place, String message) {
    /** Whether it is of the value at this place, of a part of it, or of what it is a part of. */
    boolean isOf(String other) {
        return isWithin(place, other) || isWithin(other, place);
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
