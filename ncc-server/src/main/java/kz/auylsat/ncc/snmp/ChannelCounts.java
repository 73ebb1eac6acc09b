package kz.auylsat.ncc.snmp;

/** What a {@link RequestChannel} counts; each number is explained at {@link TransportCounters}. */
final class ChannelCounts {
    long datagramsSent;
    long datagramsReceived;
    long bytesSent;
    long bytesReceived;
    int inFlight;
    long retransmissions;
    long timeouts;
    long malformed;
    long strangers;
    long unmatched;
    long overflows;
    long undiagnosed;

    TransportCounters snapshot() {
        return new TransportCounters(
                datagramsSent,
                datagramsReceived,
                bytesSent,
                bytesReceived,
                inFlight,
                retransmissions,
                timeouts,
                malformed,
                strangers,
                unmatched,
                overflows,
                undiagnosed);
    }
}
