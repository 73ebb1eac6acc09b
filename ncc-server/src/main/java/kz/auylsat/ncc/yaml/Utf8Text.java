package kz.auylsat.ncc.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text of files that people save: UTF-8, with or without the mark that some editors put in front. */
public final class Utf8Text {
    private static final char MARK = '\ufeff';

    /** The mark as Windows writes it in UTF-16. */
    private static final byte[] UTF_16 = {(byte) 0xff, (byte) 0xfe};

    private Utf8Text() {}

    /**
     * The text of these octets, without the mark.
     *
     * @param name of the file, for the mistake
     * @throws ProblemsException where it is another encoding, with the line and how to convert it
     */
    public static String decode(String name, byte[] octets) {
        if (octets.length >= 2 && octets[0] == UTF_16[0] && octets[1] == UTF_16[1]) {
            throw refused(name, 0, "UTF-16");
        }
        ByteBuffer in = ByteBuffer.wrap(octets);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(name, line(octets, in.position()), looksLikeWindows1251(octets) ? "WINDOWS-1251" : "");
        }
    }

    private static ProblemsException refused(String name, int line, String encoding) {
        return new ProblemsException(new Problem(
                name,
                line,
                encoding.isEmpty()
                        ? "not UTF-8 text: save it as UTF-8"
                        : "not UTF-8 text but " + encoding
                                + ", as it seems: save it as UTF-8, or convert it with iconv -f " + encoding
                                + " -t UTF-8"));
    }

    private static int line(byte[] octets, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            line += octets[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Russian words are of several letters, small ones mostly, and Windows-1251 has those at the end of its table. */
    private static boolean looksLikeWindows1251(byte[] octets) {
        int high = 0;
        int smallInWords = 0;
        for (int i = 0; i < octets.length; i++) {
            high += octets[i] < 0 ? 1 : 0;
            boolean inWord = (i > 0 && octets[i - 1] < 0) || (i + 1 < octets.length && octets[i + 1] < 0);
            smallInWords += inWord && (octets[i] & 0xff) >= 0xe0 ? 1 : 0;
        }
        return smallInWords > high / 2;
    }
}
