package kz.auylsat.agent.probe;

import java.util.OptionalDouble;

/**
 * What came of asking a service once.
 *
 * @param reason why it was not reached, in a few words; empty where it was
 * @param rttMillis of the whole conversation
 */
record ProbeOutcome(
        String reason,
        OptionalDouble rttMillis,
        OptionalDouble nameMillis,
        OptionalDouble connectMillis,
        OptionalDouble tlsMillis,
        OptionalDouble firstByteMillis) {
    boolean reached() {
        return reason.isEmpty();
    }

    /** Collects the steps of one conversation; not for use by several threads. */
    static final class Steps {
        private OptionalDouble name = OptionalDouble.empty();
        private OptionalDouble connect = OptionalDouble.empty();
        private OptionalDouble tls = OptionalDouble.empty();
        private OptionalDouble firstByte = OptionalDouble.empty();

        void name(long nanos) {
            name = millis(nanos);
        }

        void connect(long nanos) {
            connect = millis(nanos);
        }

        void tls(long nanos) {
            tls = millis(nanos);
        }

        void firstByte(long nanos) {
            firstByte = millis(nanos);
        }

        ProbeOutcome reached(long nanos) {
            return new ProbeOutcome("", millis(nanos), name, connect, tls, firstByte);
        }

        ProbeOutcome failed(String reason) {
            return new ProbeOutcome(
                    reason.isBlank() ? "no reason given" : reason,
                    OptionalDouble.empty(),
                    name,
                    connect,
                    tls,
                    firstByte);
        }

        private static OptionalDouble millis(long nanos) {
            return OptionalDouble.of(Math.max(0, nanos) / 1e6);
        }
    }
}
