package kz.auylsat.link.profile;

import java.util.HexFormat;
import kz.auylsat.link.snmp.SnmpValue;

/** Values as people and row conditions read them. */
public final class Texts {
    private static final int NOTE_CHARACTERS_MAX = 60;

    private Texts() {}

    /** The value as text: numbers in decimal, identifiers dotted, octets as UTF-8; empty for an absent one. */
    public static String of(SnmpValue value) {
        if (value instanceof SnmpValue.OctetString octets) {
            return isText(octets.value())
                    ? octets.text()
                    : "0x" + HexFormat.of().formatHex(octets.value());
        } else if (value instanceof SnmpValue.ObjectId identifier) {
            return identifier.value().toString();
        } else if (value instanceof SnmpValue.Counter64 counter) {
            return Long.toUnsignedString(counter.value());
        } else if (value instanceof SnmpValue.IpAddress address) {
            int bits = address.value();
            return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
        } else if (value instanceof SnmpValue.OpaqueNumber number) {
            return Double.toString(number.value());
        } else if (value instanceof SnmpValue.Absent) {
            return "";
        }
        return Long.toString((long) RawNumber.of(value));
    }

    static String shorten(String text) {
        return text.length() > NOTE_CHARACTERS_MAX ? text.substring(0, NOTE_CHARACTERS_MAX - 1) + "…" : text;
    }

    private static boolean isText(byte[] octets) {
        for (byte octet : octets) {
            if (octet >= 0 && octet < 32 && octet != '\t' && octet != '\r' && octet != '\n' && octet != 0) {
                return false;
            }
        }
        return true;
    }
}
