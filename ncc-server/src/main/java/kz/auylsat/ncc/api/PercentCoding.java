package kz.auylsat.ncc.api;

import java.util.regex.Pattern;

/** Percent-encoding in a request's address (RFC 3986 §2.1); pure. */
final class PercentCoding {
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private PercentCoding() {}

    /** Whether every percent sign begins an encoded octet. */
    static boolean wellFormed(String uri) {
        return !BROKEN.matcher(uri).find();
    }
}
