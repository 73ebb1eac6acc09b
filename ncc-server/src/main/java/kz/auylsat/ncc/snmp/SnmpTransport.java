package kz.auylsat.ncc.snmp;

import java.util.function.Consumer;

/**
 * Sends SNMP requests and brings back what became of each.
 *
 * <p>Everything happens on one thread, the transport's loop: {@link #send} is called there and {@code then} is called
 * there, exactly once a request and never from within {@code send}. Tens of thousands of requests may be in flight.
 * Only read operations exist: a SET cannot be expressed.
 */
public interface SnmpTransport extends AutoCloseable {

    void send(SnmpRequest request, Consumer<SnmpOutcome> then);

    /** Counts since the start: datagrams, octets, and each kind of datagram that was ignored. */
    TransportCounters counters();

    /** Ends every request in flight as silent and frees the sockets. */
    @Override
    void close();
}
