package kz.auylsat.agent.sample;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import kz.auylsat.agent.usm.UsmReportReader;
import kz.auylsat.agent.usm.UsmSessionTransport;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.SnmpVersion;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.TransportStateReference;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * SNMP v1, v2c or v3 to the modem over one SNMP4J session: its listening thread, its timer, a small buffer, and no thread
 * a request. What comes from another address, or answers nothing that is under way, is counted and dropped.
 */
final class Snmp4jModemTransport implements ModemTransport {
    /** An answer fits an Ethernet frame; SNMP4J would take 64 KiB for every datagram. */
    private static final int INBOUND_OCTETS_MAX = 2_048;

    private final ModemConfiguration modem;
    private final FaultCounts faults;
    private final Snmp snmp;
    private final Target<UdpAddress> target;
    private volatile @Nullable UdpAddress address;
    private volatile int underWay;
    private volatile @Nullable Once current;

    /** Opens a socket; throws where the system gives none. */
    Snmp4jModemTransport(ModemConfiguration modem, DeviceLimits limits, FaultCounts faults) throws IOException {
        this.modem = modem;
        this.faults = faults;
        MessageDispatcher dispatcher = new MessageDispatcherImpl();
        if (modem.version() == SnmpVersion.V3) {
            UsmSessionTransport.install(dispatcher, modem.user().orElseThrow());
            target = UsmSessionTransport.target(modem.user().orElseThrow());
        } else {
            boolean v1 = !limits.versions().contains(DeviceLimits.Version.V2C)
                    && limits.versions().contains(DeviceLimits.Version.V1);
            dispatcher.addMessageProcessingModel(v1 ? new MPv1() : new MPv2c());
            CommunityTarget<UdpAddress> plain = new CommunityTarget<>();
            plain.setVersion(v1 ? SnmpConstants.version1 : SnmpConstants.version2c);
            plain.setCommunity(new OctetString(modem.community().orElse("")));
            target = plain;
        }
        dispatcher.addCounterListener(event -> {
            if (event.getOid().equals(SnmpConstants.snmpInASNParseErrs)
                    || event.getOid().equals(SnmpConstants.snmpInBadVersions)) {
                faults.add(ReadingFault.MALFORMED);
            }
        });
        Mapping mapping = new Mapping();
        mapping.setMaxInboundMessageSize(INBOUND_OCTETS_MAX);
        mapping.setReceiveBufferSize(INBOUND_OCTETS_MAX * 8);
        mapping.setThreadName("modem");
        target.setMaxSizeRequestPDU(INBOUND_OCTETS_MAX);
        snmp = new Session(dispatcher, mapping);
        snmp.listen();
    }

    /** Whether the modem is asked in version 1, which has no GETBULK. */
    boolean bulk() {
        return target.getVersion() != SnmpConstants.version1;
    }

    @Override
    public void send(ModemRequest request, Duration timeout, int retries, Consumer<ModemAnswer> then) {
        try {
            target.setAddress(address());
            target.setTimeout(timeout.toMillis());
            target.setRetries(retries);
            PDU pdu = pdu(request);
            pdu.setRequestID(new Integer32(snmp.getNextRequestID()));
            underWay = pdu.getRequestID().getValue();
            Once once = new Once(pdu, then);
            current = once;
            snmp.send(pdu, target, null, once);
        } catch (IOException | RuntimeException e) {
            then.accept(new ModemAnswer.Failed(Reachability.UNREACHABLE));
        }
    }

    /** A name without an address may have one later, as when the network comes up after the agent. */
    private UdpAddress address() throws UnknownHostException {
        UdpAddress known = address;
        if (known == null) {
            known = new UdpAddress(InetAddress.getByName(modem.host()), modem.port());
            address = known;
        }
        return known;
    }

    private PDU pdu(ModemRequest request) {
        PDU pdu;
        if (target.getVersion() == SnmpConstants.version3) {
            pdu = new ScopedPDU();
        } else {
            pdu = target.getVersion() == SnmpConstants.version1 ? new PDUv1() : new PDU();
        }
        switch (request.operation()) {
            case GET -> pdu.setType(PDU.GET);
            case GET_NEXT -> pdu.setType(PDU.GETNEXT);
            case GET_BULK -> {
                pdu.setType(PDU.GETBULK);
                pdu.setMaxRepetitions(request.repetitions());
            }
        }
        for (Oid oid : request.oids()) {
            pdu.add(new VariableBinding(VariableReader.name(oid)));
        }
        return pdu;
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException e) {
            // A socket that cannot be closed is of no use to anybody either.
            underWay = 0;
        }
    }

    private ModemAnswer answer(@Nullable PDU response) {
        if (response == null) {
            return new ModemAnswer.Failed(Reachability.SILENT);
        }
        if (response.getType() == PDU.REPORT) {
            return new ModemAnswer.Failed(reported(response));
        }
        return new ModemAnswer.Answered(
                response.getErrorStatus(), response.getErrorIndex(), VariableReader.varBinds(response));
    }

    private static Reachability reported(PDU report) {
        if (UsmReportReader.refusesUser(report)) {
            return Reachability.AUTHENTICATION_FAILED;
        }
        OID counter = report.size() == 0 ? new OID() : report.get(0).getOid();
        return counter.startsWith(SnmpConstants.usmStatsNotInTimeWindows)
                ? Reachability.WRONG_ENGINE_TIME
                : Reachability.FAULTY_ANSWER;
    }

    /** Hands one answer on and forgets the request: SNMP4J keeps one that is not cancelled. */
    private final class Once implements ResponseListener {
        private final PDU request;
        private @Nullable Consumer<ModemAnswer> then;

        Once(PDU request, Consumer<ModemAnswer> then) {
            this.request = request;
            this.then = then;
        }

        @Override
        public <A extends Address> void onResponse(ResponseEvent<A> event) {
            finish(answer(event.getResponse()));
        }

        void finish(ModemAnswer answer) {
            Consumer<ModemAnswer> waiting;
            synchronized (this) {
                waiting = then;
                then = null;
            }
            snmp.cancel(request, this);
            if (waiting != null) {
                underWay = 0;
                waiting.accept(answer);
            }
        }
    }

    /** Takes answers to the request under way only. */
    private final class Session extends Snmp {
        Session(MessageDispatcher dispatcher, Mapping mapping) {
            super(dispatcher, mapping);
        }

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            PDU pdu = event.getPDU();
            boolean report = pdu != null && pdu.getType() == PDU.REPORT && underWay != 0;
            Once asked = current;
            if (report && asked != null && UsmReportReader.refusesUser(pdu)) {
                // Such a report cannot be authenticated, and SNMP4J would go on asking in vain.
                event.setProcessed(true);
                asked.finish(new ModemAnswer.Failed(Reachability.AUTHENTICATION_FAILED));
                return;
            }
            if (pdu == null || (!report && pdu.getRequestID().getValue() != underWay)) {
                faults.add(ReadingFault.UNMATCHED);
                event.setProcessed(true);
                return;
            }
            super.processPdu(event);
        }
    }

    /** Takes datagrams of the modem only. */
    private final class Mapping extends DefaultUdpTransportMapping {
        Mapping() throws IOException {
            super(new UdpAddress(0));
        }

        @Override
        protected void fireProcessMessage(DatagramPacket packet, ByteBuffer octets, TransportStateReference state) {
            UdpAddress known = address;
            if (known == null
                    || packet.getPort() != known.getPort()
                    || !packet.getAddress().equals(known.getInetAddress())) {
                faults.add(ReadingFault.STRANGER);
                return;
            }
            super.fireProcessMessage(packet, octets, state);
        }
    }
}
