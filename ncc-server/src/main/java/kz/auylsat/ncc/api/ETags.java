package kz.auylsat.ncc.api;

/** Entity tags by RFC 9110 §13.1.2. */
final class ETags {
    private ETags() {}

    /** Whether an If-None-Match header names this tag, by weak comparison. */
    static boolean match(String ifNoneMatch, String tag) {
        for (String held : ifNoneMatch.split(",")) {
            String strong = held.strip().startsWith("W/") ? held.strip().substring(2) : held.strip();
            if (strong.equals(tag) || strong.equals("*")) {
                return true;
            }
        }
        return false;
    }
}
