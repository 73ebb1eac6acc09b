package kz.auylsat.ncc.snmp;

/**
 * What a transport has counted since its start.
 *
 * @param inFlight requests waiting for an answer now
 * @param malformed datagrams that are no SNMP message of a kind we await
 * @param strangers answers to a request of ours from another address than was asked
 * @param unmatched answers to no request in flight: late, duplicate or never asked
 */
public record TransportCounters(
        long datagramsSent,
        long datagramsReceived,
        long bytesSent,
        long bytesReceived,
        int inFlight,
        long retransmissions,
        long timeouts,
        long malformed,
        long strangers,
        long unmatched) {

    public static final TransportCounters ZERO = new TransportCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public TransportCounters plus(TransportCounters other) {
        return new TransportCounters(
                datagramsSent + other.datagramsSent,
                datagramsReceived + other.datagramsReceived,
                bytesSent + other.bytesSent,
                bytesReceived + other.bytesReceived,
                inFlight + other.inFlight,
                retransmissions + other.retransmissions,
                timeouts + other.timeouts,
                malformed + other.malformed,
                strangers + other.strangers,
                unmatched + other.unmatched);
    }
}
