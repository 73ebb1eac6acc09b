package kz.auylsat.ncc.snmp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.VarBind;

/** What became of a request. */
public sealed interface SnmpOutcome {

    /** When the outcome was known. */
    Instant at();

    /** Octets of UDP payload sent for this request, all attempts together. */
    int bytesSent();

    /** Octets of UDP payload received for it. */
    int bytesReceived();

    /** How often it was sent. */
    int attempts();

    /**
     * The agent answered.
     *
     * @param errorStatus 0, or the error of RFC 3416 §3 (1 tooBig, 2 noSuchName …)
     * @param errorIndex the variable that the error is about, from 1; 0 for none
     * @param rtt from the last sending to the answer; a measure of the path only where {@code attempts} is 1
     */
    record Answered(
            Instant at,
            List<VarBind> varBinds,
            int errorStatus,
            int errorIndex,
            Duration rtt,
            int attempts,
            int bytesSent,
            int bytesReceived)
            implements SnmpOutcome {
        public static final int NO_ERROR = 0;
        public static final int TOO_BIG = 1;
        public static final int NO_SUCH_NAME = 2;
    }

    /**
     * No usable answer came.
     *
     * @param reason never {@link Reachability#UP}
     * @param detail one line for people: what was seen, as "wrong authentication passphrase or protocol
     *     (usmStatsWrongDigests)"
     */
    record Failed(Instant at, Reachability reason, String detail, int attempts, int bytesSent, int bytesReceived)
            implements SnmpOutcome {}
}
