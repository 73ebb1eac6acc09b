package kz.auylsat.simulator.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;

/** One terminal's SNMP agent: a request's octets in, its answer's octets out. Confined to one thread. */
final class AgentChannel {
    private static final int V1 = 0;
    private static final int V2C = 1;
    private static final int V3 = 3;

    private final SimulatedTerminal terminal;
    private final byte @Nullable [] community;
    private final int answerBytesMax;
    private final CounterBoard counters;
    /** Never changed, only replaced: by whoever gives the terminal other users, while it answers. */
    private volatile List<UsmChannel> users;

    AgentChannel(
            SimulatedTerminal terminal, FleetBinding binding, @Nullable UsmKeyChannel keys, CounterBoard counters) {
        String secret = binding.communityByTerminal().getOrDefault(terminal.id(), binding.community());
        this.terminal = terminal;
        this.community = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
        this.users =
                keys == null ? List.of() : List.of(new UsmChannel(terminal, keys, binding.answerBytesMax(), counters));
        this.answerBytesMax = binding.answerBytesMax();
        this.counters = counters;
    }

    SimulatedTerminal terminal() {
        return terminal;
    }

    /** Knows these v3 users from the next request on, and no other; any thread. */
    void replaceUsers(List<V3User> known) {
        users = known.stream()
                .map(user -> new UsmChannel(terminal, new UsmKeyChannel(user), answerBytesMax, counters))
                .toList();
    }

    /** The answer to a request that arrives now; empty where an agent would be silent. */
    Optional<byte[]> answer(byte[] request, Instant now) {
        try {
            BERInputStream in = new BERInputStream(ByteBuffer.wrap(request));
            BER.MutableByte type = new BER.MutableByte();
            int length = BER.decodeHeader(in, type);
            if (type.getValue() != BER.SEQUENCE || in.getPosition() + length != request.length) {
                throw new IOException("not one sequence");
            }
            int version = BER.decodeInteger(in, type);
            if ((version == V1 || version == V2C) && community != null) {
                return Optional.ofNullable(withCommunity(in, version, community, now));
            }
            List<UsmChannel> known = users;
            if (version == V3 && !known.isEmpty()) {
                return Optional.ofNullable(UsmChannel.answer(known, request, in, now));
            }
            counters.refused.increment();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // SNMP4J's decoder throws both kinds at garbage; an agent ignores it and counts.
            counters.malformed.increment();
            return Optional.empty();
        }
    }

    private byte @Nullable [] withCommunity(BERInputStream in, int version, byte[] expected, Instant now)
            throws IOException {
        byte[] given = BER.decodeString(in, new BER.MutableByte());
        if (!Arrays.equals(given, expected)) {
            counters.refused.increment();
            return null;
        }
        PDU request = new PDU();
        request.decodeBER(in);
        byte[] answer = PduWriter.answer(
                request,
                version == V1,
                terminal.at(now),
                answerBytesMax,
                pdu -> PduWriter.sequence(
                        PduWriter.integer(version), PduWriter.octets(expected), PduWriter.encoded(pdu)));
        if (answer == null) {
            counters.refused.increment();
        }
        return answer;
    }
}
