package kz.auylsat.ncc.api;

import org.jspecify.annotations.Nullable;

/** Versions of the fleet as clients give them back. */
final class Versions {
    private Versions() {}

    /** The version; one older than every fleet where the text is none. */
    static long parse(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
