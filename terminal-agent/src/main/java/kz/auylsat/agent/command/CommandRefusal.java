package kz.auylsat.agent.command;

import java.util.Locale;

/** Why a command was not begun; each is counted. */
public enum CommandRefusal {
    /** No such kind. */
    UNKNOWN_KIND,
    /** The configuration does not allow this kind. */
    NOT_ALLOWED,
    /** An argument is missing, unknown or out of its bounds. */
    BAD_ARGUMENTS,
    /** It came after its end. */
    EXPIRED,
    /** More in an hour than there may be. */
    TOO_MANY,
    /** It could not be noted durably, so it might be done twice. */
    NOT_NOTED,
    /** It was begun before; nothing is told of it again. */
    REPEATED;

    /** The word in results and counters. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
