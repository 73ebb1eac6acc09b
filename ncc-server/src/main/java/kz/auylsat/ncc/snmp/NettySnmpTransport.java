package kz.auylsat.ncc.snmp;

import io.netty.channel.EventLoop;
import io.netty.util.collection.IntObjectHashMap;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import kz.auylsat.ncc.snmp.SnmpCodec.Decoded;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;

/**
 * SNMP v1 and v2c over UDP on one event loop. A request is encoded once and goes out with the same octets at every
 * attempt; an answer counts only from the address that was asked, with its request id, version and community.
 */
public final class NettySnmpTransport implements SnmpTransport {

    private static final class Sent extends PendingRequest {
        final Community community;
        final int id;
        final byte[] octets;

        Sent(SnmpRequest request, Consumer<SnmpOutcome> then, Community community, int id) {
            super(request, then);
            this.community = community;
            this.id = id;
            this.octets = SnmpCodec.encode(community, id, request);
        }
    }

    private final IntObjectHashMap<Sent> sentById = new IntObjectHashMap<>(1024);
    private final ChannelCounts counts = new ChannelCounts();
    private final RequestChannel channel;
    private final RequestIds ids = new RequestIds(new SecureRandom().nextInt());

    /** Opens a socket on the loop; throws IllegalStateException where the system gives none. */
    public NettySnmpTransport(EventLoop loop, InstantSource clock, SnmpSettings settings) {
        channel = new RequestChannel(loop, clock, settings, counts, new CommunityMessages());
    }

    @Override
    public void send(SnmpRequest request, Consumer<SnmpOutcome> then) {
        if (!(request.endpoint().credentials() instanceof Community community)) {
            throw new IllegalArgumentException("v1 and v2c need a community");
        }
        Sent sent = new Sent(request, then, community, nextId());
        channel.start(sent);
        if (!sent.done) {
            sentById.put(sent.id, sent);
        }
    }

    private int nextId() {
        return ids.next(sentById::containsKey);
    }

    @Override
    public TransportCounters counters() {
        return counts.snapshot();
    }

    @Override
    public void close() {
        channel.close();
    }

    private final class CommunityMessages implements RequestChannel.Messages {
        @Override
        public byte[] next(PendingRequest pending) {
            return ((Sent) pending).octets;
        }

        @Override
        public void received(byte[] octets, int length, InetSocketAddress from) {
            Decoded decoded = SnmpCodec.decode(octets, length);
            if (decoded instanceof Decoded.Response response) {
                take(response, length, from);
            } else if (decoded instanceof Decoded.Malformed malformed) {
                counts.malformed++;
                Sent sent = sentById.get(malformed.requestId());
                if (sent != null && sent.address().equals(from)) {
                    sent.bytesReceived += length;
                    sent.trouble = malformed.reason();
                }
            }
        }

        private void take(Decoded.Response response, int length, InetSocketAddress from) {
            Sent sent = sentById.get(response.requestId());
            if (sent == null) {
                counts.unmatched++;
            } else if (!sent.address().equals(from)) {
                counts.strangers++;
            } else if (!agrees(sent.community, response)) {
                counts.unmatched++;
            } else {
                sent.bytesReceived += length;
                channel.answered(sent, response.varBinds(), response.errorStatus(), response.errorIndex());
            }
        }

        private boolean agrees(Community asked, Decoded.Response response) {
            return asked.version() == response.version()
                    && MessageDigest.isEqual(asked.community().getBytes(StandardCharsets.UTF_8), response.community());
        }

        @Override
        public RequestChannel.Silence silent(PendingRequest pending) {
            return RequestChannel.Silence.of(pending);
        }

        @Override
        public void ended(PendingRequest pending) {
            sentById.remove(((Sent) pending).id);
        }
    }
}
