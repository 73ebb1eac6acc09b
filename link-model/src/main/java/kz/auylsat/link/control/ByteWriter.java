package kz.auylsat.link.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as they grow, up to a bound. */
final class ByteWriter {
    private final int bytesMax;
    private byte[] bytes = new byte[256];
    private int size;

    ByteWriter(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    void octet(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void octets(byte[] from, int length) {
        room(length);
        System.arraycopy(from, 0, bytes, size, length);
        size += length;
    }

    void append(ByteWriter other) {
        octets(other.bytes, other.size);
    }

    /** Eight bytes, the most significant first. */
    void fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
    }

    /** Seven bits a byte, the least significant first, the high bit where more follow. */
    void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** The sign in the lowest bit, so that a small number of either sign is short. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        octets(utf8, utf8.length);
    }

    private void room(int more) {
        if (more > bytesMax - size) {
            throw new IllegalArgumentException("more than " + bytesMax + " bytes");
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(bytes.length * 2, size + more)));
        }
    }
}
