package kz.auylsat.agent.snmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.smi.Address;

/** SNMP4J's dispatcher, which would swallow what its decoders throw: here it is counted. */
final class CountingChannel extends MessageDispatcherImpl {
    private final SnmpTally tally;

    CountingChannel(SnmpTally tally) {
        this.tally = tally;
        addCounterListener(new CounterReader(tally));
    }

    @Override
    protected <A extends Address> void dispatchMessage(
            TransportMapping<? super A> transport,
            MessageProcessingModel model,
            A sender,
            BERInputStream message,
            @Nullable TransportStateReference state)
            throws IOException {
        try {
            super.dispatchMessage(transport, model, sender, message, state);
        } catch (RuntimeException e) {
            tally.count(SnmpEvent.FAILED);
        }
    }
}
