package kz.auylsat.agent.queue;

/**
 * What the queue counts in its file, each in the transaction of what it counts.
 *
 * <p>A single record is a sample, a probe or an event; of them {@code WRITTEN = ACKNOWLEDGED + THINNED + DROPPED_FOR_ROOM +
 * DROPPED_FOR_AGE + DROPPED_EVENTS + DROPPED_DAMAGED + WAITING_SAMPLES + WAITING_PROBES + WAITING_EVENTS}. The ordinal is
 * stored: add new ones at the end.
 */
public enum QueueCount {
    /** Single records that were written. */
    WRITTEN,
    /** Single records that the NCC has. */
    ACKNOWLEDGED,
    /** Samples whose place a window took. */
    THINNED,
    /** Samples and probes dropped as there was no room, or no room on the disk. */
    DROPPED_FOR_ROOM,
    /** Samples and probes dropped as they were too old. */
    DROPPED_FOR_AGE,
    /** Events dropped as there was no room and nothing else was left. */
    DROPPED_EVENTS,
    /** Single records dropped as their bytes could not be read. */
    DROPPED_DAMAGED,
    /** Of all dropped: those that the NCC may have after all, for they were handed out and no answer came. */
    DROPPED_HANDED_OUT,
    /** Records that never reached the file, for the memory before it was full. */
    OVERFLOWED,
    /** Windows that were made of samples. */
    WINDOWS_MADE,
    /** Windows that were merged into a longer one. */
    WINDOWS_MERGED,
    /** Windows dropped, for room, age or damage. */
    WINDOWS_DROPPED,
    /** Windows that the NCC has. */
    WINDOWS_ACKNOWLEDGED,
    WAITING_EVENTS,
    WAITING_SAMPLES,
    WAITING_PROBES,
    WAITING_WINDOWS
}
