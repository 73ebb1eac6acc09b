package kz.auylsat.agent.snmp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.agent.CommandProcessor;
import org.snmp4j.agent.mo.snmp.CoexistenceInfo;
import org.snmp4j.agent.mo.snmp.CoexistenceInfoProvider;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TransportIpAddress;
import org.snmp4j.smi.VariableBinding;

/** SNMP4J's command processor with our bounds: reads only, of managers only, and answers that fit into one datagram. */
final class RequestServer extends CommandProcessor {
    /** The name under which {@link AccessReader} knows who has the community. */
    static final OctetString COMMUNITY_NAME = new OctetString("community");

    /** The most variables that one answer may hold: more never fit. */
    private static final int VARIABLES_MAX = 128;

    /** What stands around a scoped PDU at most: header 38, USM 32 + 32 + 48 + 8 + 24, wrapping and padding 20. */
    private static final int V3_AROUND_OCTETS = 202;

    private static final int V2C_AROUND_OCTETS = 14;

    private final Predicate<InetAddress> manager;
    private final MibReader objects;
    private final SnmpTally tally;
    private final int communityOctets;

    RequestServer(
            OctetString engineId,
            Predicate<InetAddress> manager,
            Optional<String> community,
            MibReader objects,
            SnmpTally tally) {
        super(engineId);
        this.manager = manager;
        this.objects = objects;
        this.tally = tally;
        byte[] octets = community.map(c -> c.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        this.communityOctets = octets.length;
        setCoexistenceProvider(new OneCommunity(octets, engineId));
        addCounterListener(new CounterReader(tally));
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        PDU request = event.getPDU();
        if (request == null || !(event.getPeerAddress() instanceof TransportIpAddress sender)) {
            return;
        }
        if (!manager.test(sender.getInetAddress())) {
            tally.count(SnmpEvent.NOT_A_MANAGER);
            return;
        }
        if (!isNamedRightly(request)) {
            tally.count(SnmpEvent.MALFORMED);
            return;
        }
        switch (request.getType()) {
            case PDU.GET, PDU.GETNEXT -> {}
            case PDU.GETBULK -> bound(request);
            case PDU.SET -> tally.count(SnmpEvent.WRITE_REFUSED);
            default -> {
                tally.count(SnmpEvent.NOT_A_READ);
                return;
            }
        }
        event.setMaxSizeResponsePDU(Math.min(event.getMaxSizeResponsePDU(), room(event)));
        objects.forget();
        super.processPdu(event);
    }

    /** No object identifier has more than 128 parts (RFC 2578 §3.5); SNMP4J reads longer ones. */
    private static boolean isNamedRightly(PDU request) {
        for (VariableBinding variable : request.getVariableBindings()) {
            if (variable.getOid().size() > Oid.SUB_IDENTIFIERS_MAX) {
                return false;
            }
        }
        return true;
    }

    /** A GetBulk asks for as much as fits and no more, so that nothing is made to be cut off again. */
    private static void bound(PDU request) {
        int once = Math.max(0, Math.min(request.getNonRepeaters(), request.size()));
        int repeated = Math.max(1, request.size() - once);
        int rounds = Math.max(1, (VARIABLES_MAX - once) / repeated);
        request.setNonRepeaters(once);
        request.setMaxRepetitions(Math.max(0, Math.min(request.getMaxRepetitions(), rounds)));
    }

    /** SNMP4J-Agent answers nothing where the first round of a GetBulk does not fit, so we answer those ourselves. */
    @Override
    protected <A extends Address> void dispatchCommand(CommandResponderEvent<A> event, CoexistenceInfo access) {
        boolean readable = getViewName(event, access, VACM.VIEW_READ) != null;
        if (event.getPDU().getType() == PDU.GETBULK && readable) {
            sendResponse(event, bulk(event.getPDU(), event.getMaxSizeResponsePDU()));
        } else {
            super.dispatchCommand(event, access);
        }
    }

    /** RFC 3416 §4.2.3: as many variables as fit, from the first on. */
    private PDU bulk(PDU request, int octetsMax) {
        PDU response = (PDU) request.clone();
        response.clear();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        response.setErrorStatus(PDU.noError);
        response.setErrorIndex(0);
        int once = request.getNonRepeaters();
        List<OID> asked = new ArrayList<>();
        request.getVariableBindings().forEach(variable -> asked.add(variable.getOid()));
        boolean fits = true;
        for (int i = 0; i < once && fits; i++) {
            fits = add(response, objects.after(asked.get(i)), octetsMax);
        }
        boolean more = true;
        for (int round = 0; round < request.getMaxRepetitions() && fits && more; round++) {
            more = false;
            for (int i = once; i < asked.size() && fits; i++) {
                VariableBinding next = objects.after(asked.get(i));
                more |= !next.isException();
                asked.set(i, next.getOid());
                fits = add(response, next, octetsMax);
            }
        }
        return response;
    }

    private static boolean add(PDU response, VariableBinding variable, int octetsMax) {
        response.add(variable);
        boolean fits = response.getBERLength() <= octetsMax;
        if (!fits) {
            response.trim();
        }
        return fits;
    }

    private int room(CommandResponderEvent<?> event) {
        int around = event.getMessageProcessingModel() == MessageProcessingModel.MPv3
                ? V3_AROUND_OCTETS
                : V2C_AROUND_OCTETS + communityOctets;
        return AgentUdpTransport.MESSAGE_OCTETS_MAX - around;
    }

    @Override
    protected <A extends Address> void sendResponse(CommandResponderEvent<A> event, PDU response) {
        tally.count(SnmpEvent.ANSWERED);
        super.sendResponse(event, response);
    }

    /** The one community, compared in a time that does not tell how much of it was right. */
    private record OneCommunity(byte[] community, OctetString engineId) implements CoexistenceInfoProvider {
        @Override
        public CoexistenceInfo @Nullable [] getCoexistenceInfo(OctetString given) {
            if (community.length == 0 || !MessageDigest.isEqual(community, given.getValue())) {
                return null;
            }
            return new CoexistenceInfo[] {new CoexistenceInfo(COMMUNITY_NAME, engineId, new OctetString())};
        }

        @Override
        public @Nullable OctetString getCommunity(OctetString name, OctetString engine, OctetString context) {
            return null;
        }

        @Override
        public boolean passesFilter(Address address, CoexistenceInfo info) {
            return true;
        }
    }
}
