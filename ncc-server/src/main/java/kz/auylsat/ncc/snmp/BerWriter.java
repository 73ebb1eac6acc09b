package kz.auylsat.ncc.snmp;

import java.util.Arrays;
import kz.auylsat.link.snmp.Oid;

/** Writes the Basic Encoding Rules from the end towards the start, so that every length is known when it is due. */
final class BerWriter {
    private byte[] octets = new byte[256];
    private int start = octets.length;

    /** Octets written until now: a mark for {@link #wrap}. */
    int length() {
        return octets.length - start;
    }

    byte[] toArray() {
        return Arrays.copyOfRange(octets, start, octets.length);
    }

    private void put(int octet) {
        if (start == 0) {
            byte[] larger = new byte[octets.length * 2];
            System.arraycopy(octets, 0, larger, octets.length, octets.length);
            start = octets.length;
            octets = larger;
        }
        octets[--start] = (byte) octet;
    }

    /** Puts tag and length before what was written since the mark. */
    void wrap(int tag, int mark) {
        int length = length() - mark;
        if (length < 0x80) {
            put(length);
        } else {
            int count = 0;
            for (int rest = length; rest != 0; rest >>>= 8) {
                put(rest);
                count++;
            }
            put(0x80 | count);
        }
        put(tag);
    }

    void raw(byte[] value) {
        for (int i = value.length - 1; i >= 0; i--) {
            put(value[i]);
        }
    }

    void octetString(int tag, byte[] value) {
        int mark = length();
        raw(value);
        wrap(tag, mark);
    }

    void int32(int tag, int value) {
        int mark = length();
        int rest = value;
        do {
            put(rest);
            rest >>= 8;
        } while (rest != 0 && rest != -1);
        boolean negative = octets[start] < 0;
        if (negative != (value < 0)) {
            put(value < 0 ? 0xff : 0);
        }
        wrap(tag, mark);
    }

    void empty(int tag) {
        put(0);
        put(tag);
    }

    /** Writes an identifier; one of fewer than two sub-identifiers cannot be encoded and is taken as 0.0 or x.0. */
    void oid(int tag, Oid oid) {
        int mark = length();
        for (int i = oid.length() - 1; i >= 2; i--) {
            subIdentifier(Integer.toUnsignedLong(oid.at(i)));
        }
        long top = oid.length() > 0 ? Integer.toUnsignedLong(oid.at(0)) : 0;
        long second = oid.length() > 1 ? Integer.toUnsignedLong(oid.at(1)) : 0;
        subIdentifier(Math.min(top, 2) * 40 + second);
        wrap(tag, mark);
    }

    private void subIdentifier(long value) {
        put((int) (value & 0x7f));
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            put((int) ((rest & 0x7f) | 0x80));
        }
    }
}
