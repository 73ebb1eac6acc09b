package kz.auylsat.agent.sample;

import java.util.List;
import kz.auylsat.link.snmp.Oid;

/**
 * One question to the modem.
 *
 * @param repetitions rows of a {@link Operation#GET_BULK}; 0 otherwise
 */
record ModemRequest(Operation operation, List<Oid> oids, int repetitions) {
    /** The read operations of SNMP; a modem is written to by a driver, never here. */
    enum Operation {
        GET,
        GET_NEXT,
        GET_BULK
    }

    static ModemRequest get(List<Oid> oids) {
        return new ModemRequest(Operation.GET, oids, 0);
    }
}
