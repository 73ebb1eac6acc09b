package kz.auylsat.link.report;

import java.util.Locale;

/** Whether, and if not why not, a terminal could be asked. The ordinal is stored: add new states at the end. */
public enum Reachability {
    /** Not asked yet, or not for so long that the last answer says nothing. */
    UNKNOWN,
    /** The terminal answered. */
    UP,
    /** No answer of any kind within the time-outs of all attempts. */
    SILENT,
    /** The host answered that nothing listens on the port (ICMP port unreachable). */
    REFUSED,
    /** The network answered that there is no way to the host. */
    UNREACHABLE,
    /** The terminal answered, and says that user, key or community is wrong. */
    AUTHENTICATION_FAILED,
    /** The terminal answered, and holds our request outside its time window (RFC 3414 §3.2 step 7). */
    WRONG_ENGINE_TIME,
    /** The terminal answered with an error to everything that its profile asks. */
    FAULTY_ANSWER;

    /** The word in the API and on the page, as {@code authentication_failed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a packet of the terminal itself came back: it has power and a link, whatever else is wrong. */
    public boolean linkAlive() {
        return switch (this) {
            case UP, REFUSED, AUTHENTICATION_FAILED, WRONG_ENGINE_TIME, FAULTY_ANSWER -> true;
            case UNKNOWN, SILENT, UNREACHABLE -> false;
        };
    }
}
