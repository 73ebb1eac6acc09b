package kz.auylsat.ncc.apply;

import java.util.Locale;

/** How far a run is. */
public enum RunState {
    /** Steps are done, or wait to be. */
    APPLYING,
    /** Steps that were done are taken back. */
    ABORTING,
    DONE,
    ABORTED;

    public boolean isOpen() {
        return this == APPLYING || this == ABORTING;
    }

    /** What somebody does with an open run, in a sentence. */
    String underWay() {
        return this == ABORTING ? "being taken back" : "being applied";
    }

    /** As answers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
