package kz.auylsat.link.snmp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A value as SNMP carries it (RFC 2578 §7, RFC 3416 §3), whatever the message version. */
public sealed interface SnmpValue {

    /** INTEGER, Integer32. */
    record Int32(int value) implements SnmpValue {}

    /** Gauge32, Unsigned32: 0 to 2^32−1. */
    record Gauge32(long value) implements SnmpValue {}

    /** Counter32: 0 to 2^32−1, wraps. */
    record Counter32(long value) implements SnmpValue {}

    /** Counter64: 64 bits without sign, wraps. */
    record Counter64(long value) implements SnmpValue {}

    /** TimeTicks: hundredths of a second, 0 to 2^32−1, wraps after 497 days. */
    record TimeTicks(long value) implements SnmpValue {}

    /** OCTET STRING. */
    record OctetString(byte[] value) implements SnmpValue {
        public static OctetString of(String text) {
            return new OctetString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The octets as UTF-8 text, a trailing NUL dropped. */
        public String text() {
            int length = value.length;
            while (length > 0 && value[length - 1] == 0) {
                length--;
            }
            return new String(value, 0, length, StandardCharsets.UTF_8);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OctetString that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "OctetString[" + HexFormat.of().formatHex(value) + "]";
        }
    }

    /** OBJECT IDENTIFIER. */
    record ObjectId(Oid value) implements SnmpValue {}

    /** IpAddress, four octets. */
    record IpAddress(int value) implements SnmpValue {}

    /** Opaque that holds a float or double (net-snmp's extension). */
    record OpaqueNumber(double value) implements SnmpValue {}

    /** A value there is none of: null, or one of the exceptions of RFC 3416 §4.2.1. */
    enum Absent implements SnmpValue {
        NULL,
        NO_SUCH_OBJECT,
        NO_SUCH_INSTANCE,
        END_OF_MIB_VIEW
    }
}
