package kz.auylsat.ncc.enrolment;

import java.util.HexFormat;
import java.util.Locale;
import kz.auylsat.ncc.secret.RandomBytes;

/**
 * The PIN of a box's page, with the salt of its hash; never prints the PIN.
 *
 * @param pin six digits
 * @param salt as hexadecimal digits
 */
public record PageSecret(String pin, String salt) {
    private static final int SALT_BYTES = 16;
    private static final int PINS = 1_000_000;

    public static PageSecret random(RandomBytes random) {
        byte[] number = random.next(8);
        long bits = 0;
        for (byte octet : number) {
            bits = bits << 8 | (octet & 0xff);
        }
        return new PageSecret(
                String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(bits, PINS)),
                HexFormat.of().formatHex(random.next(SALT_BYTES)));
    }

    public byte[] saltBytes() {
        return HexFormat.of().parseHex(salt);
    }

    String text() {
        return pin + "\n" + salt;
    }

    static PageSecret parse(String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new IllegalArgumentException("no PIN of a page");
        }
        return new PageSecret(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public String toString() {
        return "PageSecret[]";
    }
}
