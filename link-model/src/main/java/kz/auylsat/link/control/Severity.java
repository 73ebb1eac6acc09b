package kz.auylsat.link.control;

import java.util.Locale;

/** How much an event of a box matters. The ordinal is sent: add new ones at the end. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** Something is not as it should be, and works. */
    WARNING,
    /** Something does not work. */
    CRITICAL;

    /** The word in documents, the API and the page, as {@code warning}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
