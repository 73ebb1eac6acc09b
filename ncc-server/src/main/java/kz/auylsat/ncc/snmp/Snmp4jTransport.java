package kz.auylsat.ncc.snmp;

import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.snmp.BerReader.MalformedException;
import kz.auylsat.ncc.snmp.SnmpCredentials.User;
import org.jspecify.annotations.Nullable;

/**
 * SNMP v3 with User-based Security over UDP on one event loop (RFC 3412, RFC 3414); keys, digests and ciphers are
 * SNMP4J's.
 *
 * <p>Discovery and clock synchronisation are steps of the request that needs them and block nobody. What is known of an
 * engine belongs to the endpoint, so a user of one name may have other keys at every agent, and agents may share an
 * engine id. It is dropped as soon as it proves stale.
 */
public final class Snmp4jTransport implements SnmpTransport {
    private static final int RESYNCS_MAX = 3;

    /** What is remembered of an endpoint. */
    private static final class Agent {
        final UsmSession session = new UsmSession();
        UsmSecureChannel.@Nullable Keys keys;
        boolean everAnswered;
        int silentAfterReport;
    }

    private static final class Asked extends PendingRequest {
        final User user;
        final Agent agent;
        final int id;
        int lastMessageId;
        int[] messageIds;
        int resyncs;
        boolean reported;

        Asked(SnmpRequest request, Consumer<SnmpOutcome> then, User user, Agent agent, int id) {
            super(request, then);
            this.user = user;
            this.agent = agent;
            this.id = id;
            this.messageIds = new int[0];
        }
    }

    /** One message on its way, and what was known of the engine when it went. */
    private record Sending(Asked asked, int generation) {}

    private final IntObjectHashMap<Sending> sendingById = new IntObjectHashMap<>(64);
    private final Map<SnmpEndpoint, Agent> agents;
    private final UsmSecureChannel security = new UsmSecureChannel();
    private final ChannelCounts counts = new ChannelCounts();
    private final RequestChannel channel;
    private final RequestIds ids = new RequestIds(new SecureRandom().nextInt());

    /** Opens a socket on the loop; throws IllegalStateException where the system gives none. */
    public Snmp4jTransport(EventLoop loop, InstantSource clock, SnmpSettings settings) {
        agents = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<SnmpEndpoint, Agent> eldest) {
                return size() > settings.enginesMax();
            }
        };
        channel = new RequestChannel(loop, clock, settings, counts, new UsmMessages());
    }

    @Override
    public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
        if (!(request.endpoint().credentials() instanceof User user)) {
            throw new IllegalArgumentException("v3 needs a user");
        }
        Agent agent = agents.computeIfAbsent(request.endpoint(), endpoint -> new Agent());
        channel.start(new Asked(request, then, user, agent, nextId()));
    }

    /** Message and request ids come from one row: none is in use twice. */
    private int nextId() {
        return ids.next(sendingById::containsKey);
    }

    @Override
    public TransportCounters counters() {
        return counts.snapshot();
    }

    @Override
    public void close() {
        channel.close();
    }

    private final class UsmMessages implements RequestChannel.Messages {
        @Override
        public byte[] next(PendingRequest pending) {
            Asked asked = (Asked) pending;
            int messageId = nextId();
            asked.lastMessageId = messageId;
            asked.messageIds = Arrays.copyOf(asked.messageIds, asked.messageIds.length + 1);
            asked.messageIds[asked.messageIds.length - 1] = messageId;
            sendingById.put(messageId, new Sending(asked, asked.agent.session.generation()));
            return asked.agent.session.knowsEngine() ? request(asked, messageId) : discovery(asked, messageId);
        }

        private byte[] discovery(Asked asked, int messageId) {
            UsmCodec.Header header =
                    new UsmCodec.Header(messageId, UsmCodec.REPORTABLE, new byte[0], 0, 0, new byte[0], new byte[0]);
            return UsmCodec.encode(header, 0, UsmCodec.encodeDiscovery(asked.id))
                    .octets();
        }

        private byte[] request(Asked asked, int messageId) {
            UsmSession session = asked.agent.session;
            byte[] scoped =
                    UsmCodec.encodeScoped(session.engineId(), asked.user.contextName(), asked.id, asked.request);
            return security.protect(
                    asked.user,
                    keys(asked),
                    messageId,
                    session.engineId(),
                    session.boots(),
                    session.timeAt(System.nanoTime()),
                    scoped);
        }

        private UsmSecureChannel.Keys keys(Asked asked) {
            Agent agent = asked.agent;
            if (agent.keys == null) {
                agent.keys = security.keys(asked.user, agent.session.engineId());
            }
            return agent.keys;
        }

        @Override
        public void received(byte[] octets, int length, InetSocketAddress from) {
            try {
                UsmCodec.Incoming incoming = UsmCodec.decode(octets, length);
                Sending sending = sendingById.get(incoming.header().messageId());
                if (sending == null) {
                    counts.unmatched++;
                } else if (!sending.asked().address().equals(from)) {
                    counts.strangers++;
                } else {
                    sending.asked().bytesReceived += length;
                    take(sending, incoming, octets);
                }
            } catch (MalformedException e) {
                counts.malformed++;
            }
        }

        private void take(Sending sending, UsmCodec.Incoming incoming, byte[] octets) throws MalformedException {
            try {
                SnmpCodec.Pdu pdu = open(sending.asked(), incoming, octets);
                if (pdu.type() == SnmpCodec.REPORT) {
                    report(sending, incoming, pdu);
                } else {
                    response(sending.asked(), incoming, pdu);
                }
            } catch (MalformedException e) {
                sending.asked().trouble = e.reason();
                throw e;
            }
        }

        /** Checks the digest and removes the cipher, where there are such. */
        private SnmpCodec.Pdu open(Asked asked, UsmCodec.Incoming incoming, byte[] octets) throws MalformedException {
            if (!incoming.flag(UsmCodec.AUTH)) {
                return UsmCodec.decodeScoped(octets, incoming.dataOffset(), incoming.dataLength());
            }
            UsmSession session = asked.agent.session;
            if (!session.knowsEngine() || !Arrays.equals(incoming.header().engineId(), session.engineId())) {
                throw new MalformedException("authenticated answer of another engine");
            }
            UsmSecureChannel.Keys keys = keys(asked);
            if (!security.isAuthentic(keys, incoming, octets)) {
                throw new MalformedException("answer with a wrong digest");
            }
            if (!incoming.flag(UsmCodec.PRIV)) {
                return UsmCodec.decodeScoped(octets, incoming.dataOffset(), incoming.dataLength());
            }
            byte[] plain = security.decrypt(keys, incoming, octets);
            return UsmCodec.decodeScoped(plain, 0, plain.length);
        }

        private void response(Asked asked, UsmCodec.Incoming incoming, SnmpCodec.Pdu pdu) throws MalformedException {
            UsmCodec.Header header = incoming.header();
            UsmSession session = asked.agent.session;
            if (pdu.type() != SnmpCodec.RESPONSE || pdu.requestId() != asked.id) {
                throw new MalformedException("no response to the request but type " + pdu.type());
            }
            if ((header.flags() & (UsmCodec.AUTH | UsmCodec.PRIV)) != UsmSecureChannel.level(asked.user)
                    || !Arrays.equals(header.engineId(), session.engineId())
                    || !Arrays.equals(header.userName(), asked.user.name().getBytes(StandardCharsets.UTF_8))) {
                throw new MalformedException("answer of another security level, engine or user");
            }
            if (incoming.flag(UsmCodec.AUTH)) {
                if (!session.accepts(header.engineBoots(), header.engineTime(), System.nanoTime())) {
                    throw new MalformedException("answer outside the time window");
                }
                session.heard(header.engineBoots(), header.engineTime(), System.nanoTime());
            }
            asked.agent.everAnswered = true;
            asked.agent.silentAfterReport = 0;
            channel.answered(asked, pdu.varBinds(), pdu.errorStatus(), pdu.errorIndex());
        }

        private void report(Sending sending, UsmCodec.Incoming incoming, SnmpCodec.Pdu pdu) throws MalformedException {
            Asked asked = sending.asked();
            Optional<UsmReport> known = UsmReport.of(pdu.varBinds());
            if (known.isEmpty()) {
                throw new MalformedException("report of an unknown counter");
            }
            UsmReport report = known.get();
            asked.reported = true;
            boolean latest = incoming.header().messageId() == asked.lastMessageId;
            if (sending.generation() != asked.agent.session.generation()) {
                // About a message that went before we knew better: of use only to ask again.
                if (latest) {
                    askAgain(asked, report);
                } else {
                    counts.unmatched++;
                }
                return;
            }
            Reachability verdict = report.verdict();
            if (verdict == null) {
                learn(asked, incoming, report);
                askAgain(asked, report);
            } else {
                asked.agent.session.forget();
                asked.agent.keys = null;
                channel.failed(asked, verdict, report.detail());
            }
        }

        private void learn(Asked asked, UsmCodec.Incoming incoming, UsmReport report) throws MalformedException {
            UsmCodec.Header header = incoming.header();
            UsmSession session = asked.agent.session;
            int length = header.engineId().length;
            if (length < 5 || length > 32) {
                throw new MalformedException("engine id of " + length + " octets");
            }
            if (Arrays.equals(header.engineId(), session.engineId()) && report == UsmReport.NOT_IN_TIME_WINDOW) {
                session.resync(
                        header.engineBoots(), header.engineTime(), System.nanoTime(), incoming.flag(UsmCodec.AUTH));
            } else {
                session.learn(header.engineId(), header.engineBoots(), header.engineTime(), System.nanoTime());
                asked.agent.keys = null;
            }
        }

        private void askAgain(Asked asked, UsmReport report) {
            if (++asked.resyncs > RESYNCS_MAX) {
                asked.agent.session.forget();
                asked.agent.keys = null;
                channel.failed(asked, report.finalVerdict(), report.detail());
            } else {
                channel.resend(asked);
            }
        }

        @Override
        public RequestChannel.Silence silent(PendingRequest pending) {
            Asked asked = (Asked) pending;
            Agent agent = asked.agent;
            agent.session.forget();
            agent.keys = null;
            if (asked.reported && asked.user.priv() != null) {
                agent.silentAfterReport++;
                // An agent that answers discovery and drops what is encrypted cannot read it: net-snmp does so.
                if (!agent.everAnswered || agent.silentAfterReport >= 3) {
                    return new RequestChannel.Silence(
                            Reachability.AUTHENTICATION_FAILED,
                            "answers discovery, silent to encrypted requests: wrong privacy key or protocol?");
                }
            }
            return RequestChannel.Silence.of(pending);
        }

        @Override
        public void ended(PendingRequest pending) {
            for (int messageId : ((Asked) pending).messageIds) {
                sendingById.remove(messageId);
            }
        }
    }
}
