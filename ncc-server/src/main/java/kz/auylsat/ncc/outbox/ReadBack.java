package kz.auylsat.ncc.outbox;

/** Asks the server whether it still has a point that it said it took. */
@FunctionalInterface
public interface ReadBack {
    /** What reading showed. */
    enum Answer {
        FOUND,
        /** The server answered, and does not have it. */
        MISSING,
        /** The server could not be asked. */
        UNKNOWN
    }

    /** Blocks; never throws for a server that does not answer. */
    Answer look(SentPoint point);
}
