package kz.auylsat.agent.app;

/** The exit codes of {@code auylsat-agent}; they are documented in its help and never change their meaning. */
final class ExitCode {
    static final int OK = 0;
    /** A mistake of ours. */
    static final int BUG = 1;

    static final int USAGE = 2;
    /** Settings, token or certificate refused. */
    static final int BAD_INPUT = 3;
    /** The gateway or the agent gave no usable answer. */
    static final int NO_ANSWER = 4;
    /** The data folder, its files or a network address cannot be used. */
    static final int UNAVAILABLE = 5;
    /** The watchdog found a stalled part; the service is started again. */
    static final int STALLED = 70;
    /** Asked to start anew: a command, or a fall back to the last confirmed configuration. */
    static final int RESTART = 75;
    /** Never an exit: the agent starts anew within the process, with another identity. */
    static final int ENROLLED_ANEW = -1;

    private ExitCode() {}
}
