package kz.auylsat.ncc.app;

/**
 * What is wrong with a box's configuration.
 *
 * @param place where, as {@code probes[2].target}
 * @param message what is wrong and what to write instead
 */
record BundleMistake(String place, String message) {
    /** The part of the configuration that it is in, as {@code probes}. */
    String part() {
        return place.split("[.\\[]", 2)[0];
    }
}
