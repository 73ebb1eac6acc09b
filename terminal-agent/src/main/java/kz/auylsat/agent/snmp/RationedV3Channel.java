package kz.auylsat.agent.snmp;

import java.net.InetAddress;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StateReference;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TransportIpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.util.DefaultPDUFactory;

/**
 * SNMPv3 whose reports are rationed: they are all that a stranger who sends as if he were a manager can make us send.
 *
 * <p>A manager needs a report or two after each start of ours.
 */
final class RationedV3Channel extends MPv3 {
    static final int REPORTS_AT_ONCE = 20;
    static final double REPORTS_PER_SECOND = 2;

    private final Predicate<InetAddress> manager;
    private final SnmpTally tally;
    private final LongSupplier nanoTime;
    private final TokenBucket ration;

    RationedV3Channel(
            byte[] engineId,
            SecurityProtocols protocols,
            SecurityModels models,
            CounterSupport counters,
            Predicate<InetAddress> manager,
            SnmpTally tally,
            LongSupplier nanoTime) {
        super(engineId, new DefaultPDUFactory(), protocols, models, counters);
        this.manager = manager;
        this.tally = tally;
        this.nanoTime = nanoTime;
        this.ration = new TokenBucket(REPORTS_AT_ONCE, REPORTS_PER_SECOND, nanoTime.getAsLong());
    }

    @Override
    public int sendReport(
            MessageDispatcher dispatcher,
            ScopedPDU request,
            int securityLevel,
            int securityModel,
            OctetString securityName,
            int sizeMax,
            StateReference<?> state,
            VariableBinding payload) {
        if (!(state.getAddress() instanceof TransportIpAddress sender) || !manager.test(sender.getInetAddress())) {
            tally.count(SnmpEvent.NOT_A_MANAGER);
            return SnmpConstants.SNMP_MP_OK;
        }
        if (!ration.take(nanoTime.getAsLong())) {
            tally.count(SnmpEvent.REPORT_RATIONED);
            return SnmpConstants.SNMP_MP_OK;
        }
        tally.count(SnmpEvent.REPORTED);
        return super.sendReport(
                dispatcher, request, securityLevel, securityModel, securityName, sizeMax, state, payload);
    }
}
