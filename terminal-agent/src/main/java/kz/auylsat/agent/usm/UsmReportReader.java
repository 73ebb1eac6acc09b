package kz.auylsat.agent.usm;

import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** Reads from a report (RFC 3414 §3.2) why a message of ours was not answered. */
public final class UsmReportReader {
    private static final List<OID> REFUSALS = List.of(
            SnmpConstants.usmStatsUnsupportedSecLevels,
            SnmpConstants.usmStatsUnknownUserNames,
            SnmpConstants.usmStatsWrongDigests,
            SnmpConstants.usmStatsDecryptionErrors);

    private UsmReportReader() {}

    /** Whether this is a report that refuses our user, its level or its keys; nobody authenticates such a report. */
    public static boolean refusesUser(PDU pdu) {
        if (pdu.getType() != PDU.REPORT || pdu.size() == 0) {
            return false;
        }
        OID counter = pdu.get(0).getOid();
        return REFUSALS.stream().anyMatch(counter::startsWith);
    }
}
