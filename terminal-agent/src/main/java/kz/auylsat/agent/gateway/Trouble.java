package kz.auylsat.agent.gateway;

import java.util.Locale;

/** Why a question to the gateway got no answer; each is counted. */
public enum Trouble {
    /** The gateway's name has no address. */
    NAME_UNKNOWN,
    /** No connection: refused, or no way there. */
    UNREACHABLE,
    /** Nothing came in time, or not all of it. */
    TIMED_OUT,
    /** The connection ended before the answer did. */
    CUT_OFF,
    /** The certificate is not of our NCC, or of another host. */
    FOREIGN_GATEWAY,
    /** The gateway's certificate has ended. */
    EXPIRED_GATEWAY,
    /** TLS did not come about: no TLS 1.3, or our certificate was not taken. */
    NO_TLS,
    /** The answer is no HTTP, or not what the path answers. */
    MALFORMED_ANSWER,
    /** The answer is larger than the path's answers are. */
    OVERSIZED_ANSWER,
    /** More questions at once than are held. */
    BUSY,
    /** This program ends, or takes another configuration. */
    CLOSED;

    /** The word in counters and logs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
