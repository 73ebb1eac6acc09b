package kz.auylsat.link.control;

/** Texts cut to a length. */
final class Clipped {
    private Clipped() {}

    /** The text itself, or its beginning with an ellipsis in place of what is cut off; never half a character. */
    static String to(int charsMax, String text) {
        if (text.length() <= charsMax) {
            return text;
        }
        int end = charsMax - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
