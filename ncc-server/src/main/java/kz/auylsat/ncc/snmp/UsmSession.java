package kz.auylsat.ncc.snmp;

/**
 * What is known of an agent's engine: its id, how often it booted, its clock (RFC 3414 §2.2–2.3). Time is an argument,
 * in nanoseconds of any steady clock.
 */
final class UsmSession {
    /** RFC 3414 §2.2.3. */
    private static final int WINDOW_SECONDS = 150;

    private static final long NANOS = 1_000_000_000L;

    private byte[] engineId = new byte[0];
    private int boots;
    private int time;
    private long timeAtNanos;
    private boolean trusted;
    private int generation;

    boolean knowsEngine() {
        return engineId.length > 0;
    }

    byte[] engineId() {
        return engineId;
    }

    int boots() {
        return boots;
    }

    /** The engine's clock now, as far as known. */
    int timeAt(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, time + (nanos - timeAtNanos) / NANOS);
    }

    /** Grows with every change that makes older messages obsolete. */
    int generation() {
        return generation;
    }

    /** An engine told its id and, without proof, its clock: a hint that may save a round trip. */
    void learn(byte[] id, int bootsHint, int timeHint, long nanos) {
        engineId = id;
        set(bootsHint, timeHint, nanos);
        trusted = false;
        generation++;
    }

    /** An engine rejected our idea of its clock and told the right one. */
    void resync(int newBoots, int newTime, long nanos, boolean authenticated) {
        set(newBoots, newTime, nanos);
        trusted = authenticated;
        generation++;
    }

    /** Nothing known proved right: the next message starts with discovery. */
    void forget() {
        engineId = new byte[0];
        set(0, 0, 0);
        trusted = false;
        generation++;
    }

    /** Whether an authenticated message of this clock is timely (RFC 3414 §3.2 step 7b). */
    boolean accepts(int messageBoots, int messageTime, long nanos) {
        if (!trusted) {
            return true;
        }
        return boots != Integer.MAX_VALUE
                && (messageBoots > boots || (messageBoots == boots && messageTime >= timeAt(nanos) - WINDOW_SECONDS));
    }

    /** An authenticated, timely message told the engine's clock. */
    void heard(int messageBoots, int messageTime, long nanos) {
        if (!trusted || messageBoots > boots || (messageBoots == boots && messageTime > timeAt(nanos))) {
            set(messageBoots, messageTime, nanos);
            trusted = true;
        }
    }

    private void set(int newBoots, int newTime, long nanos) {
        boots = newBoots;
        time = newTime;
        timeAtNanos = nanos;
    }
}
