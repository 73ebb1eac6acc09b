package kz.auylsat.ncc.app;

/** The exit codes of the {@code ncc} command; they are documented in its help and never change their meaning. */
final class ExitCode {
    static final int OK = 0;
    /** A mistake of ours. */
    static final int BUG = 1;

    static final int USAGE = 2;
    /** What was given or named is refused: a file with mistakes, or none; a terminal, token or certificate that is not there. */
    static final int BAD_INPUT = 3;
    /** The terminal gave no usable answer. */
    static final int NO_ANSWER = 4;
    /** The data folder, a secret's file or a network address cannot be used. */
    static final int UNAVAILABLE = 5;
    /** A benchmark's or a test's expectation did not hold. */
    static final int NOT_MET = 6;

    private ExitCode() {}
}
