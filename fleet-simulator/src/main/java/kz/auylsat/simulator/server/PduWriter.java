package kz.auylsat.simulator.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import kz.auylsat.simulator.model.AgentRules;
import kz.auylsat.simulator.model.Moment;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Answers a request in SNMP4J's types, within a size. */
final class PduWriter {
    /** Puts an answer into its message. */
    @FunctionalInterface
    interface Message {
        byte[] around(PDU answer) throws IOException;
    }

    private PduWriter() {}

    /** The encoded answer; null where the request is of a kind that agents do not answer. */
    static byte @Nullable [] answer(PDU request, boolean version1, Moment moment, int bytesMax, Message message)
            throws IOException {
        AgentRules.Operation operation = operation(request.getType(), version1);
        if (operation == null) {
            return null;
        }
        boolean bulk = operation == AgentRules.Operation.GET_BULK;
        List<VarBind> asked = new ArrayList<>(request.size());
        for (VariableBinding varBind : request.getVariableBindings()) {
            asked.add(new VarBind(Oid.of(varBind.getOid().getValue()), SnmpValue.Absent.NULL));
        }
        AgentRules.Answer answer = AgentRules.answer(
                new AgentRules.Request(
                        operation,
                        version1,
                        asked,
                        bulk ? request.getNonRepeaters() : 0,
                        bulk ? request.getMaxRepetitions() : 0),
                moment);
        return fitting(request, answer, version1, bulk, bytesMax, message);
    }

    private static byte[] fitting(
            PDU request, AgentRules.Answer answer, boolean version1, boolean bulk, int bytesMax, Message message)
            throws IOException {
        byte[] bytes = message.around(pdu(request, answer));
        List<VarBind> varBinds = answer.varBinds();
        while (bulk && bytes.length > bytesMax && varBinds.size() > 1) {
            // A GETBULK's answer is cut short rather than refused (RFC 3416 §4.2.3).
            varBinds = varBinds.subList(
                    0, Math.max(1, Math.min(varBinds.size() - 1, varBinds.size() * bytesMax / bytes.length)));
            bytes = message.around(pdu(request, new AgentRules.Answer(0, 0, varBinds)));
        }
        if (bytes.length <= bytesMax) {
            return bytes;
        }
        PDU tooBig = pdu(request, new AgentRules.Answer(AgentRules.TOO_BIG, 0, List.of()));
        if (version1) {
            request.getVariableBindings().forEach(tooBig::add);
        }
        return message.around(tooBig);
    }

    private static PDU pdu(PDU request, AgentRules.Answer answer) {
        PDU pdu = new PDU();
        pdu.setType(PDU.RESPONSE);
        pdu.setRequestID(request.getRequestID());
        pdu.setErrorStatus(answer.errorStatus());
        pdu.setErrorIndex(answer.errorIndex());
        if (answer.errorStatus() == 0) {
            for (VarBind varBind : answer.varBinds()) {
                pdu.add(new VariableBinding(new OID(varBind.oid().toArray()), variable(varBind.value())));
            }
        } else if (!answer.varBinds().isEmpty()) {
            request.getVariableBindings().forEach(pdu::add);
        }
        return pdu;
    }

    private static AgentRules.@Nullable Operation operation(int type, boolean version1) {
        return switch (type) {
            case PDU.GET -> AgentRules.Operation.GET;
            case PDU.GETNEXT -> AgentRules.Operation.GET_NEXT;
            case PDU.GETBULK -> version1 ? null : AgentRules.Operation.GET_BULK;
            case PDU.SET -> AgentRules.Operation.SET;
            default -> null;
        };
    }

    private static Variable variable(SnmpValue value) {
        if (value instanceof SnmpValue.Int32 v) {
            return new Integer32(v.value());
        } else if (value instanceof SnmpValue.Gauge32 v) {
            return new Gauge32(v.value());
        } else if (value instanceof SnmpValue.Counter32 v) {
            return new Counter32(v.value());
        } else if (value instanceof SnmpValue.Counter64 v) {
            return new Counter64(v.value());
        } else if (value instanceof SnmpValue.TimeTicks v) {
            return new TimeTicks(v.value());
        } else if (value instanceof SnmpValue.OctetString v) {
            return new OctetString(v.value());
        } else if (value instanceof SnmpValue.ObjectId v) {
            return new OID(v.value().toArray());
        } else if (value instanceof SnmpValue.IpAddress v) {
            int a = v.value();
            return new IpAddress(new byte[] {(byte) (a >> 24), (byte) (a >> 16), (byte) (a >> 8), (byte) a});
        } else if (value instanceof SnmpValue.OpaqueNumber v) {
            return new Opaque(floatOctets((float) v.value()));
        } else if (value instanceof SnmpValue.Absent v) {
            return switch (v) {
                case NULL -> new Null();
                case NO_SUCH_OBJECT -> Null.noSuchObject;
                case NO_SUCH_INSTANCE -> Null.noSuchInstance;
                case END_OF_MIB_VIEW -> Null.endOfMibView;
            };
        }
        throw new IllegalArgumentException("no encoding for " + value);
    }

    /** Net-snmp's float in an Opaque: tag 9f 78, length 4, IEEE 754. */
    private static byte[] floatOctets(float value) {
        int bits = Float.floatToIntBits(value);
        return new byte[] {
            (byte) 0x9f, 0x78, 4, (byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits
        };
    }

    /** A sequence of these encoded parts. */
    static byte[] sequence(byte[]... parts) throws IOException {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        BER.encodeHeader(out, BER.SEQUENCE, length);
        for (byte[] part : parts) {
            out.write(part);
        }
        return out.toByteArray();
    }

    static byte[] integer(int value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8);
        BER.encodeInteger(out, BER.INTEGER, value);
        return out.toByteArray();
    }

    static byte[] octets(byte[] value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 5);
        BER.encodeString(out, BER.OCTETSTRING, value);
        return out.toByteArray();
    }

    static byte[] encoded(PDU pdu) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        pdu.encodeBER(out);
        return out.toByteArray();
    }
}
