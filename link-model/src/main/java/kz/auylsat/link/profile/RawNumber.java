package kz.auylsat.link.profile;

import java.util.OptionalLong;
import kz.auylsat.link.snmp.SnmpValue;

/** The number in a value as SNMP carries it. */
final class RawNumber {
    private static final double TWO_TO_64 = 0x1p64;

    private RawNumber() {}

    /** The number; NaN where the value has none. */
    static double of(SnmpValue value) {
        if (value instanceof SnmpValue.Int32 number) {
            return number.value();
        } else if (value instanceof SnmpValue.Gauge32 number) {
            return number.value();
        } else if (value instanceof SnmpValue.Counter32 number) {
            return number.value();
        } else if (value instanceof SnmpValue.TimeTicks number) {
            return number.value();
        } else if (value instanceof SnmpValue.Counter64 number) {
            return unsigned(number.value());
        } else if (value instanceof SnmpValue.OpaqueNumber number) {
            return Double.isFinite(number.value()) ? number.value() : Double.NaN;
        }
        return Double.NaN;
    }

    /** A counter's exact bits; empty where the value is no whole number. */
    static OptionalLong counter(SnmpValue value) {
        if (value instanceof SnmpValue.Counter64 number) {
            return OptionalLong.of(number.value());
        } else if (value instanceof SnmpValue.Counter32 number) {
            return OptionalLong.of(number.value());
        } else if (value instanceof SnmpValue.Gauge32 number) {
            return OptionalLong.of(number.value());
        } else if (value instanceof SnmpValue.Int32 number) {
            return OptionalLong.of(number.value() & 0xFFFF_FFFFL);
        } else if (value instanceof SnmpValue.OctetString text) {
            try {
                return OptionalLong.of(Long.parseUnsignedLong(text.text().strip()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The 64 bits without sign. */
    static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + TWO_TO_64;
    }

    /** SMIv2 BITS as a field in which bit n is the MIB's bit n; NaN where longer than a double holds. */
    static double ofBits(byte[] octets) {
        long field = 0;
        for (int i = 0; i < octets.length; i++) {
            for (int b = 0; b < 8; b++) {
                if ((octets[i] & 0x80 >>> b) != 0) {
                    int position = i * 8 + b;
                    if (position >= ValueRule.Bits.BITS_MAX) {
                        return Double.NaN;
                    }
                    field |= 1L << position;
                }
            }
        }
        return field;
    }
}
