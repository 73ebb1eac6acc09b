package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Supplier;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.snmp4j.CommunityTarget;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.agent.DefaultMOServer;
import org.snmp4j.agent.DuplicateRegistrationException;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * The box's SNMP agent: reads over v2c and v3, no writes, informs of its alarms. One thread, and a timer's where there are
 * managers to inform.
 *
 * <p>Only managers get an answer, of at most 1,472 octets. {@link #inform} and {@link #counters} may be called from any
 * thread; the values are asked for on the agent's own thread, once a request.
 */
public final class AgentSnmpServer implements AutoCloseable {
    private static final long NANOS_PER_TICK = 10_000_000;

    private final long startedNanos = System.nanoTime();
    private final SnmpTally tally = new SnmpTally();
    private final SnmpAgentSettings settings;
    private final OctetString engineId;
    private final UserKeyStore security;
    private final RationedV3Channel mpv3;
    private final AgentUdpTransport transport;
    private final List<InformClient> informs = new ArrayList<>();
    private final Optional<Snmp> session;

    private AgentSnmpServer(SnmpAgentSettings settings, Supplier<MibValues> values, EngineState engine)
            throws IOException {
        this.settings = settings;
        engineId = new OctetString(engine.engineId(settings.enterprise(), settings.terminal()));
        CounterSupport counters = new CounterSupport();
        counters.addCounterListener(new CounterReader(tally));
        security = new UserKeyStore(
                settings, engineId, engine.boots(), counters, this::awaitsAcknowledgement, System::nanoTime);
        mpv3 = new RationedV3Channel(
                engineId.getValue(),
                security.protocols(),
                security.models(),
                counters,
                settings::isManager,
                tally,
                System::nanoTime);
        transport = new AgentUdpTransport(settings.listen(), this::isHeard, tally);
        CountingChannel dispatcher = dispatcher();
        session = settings.informs().isEmpty() ? Optional.empty() : Optional.of(new Snmp(dispatcher));
        session.ifPresent(this::prepareInforms);
        dispatcher.addCommandResponder(processor(values));
        transport.addTransportListener(dispatcher);
    }

    /**
     * Starts to answer; when it returns the engine's boots are on disk and the socket is bound.
     *
     * @param values what is known at the moment; must not block
     * @throws IOException where the address cannot be bound
     */
    public static AgentSnmpServer start(SnmpAgentSettings settings, Supplier<MibValues> values, InstantSource clock)
            throws IOException {
        EngineState engine = new EngineStateFile(settings.folder()).start(clock, new SecureRandom());
        AgentSnmpServer server = new AgentSnmpServer(settings, values, engine);
        server.transport.listen();
        return server;
    }

    /** The UDP port that is listened at. */
    public int port() {
        return transport.port();
    }

    /** Tells all inform targets of the alarm, each until it acknowledges; returns at once. */
    public void inform(AlarmNotice notice) {
        informs.forEach(target -> target.offer(notice));
    }

    /** How often each event happened since the start. */
    public Map<SnmpEvent, Long> counters() {
        return tally.snapshot();
    }

    /** Stops to answer and to inform; what was not acknowledged is forgotten. */
    @Override
    public void close() throws IOException {
        informs.forEach(InformClient::close);
        transport.close();
        if (session.isPresent()) {
            session.get().close();
        }
    }

    private CountingChannel dispatcher() {
        CountingChannel dispatcher = new CountingChannel(tally);
        if (settings.community().isPresent()) {
            dispatcher.addMessageProcessingModel(new MPv2c());
        }
        if (!settings.users().isEmpty()) {
            dispatcher.addMessageProcessingModel(mpv3);
        }
        dispatcher.addTransportMapping(transport);
        return dispatcher;
    }

    private RequestServer processor(Supplier<MibValues> values) {
        MibReader objects = new MibReader(() -> instances(values.get()));
        DefaultMOServer server = new DefaultMOServer();
        server.addContext(new OctetString());
        try {
            server.register(objects, null);
        } catch (DuplicateRegistrationException e) {
            throw new IllegalStateException(e);
        }
        RequestServer processor =
                new RequestServer(engineId, settings::isManager, settings.community(), objects, tally);
        processor.addMOServer(server);
        processor.setVacm(new AccessReader(
                new OID(AuylsatMib.under(settings.enterprise(), AuylsatMib.ROOT).toArray()),
                security.levels(),
                settings.community().isPresent() ? RequestServer.COMMUNITY_NAME : null));
        return processor;
    }

    private NavigableMap<Oid, SnmpValue> instances(MibValues values) {
        NavigableMap<Oid, SnmpValue> instances = MibTable.of(settings.enterprise(), values);
        instances.putAll(EngineTable.of(
                settings,
                uptimeTicks(),
                engineId.getValue(),
                security.usm().getEngineBoots(),
                security.usm().getEngineTime()));
        return instances;
    }

    private void prepareInforms(Snmp snmp) {
        for (InformTarget target : settings.informs()) {
            informs.add(new InformClient(
                    snmp, target(target), mpv3::removeEngineID, settings.enterprise(), this::uptimeTicks, tally));
        }
    }

    private Target<UdpAddress> target(InformTarget inform) {
        UdpAddress address =
                new UdpAddress(inform.address().getAddress(), inform.address().getPort());
        Optional<SnmpUser> user = settings.users().stream()
                .filter(u -> inform.user().equals(Optional.of(u.name())))
                .findFirst();
        if (user.isEmpty()) {
            CommunityTarget<UdpAddress> target = new CommunityTarget<>(
                    address, new OctetString(settings.community().orElseThrow()));
            target.setVersion(SnmpConstants.version2c);
            return target;
        }
        UserTarget<UdpAddress> target = new UserTarget<>();
        target.setAddress(address);
        target.setVersion(SnmpConstants.version3);
        target.setSecurityName(new OctetString(user.get().name()));
        target.setSecurityLevel(UserKeyStore.level(user.get()).getSnmpValue());
        return target;
    }

    /** Managers, and those who are sent informs, for they acknowledge them. */
    private boolean isHeard(InetAddress address) {
        return settings.isManager(address)
                || settings.informs().stream()
                        .anyMatch(target -> target.address().getAddress().equals(address));
    }

    private boolean awaitsAcknowledgement() {
        return informs.stream().anyMatch(InformClient::isUnderWay);
    }

    private long uptimeTicks() {
        return ((System.nanoTime() - startedNanos) / NANOS_PER_TICK) & 0xFFFF_FFFFL;
    }
}
