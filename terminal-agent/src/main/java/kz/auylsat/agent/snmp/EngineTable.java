package kz.auylsat.agent.snmp;

import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.SnmpValue.Int32;
import kz.auylsat.link.snmp.SnmpValue.ObjectId;
import kz.auylsat.link.snmp.SnmpValue.OctetString;
import kz.auylsat.link.snmp.SnmpValue.TimeTicks;

/** The system group (RFC 3418) and snmpEngine's scalars (RFC 3411). */
final class EngineTable {
    private static final Oid SYSTEM = Oid.of(1, 3, 6, 1, 2, 1, 1);
    private static final Oid ENGINE = Oid.of(1, 3, 6, 1, 6, 3, 10, 2, 1);

    /** Internet and applications: 2^(4−1) + 2^(7−1). */
    private static final int SERVICES = 72;

    private EngineTable() {}

    static Map<Oid, SnmpValue> of(
            SnmpAgentSettings settings, long uptimeTicks, byte[] engineId, int boots, int timeSeconds) {
        Map<Oid, SnmpValue> instances = new TreeMap<>();
        instances.put(SYSTEM.append(1, 0), OctetString.of(AuylsatMib.SYS_DESCR));
        instances.put(
                SYSTEM.append(2, 0), new ObjectId(AuylsatMib.under(settings.enterprise(), AuylsatMib.SYS_OBJECT_ID)));
        instances.put(SYSTEM.append(3, 0), new TimeTicks(uptimeTicks));
        instances.put(SYSTEM.append(4, 0), OctetString.of(settings.contact()));
        instances.put(SYSTEM.append(5, 0), OctetString.of(settings.terminal()));
        instances.put(SYSTEM.append(6, 0), OctetString.of(settings.location()));
        instances.put(SYSTEM.append(7, 0), new Int32(SERVICES));
        instances.put(ENGINE.append(1, 0), new OctetString(engineId));
        instances.put(ENGINE.append(2, 0), new Int32(boots));
        instances.put(ENGINE.append(3, 0), new Int32(timeSeconds));
        instances.put(ENGINE.append(4, 0), new Int32(AgentUdpTransport.MESSAGE_OCTETS_MAX));
        return instances;
    }
}
