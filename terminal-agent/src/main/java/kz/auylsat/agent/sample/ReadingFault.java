package kz.auylsat.agent.sample;

import java.util.Locale;

/** Why something that the modem or the host said, or did not say, was of no use. */
public enum ReadingFault {
    /** No answer within the time-outs of all attempts. */
    SILENT,
    /** The modem's name has no address, or the system could not send. */
    UNREACHABLE,
    /** The modem says that user, key or community is wrong. */
    AUTHENTICATION,
    /** The modem holds our request outside its time window. */
    ENGINE_TIME,
    /** A datagram from another address than the modem's. */
    STRANGER,
    /** A datagram that is no SNMP message. */
    MALFORMED,
    /** An answer to a request that is not under way. */
    UNMATCHED,
    /** A value of an object that was not asked for. */
    NOT_ASKED,
    /** An object that the modem answers with an error. */
    OBJECT_REFUSED,
    /** A request whose answer is too big for the modem. */
    TOO_BIG,
    /** A walk that went back or in circles. */
    WALK_BROKEN,
    /** A walk that was ended because it was too long. */
    WALK_CUT,
    /** A value outside its range, or a code or text that the profile does not know. */
    VALUE_REFUSED,
    /** A reading that was due while the one before was still under way. */
    READING_LATE,
    /** A reading for the meter that was left out because another request was under way. */
    METER_BUSY,
    /** A file of the host that cannot be read. */
    HOST_UNREADABLE,
    /** A file of the host that holds something else than it should. */
    HOST_GARBAGE,
    /** A file of the host of which only the beginning was read. */
    HOST_TOO_LONG;

    /** The word in counters, as {@code walk_broken}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
