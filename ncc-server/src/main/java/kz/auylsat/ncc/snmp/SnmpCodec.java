package kz.auylsat.ncc.snmp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpRequest.Operation;

/**
 * SNMP v1 and v2c messages as octets (RFC 1157 §4, RFC 1901 §3, RFC 3416 §3): encodes requests, decodes responses.
 *
 * <p>Whatever the octets are, {@link #decode} gives a value and takes time and memory in proportion to their number.
 */
public final class SnmpCodec {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    private static final int NULL = 0x05;
    private static final int OBJECT_ID = 0x06;
    private static final int IP_ADDRESS = 0x40;
    private static final int COUNTER32 = 0x41;
    private static final int GAUGE32 = 0x42;
    private static final int TIME_TICKS = 0x43;
    private static final int OPAQUE = 0x44;
    private static final int NSAP_ADDRESS = 0x45;
    private static final int COUNTER64 = 0x46;
    private static final int UINTEGER32 = 0x47;
    private static final int NO_SUCH_OBJECT = 0x80;
    private static final int NO_SUCH_INSTANCE = 0x81;
    private static final int END_OF_MIB_VIEW = 0x82;
    private static final int OPAQUE_FLOAT = 0x9f78;
    private static final int OPAQUE_DOUBLE = 0x9f79;
    static final int RESPONSE = 0xa2;
    static final int REPORT = 0xa8;

    /** What a datagram was. */
    public sealed interface Decoded {

        /** A response, whole and well-formed. */
        record Response(
                CommunityVersion version,
                byte[] community,
                int requestId,
                int errorStatus,
                int errorIndex,
                List<VarBind> varBinds)
                implements Decoded {}

        /**
         * No response of v1 or v2c, or a broken one.
         *
         * @param requestId the request's that it pretends to answer, as far as could be read; else 0
         */
        record Malformed(String reason, int requestId) implements Decoded {}
    }

    /** The part that all versions share: a PDU of the response's shape. */
    record Pdu(int type, int requestId, int errorStatus, int errorIndex, List<VarBind> varBinds) {}

    private SnmpCodec() {}

    /** The whole message. GETBULK does not exist in v1 and becomes GETNEXT there. */
    public static byte[] encode(Community community, int requestId, SnmpRequest request) {
        boolean v1 = community.version() == CommunityVersion.V1;
        Operation operation =
                v1 && request.operation() == Operation.GET_BULK ? Operation.GET_NEXT : request.operation();
        BerWriter writer = new BerWriter();
        writePdu(writer, operation, requestId, request.oids(), request.maxRepetitions());
        writer.octetString(OCTET_STRING, community.community().getBytes(StandardCharsets.UTF_8));
        writer.int32(INTEGER, v1 ? 0 : 1);
        writer.wrap(SEQUENCE, 0);
        return writer.toArray();
    }

    static void writePdu(BerWriter writer, Operation operation, int requestId, List<Oid> oids, int maxRepetitions) {
        int start = writer.length();
        for (int i = oids.size() - 1; i >= 0; i--) {
            int mark = writer.length();
            writer.empty(NULL);
            writer.oid(OBJECT_ID, oids.get(i));
            writer.wrap(SEQUENCE, mark);
        }
        writer.wrap(SEQUENCE, start);
        writer.int32(INTEGER, operation == Operation.GET_BULK ? Math.max(1, maxRepetitions) : 0);
        writer.int32(INTEGER, 0);
        writer.int32(INTEGER, requestId);
        writer.wrap(
                switch (operation) {
                    case GET -> 0xa0;
                    case GET_NEXT -> 0xa1;
                    case GET_BULK -> 0xa5;
                },
                start);
    }

    /** Reads the first {@code length} octets. What follows the message in the datagram is padding and not looked at. */
    public static Decoded decode(byte[] octets, int length) {
        BerReader reader = new BerReader(octets, 0, length);
        int[] requestId = new int[1];
        try {
            reader.enter(SEQUENCE);
            int version = reader.int32(INTEGER);
            if (version != 0 && version != 1) {
                return new Decoded.Malformed("version " + version, 0);
            }
            byte[] community = reader.octetString(OCTET_STRING);
            if (reader.peekTag() != RESPONSE) {
                return new Decoded.Malformed("no response but tag " + reader.peekTag(), 0);
            }
            Pdu pdu = readPdu(reader, requestId);
            if (reader.hasMore()) {
                return new Decoded.Malformed("octets after the PDU", requestId[0]);
            }
            return new Decoded.Response(
                    version == 0 ? CommunityVersion.V1 : CommunityVersion.V2C,
                    community,
                    pdu.requestId(),
                    pdu.errorStatus(),
                    pdu.errorIndex(),
                    pdu.varBinds());
        } catch (MalformedException e) {
            return new Decoded.Malformed(e.reason(), requestId[0]);
        }
    }

    /** Reads a PDU of any type; {@code requestId[0]} is set as soon as it is known. */
    static Pdu readPdu(BerReader reader, int[] requestId) throws MalformedException {
        int type = reader.peekTag();
        int outer = reader.enter(type);
        int id = reader.int32(INTEGER);
        requestId[0] = id;
        int errorStatus = reader.int32(INTEGER);
        int errorIndex = reader.int32(INTEGER);
        if (errorStatus < 0) {
            throw new MalformedException("error status " + errorStatus);
        }
        List<VarBind> varBinds = new ArrayList<>();
        int list = reader.enter(SEQUENCE);
        while (reader.hasMore()) {
            int one = reader.enter(SEQUENCE);
            Oid oid = reader.oid(OBJECT_ID);
            varBinds.add(new VarBind(oid, value(reader)));
            reader.leave(one);
        }
        reader.leave(list);
        reader.leave(outer);
        boolean named = errorIndex > 0 && errorIndex <= varBinds.size();
        return new Pdu(type, id, errorStatus, named ? errorIndex : 0, varBinds);
    }

    private static SnmpValue value(BerReader reader) throws MalformedException {
        int tag = reader.peekTag();
        return switch (tag) {
            case INTEGER -> new SnmpValue.Int32(reader.int32(tag));
            case OCTET_STRING, NSAP_ADDRESS -> new SnmpValue.OctetString(reader.octetString(tag));
            case NULL -> absent(reader, SnmpValue.Absent.NULL);
            case OBJECT_ID -> new SnmpValue.ObjectId(reader.oid(tag));
            case IP_ADDRESS -> ipAddress(reader.octetString(tag));
            case COUNTER32 -> new SnmpValue.Counter32(reader.unsigned32(tag));
            case GAUGE32, UINTEGER32 -> new SnmpValue.Gauge32(reader.unsigned32(tag));
            case TIME_TICKS -> new SnmpValue.TimeTicks(reader.unsigned32(tag));
            case COUNTER64 -> new SnmpValue.Counter64(reader.unsigned64(tag));
            case OPAQUE -> opaque(reader.octetString(tag));
            case NO_SUCH_OBJECT -> absent(reader, SnmpValue.Absent.NO_SUCH_OBJECT);
            case NO_SUCH_INSTANCE -> absent(reader, SnmpValue.Absent.NO_SUCH_INSTANCE);
            case END_OF_MIB_VIEW -> absent(reader, SnmpValue.Absent.END_OF_MIB_VIEW);
            default -> throw new MalformedException("value of type " + tag);
        };
    }

    private static SnmpValue absent(BerReader reader, SnmpValue.Absent absent) throws MalformedException {
        reader.empty(reader.peekTag());
        return absent;
    }

    private static SnmpValue ipAddress(byte[] octets) throws MalformedException {
        if (octets.length != 4) {
            throw new MalformedException("IpAddress of " + octets.length + " octets");
        }
        return new SnmpValue.IpAddress((int) bits(octets, 0, 4));
    }

    /** net-snmp wraps a float or double in an Opaque: {@code 9F 78 04} or {@code 9F 79 08}, then IEEE 754. */
    private static SnmpValue opaque(byte[] octets) {
        if (octets.length == 7 && bits(octets, 0, 2) == OPAQUE_FLOAT && octets[2] == 4) {
            return new SnmpValue.OpaqueNumber(Float.intBitsToFloat((int) bits(octets, 3, 4)));
        }
        if (octets.length == 11 && bits(octets, 0, 2) == OPAQUE_DOUBLE && octets[2] == 8) {
            return new SnmpValue.OpaqueNumber(Double.longBitsToDouble(bits(octets, 3, 8)));
        }
        return new SnmpValue.OctetString(octets);
    }

    private static long bits(byte[] octets, int offset, int count) {
        long bits = 0;
        for (int i = offset; i < offset + count; i++) {
            bits = (bits << 8) | (octets[i] & 0xff);
        }
        return bits;
    }
}
