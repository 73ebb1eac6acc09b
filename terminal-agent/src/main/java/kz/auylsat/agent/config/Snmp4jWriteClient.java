package kz.auylsat.agent.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import kz.auylsat.agent.usm.UsmReportReader;
import kz.auylsat.agent.usm.UsmSessionTransport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcher;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.SMIConstants;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** One SNMP4J session for the seconds that a modem is set: v2c, or v3 with its own security model. */
final class Snmp4jWriteClient implements ModemWriteClient {
    private static final long TIMEOUT_MILLIS = 1_000;
    private static final int RETRIES = 1;
    private static final int OCTETS_MAX = 2_048;

    private final Session snmp;
    private final Target<UdpAddress> target;

    Snmp4jWriteClient(ModemAccess access) throws IOException {
        MessageDispatcher dispatcher = new MessageDispatcherImpl();
        if (access.user().isPresent()) {
            UsmSessionTransport.install(dispatcher, access.user().get());
            target = UsmSessionTransport.target(access.user().get());
        } else {
            dispatcher.addMessageProcessingModel(new MPv2c());
            CommunityTarget<UdpAddress> plain = new CommunityTarget<>();
            plain.setVersion(SnmpConstants.version2c);
            plain.setCommunity(new OctetString(access.community().orElse("")));
            target = plain;
        }
        target.setAddress(new UdpAddress(InetAddress.getByName(access.host()), access.port()));
        target.setTimeout(TIMEOUT_MILLIS);
        target.setRetries(RETRIES);
        DefaultUdpTransportMapping mapping = new DefaultUdpTransportMapping(new UdpAddress(0));
        mapping.setMaxInboundMessageSize(OCTETS_MAX);
        mapping.setThreadName("modem-set");
        snmp = new Session(dispatcher, mapping);
        snmp.listen();
    }

    @Override
    public SnmpValue get(Oid oid) throws IOException {
        SnmpValue value = value(ask(PDU.GET, new VariableBinding(oid(oid), new Null())));
        if (value instanceof SnmpValue.Absent) {
            throw new IOException("it has no " + oid);
        }
        return value;
    }

    @Override
    public void set(Oid oid, SnmpValue value) throws IOException {
        ask(PDU.SET, new VariableBinding(oid(oid), variable(value)));
    }

    private Variable ask(int type, VariableBinding binding) throws IOException {
        PDU pdu = target.getVersion() == SnmpConstants.version3 ? new ScopedPDU() : new PDU();
        pdu.setType(type);
        pdu.add(binding);
        snmp.refused = false;
        ResponseEvent<UdpAddress> event = snmp.send(pdu, target);
        PDU answer = event == null ? null : event.getResponse();
        if (answer == null && snmp.refused) {
            throw refusal();
        }
        if (answer == null) {
            throw new IOException("no answer for " + binding.getOid());
        }
        if (answer.getType() != PDU.RESPONSE) {
            throw refusal();
        }
        if (answer.getErrorStatus() != 0) {
            throw new IOException("it refuses " + binding.getOid() + ": " + answer.getErrorStatusText());
        }
        if (answer.size() != 1 || !answer.get(0).getOid().equals(binding.getOid())) {
            throw new IOException("it answers something else than " + binding.getOid());
        }
        return answer.get(0).getVariable();
    }

    private static IOException refusal() {
        return new IOException(Reachability.AUTHENTICATION_FAILED.id() + ": it refuses the user or its keys");
    }

    /** Remembers a refusal: such a report cannot be authenticated, and SNMP4J would call it silence. */
    private static final class Session extends Snmp {
        private volatile boolean refused;

        Session(MessageDispatcher dispatcher, DefaultUdpTransportMapping mapping) {
            super(dispatcher, mapping);
        }

        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            PDU pdu = event.getPDU();
            if (pdu != null && UsmReportReader.refusesUser(pdu)) {
                refused = true;
            }
            super.processPdu(event);
        }
    }

    private static OID oid(Oid oid) {
        return new OID(oid.toArray());
    }

    private static Variable variable(SnmpValue value) throws IOException {
        if (value instanceof SnmpValue.Int32 number) {
            return new Integer32(number.value());
        } else if (value instanceof SnmpValue.Gauge32 number) {
            return new UnsignedInteger32(number.value());
        } else if (value instanceof SnmpValue.TimeTicks ticks) {
            return new TimeTicks(ticks.value());
        } else if (value instanceof SnmpValue.OctetString octets) {
            return new OctetString(octets.value());
        } else if (value instanceof SnmpValue.IpAddress address) {
            return new IpAddress(ByteBuffer.allocate(4).putInt(address.value()).array());
        } else if (value instanceof SnmpValue.ObjectId oid) {
            return oid(oid.value());
        }
        throw new IOException("a value that cannot be set");
    }

    private static SnmpValue value(Variable variable) throws IOException {
        if (variable.isException() || variable instanceof Null) {
            return SnmpValue.Absent.NO_SUCH_INSTANCE;
        } else if (variable instanceof Integer32 number) {
            return new SnmpValue.Int32(number.getValue());
        } else if (variable instanceof TimeTicks ticks) {
            return new SnmpValue.TimeTicks(ticks.getValue());
        } else if (variable.getSyntax() == SMIConstants.SYNTAX_GAUGE32
                && variable instanceof UnsignedInteger32 number) {
            return new SnmpValue.Gauge32(number.getValue());
        } else if (variable instanceof IpAddress address) {
            return new SnmpValue.IpAddress(
                    ByteBuffer.wrap(address.getInetAddress().getAddress()).getInt());
        } else if (variable instanceof OctetString octets) {
            return new SnmpValue.OctetString(octets.getValue());
        } else if (variable instanceof OID oid) {
            return new SnmpValue.ObjectId(Oid.of(oid.getValue()));
        }
        throw new IOException("its value is a " + variable.getSyntaxString() + ", which cannot be set");
    }

    @Override
    public void close() {
        try {
            snmp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a socket that cannot be closed: a bug of the system
        }
    }
}
