package kz.auylsat.ncc.influx;

import kz.auylsat.ncc.outbox.Quarantined;
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

    /** This share, from 0 to 1, of all questions was asked: so many ranges, with numbers of the source in the answers. */
    void compared(double share, long ranges, long numbers);

    /** It looks for what the server refuses in a batch, one line why; so many points were found in it by now. */
    void refusing(int found, String why);

    /** The server does not take this point in any company. */
    void refused(Quarantined point);

    /** It cannot go on for now, one line why; it tries again by itself. */
    void waiting(String why);
}
