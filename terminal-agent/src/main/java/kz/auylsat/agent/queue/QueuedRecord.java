package kz.auylsat.agent.queue;

/**
 * A record on its way through the queue.
 *
 * @param sequence its number
 * @param kind what it holds
 * @param atMillis when it held, in ms since 1970, by the box's best clock at that moment
 * @param boot the number of the boot whose {@code elapsedMillis} dates it better once the time is learnt; 0 where
 *     {@code atMillis} is the NCC's time
 * @param elapsedMillis when it held, in ms of that boot's monotonic clock
 * @param body the codec's bytes
 */
record QueuedRecord(long sequence, RecordKind kind, long atMillis, long boot, long elapsedMillis, byte[] body) {
    /** What a row costs beside its body, in the file and on the wire, give or take. */
    static final int OVERHEAD_BYTES = 24;

    int bytes() {
        return body.length + OVERHEAD_BYTES;
    }
}
