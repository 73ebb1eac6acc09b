package kz.auylsat.ncc.snmp;

/**
 * What a transport has counted since its start.
 *
 * @param inFlight requests waiting for an answer now
 * @param malformed datagrams that are no SNMP message of a kind we await
 * @param strangers answers to a request of ours from another address than was asked
 * @param unmatched answers to no request in flight: late, duplicate or never asked
 * @param overflows requests that failed at once because too many were in flight
 * @param undiagnosed last attempts without a socket of their own, whose refusal looks like silence: all were taken
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
        long unmatched,
        long overflows,
        long undiagnosed) {

    public static final TransportCounters ZERO = new ChannelCounts().snapshot();

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
                unmatched + other.unmatched,
                overflows + other.overflows,
                undiagnosed + other.undiagnosed);
    }
}
