package kz.auylsat.ncc.snmp;

import java.util.Arrays;
import kz.auylsat.link.snmp.Oid;

/**
 * Reads the Basic Encoding Rules as SNMP uses them (RFC 3417 §8) from octets of unknown goodwill.
 *
 * <p>Every read stays inside the element that was entered; anything else is a {@link MalformedException}, the one
 * exception there is. Nothing is allocated from a length that was not checked against what is there.
 */
final class BerReader {

    /** Why the octets are no message. Without a stack trace: a flood of garbage must stay cheap. */
    static final class MalformedException extends Exception {
        MalformedException(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    private final byte[] octets;
    private int at;
    private int limit;

    BerReader(byte[] octets, int offset, int length) {
        this.octets = octets;
        this.at = offset;
        this.limit = offset + length;
    }

    int position() {
        return at;
    }

    boolean hasMore() {
        return at < limit;
    }

    /** The next tag without reading it; −1 at the end. */
    int peekTag() {
        return at < limit ? octets[at] & 0xff : -1;
    }

    int octetAt(int position) {
        return octets[position] & 0xff;
    }

    /** Enters an element; what it gives back is for {@link #leave}. */
    int enter(int tag) throws MalformedException {
        int length = header(tag);
        int outer = limit;
        limit = at + length;
        return outer;
    }

    /** Leaves an element that must be read to its end. */
    void leave(int outer) throws MalformedException {
        if (at != limit) {
            throw new MalformedException((limit - at) + " octets too many in an element");
        }
        limit = outer;
    }

    /** Reads tag and length, of an element that lies whole before the limit; gives its length. */
    int header(int tag) throws MalformedException {
        if (peekTag() != tag) {
            throw new MalformedException("tag " + peekTag() + " instead of " + tag);
        }
        at++;
        return length();
    }

    void skip(int count) {
        at += count;
    }

    private int length() throws MalformedException {
        int first = next();
        long length = first;
        if (first >= 0x80) {
            int count = first & 0x7f;
            if (count < 1 || count > 4) {
                throw new MalformedException("length of " + count + " octets");
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << 8) | next();
            }
        }
        if (length > limit - at) {
            throw new MalformedException("length " + length + " where " + (limit - at) + " octets are left");
        }
        return (int) length;
    }

    private int next() throws MalformedException {
        if (at >= limit) {
            throw new MalformedException("ends within an element");
        }
        return octets[at++] & 0xff;
    }

    /** A whole number of at most 32 bits, with sign. */
    int int32(int tag) throws MalformedException {
        return (int) signed(header(tag), 4);
    }

    /**
     * 32 bits without sign. A short form with the sign bit set is extended, as net-snmp does: some modems write a
     * Gauge32 of −21 as {@code 42 01 EB}.
     */
    long unsigned32(int tag) throws MalformedException {
        return unsignedOf(header(tag), 4) & 0xffff_ffffL;
    }

    long unsigned64(int tag) throws MalformedException {
        return unsignedOf(header(tag), 8);
    }

    private long unsignedOf(int length, int octetsMax) throws MalformedException {
        if (length == octetsMax + 1 && octets[at] == 0) {
            at++;
            return signed(length - 1, octetsMax);
        }
        return signed(length, octetsMax);
    }

    private long signed(int length, int octetsMax) throws MalformedException {
        if (length < 1 || length > octetsMax) {
            throw new MalformedException("number of " + length + " octets");
        }
        long value = octets[at++];
        for (int i = 1; i < length; i++) {
            value = (value << 8) | (octets[at++] & 0xff);
        }
        return value;
    }

    byte[] octetString(int tag) throws MalformedException {
        int length = header(tag);
        byte[] value = Arrays.copyOfRange(octets, at, at + length);
        at += length;
        return value;
    }

    void empty(int tag) throws MalformedException {
        if (header(tag) != 0) {
            throw new MalformedException("content where there may be none");
        }
    }

    /** An object identifier: at least one octet, at most 128 sub-identifiers of at most 32 bits, none padded. */
    Oid oid(int tag) throws MalformedException {
        int length = header(tag);
        if (length == 0) {
            throw new MalformedException("object identifier without octets");
        }
        int end = at + length;
        int[] subIdentifiers = new int[countSubIdentifiers(end)];
        long first = subIdentifier(end);
        int top = (int) Math.min(first / 40, 2);
        subIdentifiers[0] = top;
        subIdentifiers[1] = (int) (first - 40L * top);
        for (int i = 2; i < subIdentifiers.length; i++) {
            subIdentifiers[i] = (int) subIdentifier(end);
        }
        return Oid.of(subIdentifiers);
    }

    private int countSubIdentifiers(int end) throws MalformedException {
        int count = 1;
        for (int i = at; i < end; i++) {
            count += octets[i] >= 0 ? 1 : 0;
        }
        if (octets[end - 1] < 0) {
            throw new MalformedException("object identifier ends within a sub-identifier");
        }
        if (count > Oid.SUB_IDENTIFIERS_MAX) {
            throw new MalformedException(count + " sub-identifiers");
        }
        return count;
    }

    private long subIdentifier(int end) throws MalformedException {
        long value = 0;
        for (int n = 0; at < end; n++) {
            int octet = octets[at++] & 0xff;
            if (n == 0 && octet == 0x80) {
                throw new MalformedException("padded sub-identifier");
            }
            value = (value << 7) | (octet & 0x7f);
            if (value > 0xffff_ffffL + 80) {
                throw new MalformedException("sub-identifier beyond 32 bits");
            }
            if (octet < 0x80) {
                return value;
            }
        }
        throw new MalformedException("object identifier ends within a sub-identifier");
    }
}
