package kz.auylsat.agent.command;

/**
 * A host that a tool is pointed at: a name (RFC 1123 §2.1), an IPv4 or an IPv6 literal; so never an option, a path or a
 * word that a shell would know.
 *
 * @param text at most 253 characters
 */
public record Target(String text) {
    private static final int CHARS_MAX = 253;
    private static final int LABEL_CHARS_MAX = 63;
    private static final int IPV6_CHARS_MAX = 45;

    public Target {
        if (!isName(text) && !isIpv6(text)) {
            throw new IllegalArgumentException("target: write a host name or an address");
        }
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > CHARS_MAX) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (label.isEmpty()
                    || label.length() > LABEL_CHARS_MAX
                    || label.startsWith("-")
                    || label.endsWith("-")
                    || !label.chars().allMatch(Target::inName)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String text) {
        return text.length() >= 2
                && text.length() <= IPV6_CHARS_MAX
                && text.indexOf(':') >= 0
                && text.chars().allMatch(c -> (Character.digit(c, 16) >= 0 && c < 128) || c == ':' || c == '.');
    }

    private static boolean inName(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '-';
    }
}
