package kz.auylsat.ncc.enrolment;

import kz.auylsat.ncc.secret.RandomBytes;

/**
 * A generated SNMPv3 user of one terminal, SHA-256 with AES-128 (RFC 7860, RFC 3826); never prints its passphrases.
 *
 * <p>Both ends make the keys of the engine from the passphrases (RFC 3414 A.2), so nothing hangs on an engine's id.
 *
 * @param user its name; another one for every generation, so that a box can have two
 */
public record SnmpKeys(String user, String authPassphrase, String privPassphrase) {
    /** 160 bits: more than the keys that are made of them. */
    private static final int PASSPHRASE_BYTES = 20;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static SnmpKeys random(long generation, RandomBytes random) {
        return new SnmpKeys(
                "ncc-" + generation, base32(random.next(PASSPHRASE_BYTES)), base32(random.next(PASSPHRASE_BYTES)));
    }

    /** What is sealed of it; {@link #parse} reads it back. */
    String text() {
        return String.join("\n", user, authPassphrase, privPassphrase);
    }

    static SnmpKeys parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 3) {
            throw new IllegalArgumentException("no keys of SNMPv3");
        }
        return new SnmpKeys(lines[0], lines[1], lines[2]);
    }

    /** Five bytes are eight letters; the size is a multiple of five. */
    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 5) {
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = bits << 8 | (bytes[at + i] & 0xff);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(BASE32.charAt((int) (bits >>> shift) & 31));
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "SnmpKeys[" + user + "]";
    }
}
