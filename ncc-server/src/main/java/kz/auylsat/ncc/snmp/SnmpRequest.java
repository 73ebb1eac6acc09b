package kz.auylsat.ncc.snmp;

import java.time.Duration;
import java.util.List;
import kz.auylsat.link.snmp.Oid;

/**
 * One request and how long to wait for its answer.
 *
 * @param endpoint whom to ask, and with which credentials
 * @param operation what to do with the identifiers
 * @param oids what to ask for, in order; at least one
 * @param maxRepetitions rows for {@link Operation#GET_BULK}; not used otherwise
 * @param attempts how long to wait after each sending: as many sendings as there are durations, at least one
 */
public record SnmpRequest(
        SnmpEndpoint endpoint, Operation operation, List<Oid> oids, int maxRepetitions, List<Duration> attempts) {

    /** The read operations of SNMP; there is no other kind here. */
    public enum Operation {
        GET,
        GET_NEXT,
        GET_BULK
    }

    public SnmpRequest {
        if (oids.isEmpty() || attempts.isEmpty()) {
            throw new IllegalArgumentException("a request needs an identifier and an attempt");
        }
        oids = List.copyOf(oids);
        attempts = List.copyOf(attempts);
    }

    public static SnmpRequest get(SnmpEndpoint endpoint, List<Oid> oids, List<Duration> attempts) {
        return new SnmpRequest(endpoint, Operation.GET, oids, 0, attempts);
    }
}
