package kz.auylsat.agent.snmp;

import org.snmp4j.event.CounterEvent;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** Hears SNMP4J's own counters and sorts them into ours. */
final class CounterReader implements CounterListener {
    private static final OID USM_STATS = new OID(new int[] {1, 3, 6, 1, 6, 3, 15, 1, 1});

    private final SnmpTally tally;

    CounterReader(SnmpTally tally) {
        this.tally = tally;
    }

    @Override
    public void incrementCounter(CounterEvent event) {
        OID oid = event.getOid();
        if (oid.startsWith(USM_STATS)) {
            tally.count(SnmpEvent.USM_REFUSED);
        } else if (oid.equals(SnmpConstants.snmpInBadVersions)) {
            tally.count(SnmpEvent.VERSION_REFUSED);
        } else if (oid.equals(SnmpConstants.snmpInBadCommunityNames)) {
            tally.count(SnmpEvent.COMMUNITY_REFUSED);
        } else if (oid.equals(SnmpConstants.snmpInASNParseErrs) || oid.equals(SnmpConstants.snmpInvalidMsgs)) {
            tally.count(SnmpEvent.MALFORMED);
        }
    }
}
