package kz.auylsat.link.control;

/** Host names and address literals in documents. */
final class Hosts {
    static final String EXPECTED = "a host name or an address, as ncc.example.org or 192.0.2.1";
    private static final int CHARS_MAX = 253;

    private Hosts() {}

    /** The name itself where it is one (RFC 1123 §2.1) or an address literal; IllegalArgumentException where not. */
    static String host(String text) {
        if (text.indexOf(':') >= 0) {
            Addresses.octets(text);
            return text;
        }
        if (text.length() > CHARS_MAX || !labels(text)) {
            throw new IllegalArgumentException("no host");
        }
        return text;
    }

    private static boolean labels(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!label(text, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean label(String text, int from, int to) {
        if (from == to || to - from > 63 || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !(Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                return false;
            }
        }
        return true;
    }
}
