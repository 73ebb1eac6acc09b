package kz.auylsat.link.control;

import java.util.OptionalDouble;

/**
 * How long the steps of reaching a service took, each where there was such a step; milliseconds and percent, finite and
 * not negative.
 *
 * @param rttMillis round trip: of the echoes' median for a ping, of the whole conversation otherwise
 * @param jitterMillis mean difference of neighbouring round trips
 * @param lossPercent share of echoes without an answer, 0 to 100
 * @param nameMillis the name's resolution
 * @param connectMillis the TCP connection
 * @param tlsMillis the TLS handshake
 * @param firstByteMillis from the request to the answer's first byte
 */
public record PhaseTimes(
        OptionalDouble rttMillis,
        OptionalDouble jitterMillis,
        OptionalDouble lossPercent,
        OptionalDouble nameMillis,
        OptionalDouble connectMillis,
        OptionalDouble tlsMillis,
        OptionalDouble firstByteMillis) {
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final PhaseTimes EMPTY = new PhaseTimes(NONE, NONE, NONE, NONE, NONE, NONE, NONE);

    public PhaseTimes {
        check(rttMillis, Double.MAX_VALUE);
        check(jitterMillis, Double.MAX_VALUE);
        check(lossPercent, 100);
        check(nameMillis, Double.MAX_VALUE);
        check(connectMillis, Double.MAX_VALUE);
        check(tlsMillis, Double.MAX_VALUE);
        check(firstByteMillis, Double.MAX_VALUE);
    }

    /** No step was done, or none was measured. */
    public static PhaseTimes none() {
        return EMPTY;
    }

    private static void check(OptionalDouble value, double greatest) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= greatest)) {
            throw new IllegalArgumentException("a time or share of " + value.getAsDouble());
        }
    }
}
