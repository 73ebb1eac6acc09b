package kz.auylsat.ncc.snmp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;

/** SNMP v3 messages with User-based Security as octets (RFC 3412 §6, RFC 3414 §2.4), still or again unprotected. */
final class UsmCodec {
    static final int AUTH = 1;
    static final int PRIV = 2;
    static final int REPORTABLE = 4;

    /** The largest answer that we ask an agent for. */
    static final int MESSAGE_BYTES_MAX = 4096;

    private static final int VERSION_3 = 3;
    private static final int USM = 3;

    /** What stands before the data of a message. */
    record Header(
            int messageId,
            int flags,
            byte[] engineId,
            int engineBoots,
            int engineTime,
            byte[] userName,
            byte[] privParameters) {}

    /** A message whose authentication parameters, zeroes, start at {@code authOffset}. */
    record Outgoing(byte[] octets, int authOffset) {}

    /** A message as received; offsets are into its octets. The data is a scoped PDU, encrypted where flags say so. */
    record Incoming(Header header, int authOffset, int authLength, int dataOffset, int dataLength, int length) {
        boolean flag(int flag) {
            return (header.flags() & flag) != 0;
        }
    }

    private UsmCodec() {}

    /** @param data the scoped PDU, or its ciphertext where the flags have {@link #PRIV} */
    static Outgoing encode(Header header, int authLength, byte[] data) {
        BerWriter writer = new BerWriter();
        if ((header.flags() & PRIV) != 0) {
            writer.octetString(SnmpCodec.OCTET_STRING, data);
        } else {
            writer.raw(data);
        }
        int security = writer.length();
        writer.octetString(SnmpCodec.OCTET_STRING, header.privParameters());
        writer.raw(new byte[authLength]);
        int authFromEnd = writer.length();
        writer.wrap(SnmpCodec.OCTET_STRING, authFromEnd - authLength);
        writer.octetString(SnmpCodec.OCTET_STRING, header.userName());
        writer.int32(SnmpCodec.INTEGER, header.engineTime());
        writer.int32(SnmpCodec.INTEGER, header.engineBoots());
        writer.octetString(SnmpCodec.OCTET_STRING, header.engineId());
        writer.wrap(SnmpCodec.SEQUENCE, security);
        writer.wrap(SnmpCodec.OCTET_STRING, security);
        int global = writer.length();
        writer.int32(SnmpCodec.INTEGER, USM);
        writer.octetString(SnmpCodec.OCTET_STRING, new byte[] {(byte) header.flags()});
        writer.int32(SnmpCodec.INTEGER, MESSAGE_BYTES_MAX);
        writer.int32(SnmpCodec.INTEGER, header.messageId());
        writer.wrap(SnmpCodec.SEQUENCE, global);
        writer.int32(SnmpCodec.INTEGER, VERSION_3);
        writer.wrap(SnmpCodec.SEQUENCE, 0);
        return new Outgoing(writer.toArray(), writer.length() - authFromEnd);
    }

    static byte[] encodeScoped(byte[] engineId, String contextName, int requestId, SnmpRequest request) {
        BerWriter writer = new BerWriter();
        SnmpCodec.writePdu(writer, request.operation(), requestId, request.oids(), request.maxRepetitions());
        return scoped(writer, engineId, contextName);
    }

    /** The PDU that makes an agent tell its engine: no variables (RFC 3414 §4). */
    static byte[] encodeDiscovery(int requestId) {
        BerWriter writer = new BerWriter();
        SnmpCodec.writePdu(writer, SnmpRequest.Operation.GET, requestId, List.of(), 0);
        return scoped(writer, new byte[0], "");
    }

    private static byte[] scoped(BerWriter writer, byte[] engineId, String contextName) {
        writer.octetString(SnmpCodec.OCTET_STRING, contextName.getBytes(StandardCharsets.UTF_8));
        writer.octetString(SnmpCodec.OCTET_STRING, engineId);
        writer.wrap(SnmpCodec.SEQUENCE, 0);
        return writer.toArray();
    }

    static Incoming decode(byte[] octets, int length) throws MalformedException {
        BerReader reader = new BerReader(octets, 0, length);
        reader.enter(SnmpCodec.SEQUENCE);
        int version = reader.int32(SnmpCodec.INTEGER);
        if (version != VERSION_3) {
            throw new MalformedException("version " + version);
        }
        int global = reader.enter(SnmpCodec.SEQUENCE);
        int messageId = reader.int32(SnmpCodec.INTEGER);
        reader.int32(SnmpCodec.INTEGER);
        byte[] flags = reader.octetString(SnmpCodec.OCTET_STRING);
        int model = reader.int32(SnmpCodec.INTEGER);
        reader.leave(global);
        if (flags.length != 1 || (flags[0] & (AUTH | PRIV)) == PRIV || model != USM) {
            throw new MalformedException("security model " + model + " with " + flags.length + " octets of flags");
        }
        int parameters = reader.enter(SnmpCodec.OCTET_STRING);
        int sequence = reader.enter(SnmpCodec.SEQUENCE);
        byte[] engineId = reader.octetString(SnmpCodec.OCTET_STRING);
        int boots = reader.int32(SnmpCodec.INTEGER);
        int time = reader.int32(SnmpCodec.INTEGER);
        byte[] userName = reader.octetString(SnmpCodec.OCTET_STRING);
        int authLength = reader.header(SnmpCodec.OCTET_STRING);
        int authOffset = reader.position();
        reader.skip(authLength);
        byte[] privParameters = reader.octetString(SnmpCodec.OCTET_STRING);
        reader.leave(sequence);
        reader.leave(parameters);
        if (boots < 0 || time < 0) {
            throw new MalformedException("engine boots " + boots + ", time " + time);
        }
        int start = reader.position();
        boolean encrypted = (flags[0] & PRIV) != 0;
        int dataLength = reader.header(encrypted ? SnmpCodec.OCTET_STRING : SnmpCodec.SEQUENCE);
        int dataOffset = encrypted ? reader.position() : start;
        int end = reader.position() + dataLength;
        reader.skip(dataLength);
        if (reader.hasMore()) {
            throw new MalformedException("octets after the data");
        }
        Header header = new Header(messageId, flags[0], engineId, boots, time, userName, privParameters);
        return new Incoming(header, authOffset, authLength, dataOffset, end - dataOffset, end);
    }

    /** Reads a scoped PDU; padding of a block cipher may follow it. */
    static SnmpCodec.Pdu decodeScoped(byte[] octets, int offset, int length) throws MalformedException {
        BerReader reader = new BerReader(octets, offset, length);
        reader.enter(SnmpCodec.SEQUENCE);
        reader.octetString(SnmpCodec.OCTET_STRING);
        reader.octetString(SnmpCodec.OCTET_STRING);
        SnmpCodec.Pdu pdu = SnmpCodec.readPdu(reader, new int[1]);
        if (reader.hasMore()) {
            throw new MalformedException("octets after the PDU");
        }
        return pdu;
    }
}
