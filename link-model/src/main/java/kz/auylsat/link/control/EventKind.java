package kz.auylsat.link.control;

import java.util.Locale;

/** What kind of thing happened at a box. The ordinal is sent: add new kinds at the end. */
public enum EventKind {
    STARTED,
    MODEM_SILENT,
    MODEM_BACK,
    LOCK_LOST,
    LOCK_BACK,
    MAINS_LOST,
    MAINS_BACK,
    DISK,
    CLOCK,
    CONFIGURATION,
    COMMAND_RESULT,
    LINE_UP,
    SECURITY,
    QUEUE;

    /** The word in documents, the API and the page, as {@code modem_silent}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
