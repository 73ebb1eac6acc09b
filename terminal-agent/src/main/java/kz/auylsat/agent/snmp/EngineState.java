package kz.auylsat.agent.snmp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * snmpEngineBoots and what tells one engine id of a box from its next (RFC 3414 §2.2).
 *
 * <p>An old message is refused only if a box never says the same pair of engine id and boots twice. So boots rise by one with
 * every start, and where the last value is not known (the file is lost or damaged, or this is the first start) they are the
 * seconds since 2020: more than any value a box can have counted to, as it does not start once a second. Where the clock is
 * not known either, or boots have reached their end, the box takes a new engine id; managers find it by discovery.
 *
 * @param generation 0 for the engine id that is made of the terminal's id alone, else 24 random bits
 * @param boots 1 to {@link #BOOTS_MAX}
 */
record EngineState(int generation, int boots) {
    /** An engine that says so much is refused by all (RFC 3414 §2.2.3), so the last that is used is one less. */
    static final int BOOTS_MAX = Integer.MAX_VALUE - 1;

    private static final Instant ORIGIN = Instant.parse("2020-01-01T00:00:00Z");
    /** A box that believes it is before this has lost its clock. */
    private static final Instant PLAUSIBLE_FROM = Instant.parse("2026-01-01T00:00:00Z");

    private static final int GENERATION_BITS = 24;
    private static final int OCTETS = 12;
    private static final int ENGINE_ID_OF_OCTETS = 0x05;
    private static final int TERMINAL_OCTETS = 8;

    EngineState {
        if (generation < 0 || generation >= (1 << GENERATION_BITS) || boots < 1 || boots > BOOTS_MAX) {
            throw new IllegalArgumentException("generation " + generation + ", boots " + boots);
        }
    }

    /** The state of this start, given that of the one before. */
    static EngineState next(Optional<EngineState> before, Instant now, RandomGenerator random) {
        if (before.isPresent()) {
            EngineState last = before.get();
            return last.boots < BOOTS_MAX ? new EngineState(last.generation, last.boots + 1) : anew(random);
        }
        long seconds = Duration.between(ORIGIN, now).toSeconds();
        return now.isBefore(PLAUSIBLE_FROM) || seconds > BOOTS_MAX ? anew(random) : new EngineState(0, (int) seconds);
    }

    /** A new engine id, whose boots begin. */
    static EngineState anew(RandomGenerator random) {
        return new EngineState(1 + random.nextInt((1 << GENERATION_BITS) - 1), 1);
    }

    /** The engine id: RFC 3411's form with octets of our own: eight of the terminal's id's SHA-256, three of the generation. */
    byte[] engineId(int enterprise, String terminal) {
        byte[] digest = sha256(terminal);
        return ByteBuffer.allocate(4 + 1 + TERMINAL_OCTETS + 3)
                .putInt(enterprise | 0x8000_0000)
                .put((byte) ENGINE_ID_OF_OCTETS)
                .put(digest, 0, TERMINAL_OCTETS)
                .put((byte) (generation >>> 16))
                .putShort((short) generation)
                .array();
    }

    byte[] encode() {
        ByteBuffer octets = ByteBuffer.allocate(OCTETS).putInt(generation).putInt(boots);
        return octets.putInt(crc(octets.array())).array();
    }

    /** The state that {@link #encode} wrote; empty where these are not such octets. */
    static Optional<EngineState> decode(byte[] octets) {
        if (octets.length != OCTETS) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        int generation = buffer.getInt();
        int boots = buffer.getInt();
        if (buffer.getInt() != crc(octets) || generation < 0 || generation >= (1 << GENERATION_BITS) || boots < 1) {
            return Optional.empty();
        }
        return Optional.of(new EngineState(generation, Math.min(boots, BOOTS_MAX)));
    }

    private static int crc(byte[] octets) {
        CRC32 crc = new CRC32();
        crc.update(Arrays.copyOf(octets, OCTETS - 4));
        return (int) crc.getValue();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
