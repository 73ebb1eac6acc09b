package kz.auylsat.ncc.plan;

import java.util.Locale;

/** How grave a finding of a check is. */
public enum Severity {
    /** The plan cannot be applied. */
    ERROR,
    /** It can; somebody should know. */
    WARNING;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
