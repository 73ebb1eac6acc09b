package kz.auylsat.link.control;

import java.nio.charset.StandardCharsets;

/** Reads what {@link ByteWriter} wrote, from bytes that may be anything. */
final class ByteCursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    ByteCursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The next bytes as a cursor of their own; this one goes on behind them. */
    ByteCursor part(long length) throws MalformedMessageException {
        int from = at;
        skip(length);
        return new ByteCursor(bytes, from, at);
    }

    private void skip(long length) throws MalformedMessageException {
        if (length < 0 || length > end - at) {
            throw new MalformedMessageException("telemetry: ends early");
        }
        at += (int) length;
    }

    int octet() throws MalformedMessageException {
        skip(1);
        return bytes[at - 1] & 0xff;
    }

    long fixed() throws MalformedMessageException {
        skip(8);
        long value = 0;
        for (int i = at - 8; i < at; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    long unsigned() throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7f) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw new MalformedMessageException("telemetry: a number of more than ten bytes");
    }

    long signed() throws MalformedMessageException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A count or size from 0 to {@code greatest}. */
    int count(String what, int greatest) throws MalformedMessageException {
        long value = unsigned();
        if (value < 0 || value > greatest) {
            throw new MalformedMessageException(
                    "telemetry: " + what + " " + Long.toUnsignedString(value) + " is more than " + greatest);
        }
        return (int) value;
    }

    String text(String what, int charsMax) throws MalformedMessageException {
        int length = count(what + "'s length", charsMax * 3);
        int from = at;
        skip(length);
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.length() > charsMax) {
            throw new MalformedMessageException("telemetry: " + what + " has more than " + charsMax + " characters");
        }
        return text;
    }
}
