package kz.auylsat.simulator.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import kz.auylsat.simulator.model.SimulatedTerminal;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.ByteArrayWindow;
import org.snmp4j.security.DecryptParams;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/**
 * One terminal's side of SNMPv3: the authoritative engine of RFC 3414 §3.2 and the message of RFC 3412 §6.
 *
 * <p>The engine's boots and time are the terminal's own, so a simulated reboot is seen by a manager as a real one.
 */
final class UsmChannel {
    private static final OID USM_STATS = new OID("1.3.6.1.6.3.15.1.1");
    private static final OID UNKNOWN_CONTEXTS = new OID("1.3.6.1.6.3.12.1.5.0");
    private static final int UNSUPPORTED_LEVELS = 1;
    private static final int NOT_IN_TIME_WINDOWS = 2;
    private static final int UNKNOWN_USER_NAMES = 3;
    private static final int UNKNOWN_ENGINE_IDS = 4;
    private static final int WRONG_DIGESTS = 5;
    private static final int DECRYPTION_ERRORS = 6;
    private static final int TIME_WINDOW_SECONDS = 150;
    private static final int AUTH = 1;
    private static final int PRIVACY = 2;
    private static final int REPORTABLE = 4;
    private static final int USM = 3;
    private static final int MESSAGE_BYTES_MAX = 65507;
    private static final int PRIVACY_PARAMETERS = 8;
    private static final byte[] NONE = {};

    /** The header and security parameters of a message. */
    private record Header(
            int id,
            int bytesMax,
            int flags,
            byte[] engineId,
            int boots,
            int time,
            byte[] user,
            int authOffset,
            byte[] authParameters,
            byte[] privacyParameters) {}

    private final SimulatedTerminal terminal;
    private final UsmKeyChannel keys;
    private final int answerBytesMax;
    private final CounterBoard counters;
    private final byte[] engineId;
    private final byte[] name;
    private final long[] reported = new long[7];
    private byte @Nullable [] authKey;
    private byte @Nullable [] privacyKey;

    UsmChannel(SimulatedTerminal terminal, UsmKeyChannel keys, int answerBytesMax, CounterBoard counters) {
        this.terminal = terminal;
        this.keys = keys;
        this.answerBytesMax = answerBytesMax;
        this.counters = counters;
        this.engineId = terminal.engineId();
        this.name = keys.user().name().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Answers a message, whose version has been read from {@code in}, as the one of these users that it names, else as
     * the first; null where the protocol says to be silent.
     */
    static byte @Nullable [] answer(List<UsmChannel> users, byte[] message, BERInputStream in, Instant now)
            throws IOException {
        Header header = header(in);
        byte[] data = Arrays.copyOfRange(message, (int) in.getPosition(), message.length);
        for (UsmChannel user : users) {
            if (Arrays.equals(header.user(), user.name)) {
                return user.answer(message, header, data, now);
            }
        }
        return users.get(0).answer(message, header, data, now);
    }

    private byte @Nullable [] answer(byte[] message, Header header, byte[] data, Instant now) throws IOException {
        if (!Arrays.equals(header.engineId(), engineId)) {
            return report(header, data, UNKNOWN_ENGINE_IDS, 0, now);
        }
        if (!Arrays.equals(header.user(), name)) {
            return report(header, data, UNKNOWN_USER_NAMES, 0, now);
        }
        int wanted = header.flags() & (AUTH | PRIVACY);
        if ((wanted & ~level()) != 0) {
            return report(header, data, UNSUPPORTED_LEVELS, 0, now);
        }
        if ((wanted & AUTH) != 0) {
            if (!authentic(message, header)) {
                return report(header, data, WRONG_DIGESTS, 0, now);
            }
            if (header.boots() != terminal.boots(now) || Math.abs(header.time() - time(now)) > TIME_WINDOW_SECONDS) {
                return report(header, data, NOT_IN_TIME_WINDOWS, AUTH, now);
            }
        }
        byte[] plain = (wanted & PRIVACY) != 0 ? decrypted(header, data) : data;
        if (plain == null) {
            return report(header, data, DECRYPTION_ERRORS, 0, now);
        }
        return answerScoped(header, plain, wanted, now);
    }

    private byte @Nullable [] answerScoped(Header header, byte[] plain, int wanted, Instant now) throws IOException {
        ScopedPDU request = new ScopedPDU();
        request.decodeBER(new BERInputStream(ByteBuffer.wrap(plain)));
        if (request.getContextName().length() > 0) {
            return report(header, request.getRequestID().getValue(), UNKNOWN_CONTEXTS, 1, wanted, now);
        }
        if (wanted != level()) {
            // The user exists at a higher level: access control refuses this one (RFC 3415 §3.2, RFC 3416 §3).
            ScopedPDU refusal = scoped(request.getRequestID().getValue(), PDU.RESPONSE);
            refusal.setErrorStatus(PDU.authorizationError);
            return message(header, refusal, wanted, now);
        }
        int bytesMax = Math.min(answerBytesMax, header.bytesMax());
        byte[] answer = PduWriter.answer(
                request, false, terminal.at(now), bytesMax, pdu -> message(header, scoped(pdu), wanted, now));
        if (answer == null) {
            counters.refused.increment();
        }
        return answer;
    }

    private static Header header(BERInputStream in) throws IOException {
        BER.MutableByte type = new BER.MutableByte();
        BER.decodeHeader(in, type);
        int id = BER.decodeInteger(in, type);
        int bytesMax = BER.decodeInteger(in, type);
        byte[] flags = BER.decodeString(in, type);
        int model = BER.decodeInteger(in, type);
        if (flags.length != 1 || model != USM || (flags[0] & (AUTH | PRIVACY)) == PRIVACY || bytesMax < 484) {
            throw new IOException("not a message of the user-based security model");
        }
        BER.decodeHeader(in, type);
        BER.decodeHeader(in, type);
        byte[] engineId = BER.decodeString(in, type);
        int boots = BER.decodeInteger(in, type);
        int time = BER.decodeInteger(in, type);
        byte[] user = BER.decodeString(in, type);
        byte[] authParameters = BER.decodeString(in, type);
        int authOffset = (int) in.getPosition() - authParameters.length;
        byte[] privacyParameters = BER.decodeString(in, type);
        return new Header(
                id, bytesMax, flags[0], engineId, boots, time, user, authOffset, authParameters, privacyParameters);
    }

    private int level() {
        return (keys.auth() == null ? 0 : AUTH) | (keys.privacy() == null ? 0 : PRIVACY);
    }

    private int time(Instant now) {
        return (int) Duration.between(terminal.startedAt(now), now).toSeconds();
    }

    private boolean authentic(byte[] message, Header header) {
        AuthenticationProtocol auth = Objects.requireNonNull(keys.auth());
        if (header.authParameters().length != auth.getAuthenticationCodeLength()) {
            return false;
        }
        // The check writes zeros over the digest and needs it within the message.
        byte[] checked = message.clone();
        return auth.isAuthentic(
                authKey(),
                checked,
                0,
                checked.length,
                new ByteArrayWindow(checked, header.authOffset(), header.authParameters().length));
    }

    private byte @Nullable [] decrypted(Header header, byte[] data) throws IOException {
        PrivacyProtocol privacy = Objects.requireNonNull(keys.privacy());
        byte[] parameters = header.privacyParameters();
        if (parameters.length != PRIVACY_PARAMETERS) {
            return null;
        }
        byte[] encrypted = BER.decodeString(new BERInputStream(ByteBuffer.wrap(data)), new BER.MutableByte());
        return privacy.decrypt(
                encrypted,
                0,
                encrypted.length,
                privacyKey(),
                header.boots(),
                header.time(),
                new DecryptParams(parameters, 0, parameters.length));
    }

    private byte @Nullable [] report(Header header, byte[] data, int statistic, int level, Instant now)
            throws IOException {
        OID name = new OID(USM_STATS).append(statistic).append(0);
        return report(header, requestId(header, data), name, ++reported[statistic], level, now);
    }

    private byte @Nullable [] report(Header header, int requestId, OID name, long count, int level, Instant now)
            throws IOException {
        if ((header.flags() & REPORTABLE) == 0) {
            counters.refused.increment();
            return null;
        }
        counters.reports.increment();
        ScopedPDU report = scoped(requestId, PDU.REPORT);
        report.add(new VariableBinding(name, new Counter32(count)));
        return message(header, report, level, now);
    }

    /** The request's own number where it can be read, for the manager to match; zero in what is encrypted. */
    private static int requestId(Header header, byte[] data) {
        if ((header.flags() & PRIVACY) != 0) {
            return 0;
        }
        try {
            ScopedPDU request = new ScopedPDU();
            request.decodeBER(new BERInputStream(ByteBuffer.wrap(data)));
            return request.getRequestID().getValue();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private ScopedPDU scoped(int requestId, int type) {
        ScopedPDU pdu = new ScopedPDU();
        pdu.setType(type);
        pdu.setRequestID(new Integer32(requestId));
        pdu.setContextEngineID(new OctetString(engineId));
        pdu.setContextName(new OctetString());
        return pdu;
    }

    private ScopedPDU scoped(PDU plain) {
        ScopedPDU pdu = scoped(plain.getRequestID().getValue(), plain.getType());
        pdu.setErrorStatus(plain.getErrorStatus());
        pdu.setErrorIndex(plain.getErrorIndex());
        pdu.addAll(plain.getVariableBindings());
        return pdu;
    }

    private byte[] message(Header header, ScopedPDU pdu, int level, Instant now) throws IOException {
        byte[] data = PduWriter.encoded(pdu);
        int boots = terminal.boots(now);
        int time = time(now);
        DecryptParams salt = new DecryptParams();
        if ((level & PRIVACY) != 0) {
            PrivacyProtocol privacy = Objects.requireNonNull(keys.privacy());
            data = PduWriter.octets(privacy.encrypt(data, 0, data.length, privacyKey(), boots, time, salt));
        }
        AuthenticationProtocol auth = (level & AUTH) != 0 ? keys.auth() : null;
        byte[] digest = auth == null ? NONE : new byte[auth.getAuthenticationCodeLength()];
        byte[] privacyParameters = PduWriter.octets((level & PRIVACY) != 0 ? salt.array : NONE);
        byte[] message = PduWriter.sequence(
                PduWriter.integer(USM),
                PduWriter.sequence(
                        PduWriter.integer(header.id()),
                        PduWriter.integer(MESSAGE_BYTES_MAX),
                        PduWriter.octets(new byte[] {(byte) level}),
                        PduWriter.integer(USM)),
                PduWriter.octets(PduWriter.sequence(
                        PduWriter.octets(engineId),
                        PduWriter.integer(boots),
                        PduWriter.integer(time),
                        PduWriter.octets(level == 0 && isDiscovery(header) ? NONE : header.user()),
                        PduWriter.octets(digest),
                        privacyParameters)),
                data);
        if (auth != null) {
            int at = message.length - data.length - privacyParameters.length - digest.length;
            auth.authenticate(authKey(), message, 0, message.length, new ByteArrayWindow(message, at, digest.length));
        }
        return message;
    }

    private static boolean isDiscovery(Header header) {
        return header.engineId().length == 0;
    }

    private byte[] authKey() {
        if (authKey == null) {
            authKey = keys.authKey(engineId);
        }
        return authKey;
    }

    private byte[] privacyKey() {
        if (privacyKey == null) {
            privacyKey = keys.privacyKey(engineId);
        }
        return privacyKey;
    }
}
