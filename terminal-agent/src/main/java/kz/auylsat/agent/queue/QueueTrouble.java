package kz.auylsat.agent.queue;

/** What is wrong with the queue's file, as far as it decides what is done next. */
public enum QueueTrouble {
    /** Bytes inside are not what was written, or it is something else: set aside, a new one begun. */
    DAMAGED,
    /** A newer program wrote it: set aside, a new one begun. */
    NEWER_VERSION,
    /** The disk takes no writes: records are held in memory until it does. */
    READ_ONLY,
    /** No space is left: room is made inside the file. */
    FULL,
    /** Another process has it. */
    IN_USE,
    /** The disk failed, as with EIO on a sync: opened anew, and what was not durable is written again. */
    FAILED;

    boolean setAside() {
        return this == DAMAGED || this == NEWER_VERSION;
    }
}
