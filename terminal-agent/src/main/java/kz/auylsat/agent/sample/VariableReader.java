package kz.auylsat.agent.sample;

import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.snmp4j.PDU;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Reads SNMP4J's variables as link-model's values. */
final class VariableReader {
    /** net-snmp wraps a float or double in an Opaque: {@code 9F 78 04} or {@code 9F 79 08}, then IEEE 754. */
    private static final int OPAQUE_FLOAT = 0x9F78;

    private static final int OPAQUE_DOUBLE = 0x9F79;

    private VariableReader() {}

    /** The variables of an answer; one whose name has too many parts is left out. */
    static List<VarBind> varBinds(PDU pdu) {
        List<VarBind> read = new ArrayList<>(pdu.size());
        for (VariableBinding binding : pdu.getVariableBindings()) {
            int[] name = binding.getOid().getValue();
            if (name.length <= Oid.SUB_IDENTIFIERS_MAX) {
                read.add(new VarBind(Oid.of(name), value(binding.getVariable())));
            }
        }
        return read;
    }

    static OID name(Oid oid) {
        return new OID(oid.toArray());
    }

    static SnmpValue value(Variable variable) {
        // Opaque before OctetString, TimeTicks before UnsignedInteger32: they are subclasses.
        if (variable instanceof Opaque opaque) {
            return opaque(opaque.getValue());
        } else if (variable instanceof OctetString octets) {
            return new SnmpValue.OctetString(octets.getValue());
        } else if (variable instanceof Integer32 number) {
            return new SnmpValue.Int32(number.getValue());
        } else if (variable instanceof Counter32 number) {
            return new SnmpValue.Counter32(number.getValue());
        } else if (variable instanceof TimeTicks ticks) {
            return new SnmpValue.TimeTicks(ticks.getValue());
        } else if (variable instanceof UnsignedInteger32 number) {
            return new SnmpValue.Gauge32(number.getValue());
        } else if (variable instanceof Counter64 number) {
            return new SnmpValue.Counter64(number.getValue());
        } else if (variable instanceof OID oid && oid.size() <= Oid.SUB_IDENTIFIERS_MAX) {
            return new SnmpValue.ObjectId(Oid.of(oid.getValue()));
        } else if (variable instanceof IpAddress address && address.toByteArray().length == 4) {
            return new SnmpValue.IpAddress((int) bits(address.toByteArray(), 0, 4));
        } else if (variable instanceof Null absent) {
            return switch (absent.getSyntax()) {
                case SMIConstants.EXCEPTION_NO_SUCH_OBJECT -> SnmpValue.Absent.NO_SUCH_OBJECT;
                case SMIConstants.EXCEPTION_NO_SUCH_INSTANCE -> SnmpValue.Absent.NO_SUCH_INSTANCE;
                case SMIConstants.EXCEPTION_END_OF_MIB_VIEW -> SnmpValue.Absent.END_OF_MIB_VIEW;
                default -> SnmpValue.Absent.NULL;
            };
        }
        return SnmpValue.Absent.NULL;
    }

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
