package kz.auylsat.ncc.plan;

import java.util.Locale;

/** What an apply does to a thing. */
public enum Action {
    CREATE,
    CHANGE,
    DELETE;

    /** As plans and answers spell it: {@code create}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
