package kz.auylsat.agent.config;

/** Why a configuration was not kept. */
public enum RollbackReason {
    /** A driver found it wrong before anything was changed. */
    REFUSED_BY_CHECK,
    /** A driver could not apply it. */
    APPLY_FAILED,
    /** The NCC was not reached over its path in time. */
    NOT_CONFIRMED,
    /** The machine started too often while it was tried. */
    REBOOTED_TOO_OFTEN,
    /** The agent started again and again while it was tried. */
    CRASH_LOOP,
    /** The disk takes nothing, so the trial could not be gone on with safely after a start. */
    NOT_STORED,
    /** What was kept of it cannot be read any more. */
    UNREADABLE,
    /** A newer one came before it was tried. */
    REPLACED
}
