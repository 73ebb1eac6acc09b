package kz.auylsat.link.control;

/** Names that stand in files, commands and logs: lower case letters, digits, dot, hyphen, underscore. */
final class Names {
    static final String EXPECTED = "a name of 1 to 64 lower case letters, digits, hyphens, dots or underscores";
    private static final int CHARS_MAX = 64;

    private Names() {}

    static String name(String text) {
        boolean plain = text.chars().allMatch(Names::isPlain);
        if (text.isEmpty() || text.length() > CHARS_MAX || !plain || text.charAt(0) == '.' || text.charAt(0) == '-') {
            throw new IllegalArgumentException("no name");
        }
        return text;
    }

    private static boolean isPlain(int c) {
        boolean lowerCaseOrDigit = c < 0x80 && Character.isLetterOrDigit(c) && !Character.isUpperCase(c);
        return lowerCaseOrDigit || c == '-' || c == '_' || c == '.';
    }
}
