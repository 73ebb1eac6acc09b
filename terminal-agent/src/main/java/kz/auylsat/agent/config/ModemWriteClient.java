package kz.auylsat.agent.config;

import java.io.IOException;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;

/** A modem, to read and set single instances of; the calls wait for the answer. */
interface ModemWriteClient extends AutoCloseable {
    /** Opens one. */
    interface Factory {
        ModemWriteClient open(ModemAccess access) throws IOException;
    }

    static ModemWriteClient open(ModemAccess access) throws IOException {
        return new Snmp4jWriteClient(access);
    }

    /** The instance's value; throws where the modem does not answer, refuses or has none. */
    SnmpValue get(Oid oid) throws IOException;

    /** Sets the instance; throws where the modem does not answer or refuses. */
    void set(Oid oid, SnmpValue value) throws IOException;

    @Override
    void close();
}
