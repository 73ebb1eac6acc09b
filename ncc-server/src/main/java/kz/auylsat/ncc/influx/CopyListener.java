package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.series.Resolution;

/** Hears how far a copy is; called by its one thread. */
public interface CopyListener {
    /**
     * A part of this terminal's history is there.
     *
     * @param values of all that is copied by now, by earlier runs too
     * @param sentValues of what this run sent
     */
    void reached(String terminal, Resolution tier, long values, long sentValues);

    /** So many of the terminals were compared, with values of the source in the answers. */
    void compared(int terminals, int ofTerminals, long values);

    /** It cannot go on for now, one line why; it tries again by itself. */
    void waiting(String why);
}
