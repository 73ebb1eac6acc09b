package kz.auylsat.agent.page;

/** How many photos may be under way at once, on all connections: their bytes are held in memory; thread-safe. */
final class PhotoPlaces {
    /** 1.2 MB of photos; the page itself sends one after another. */
    static final int PLACES = 4;

    private int taken;

    /** Whether there was a place, which is now taken. */
    synchronized boolean take() {
        if (taken >= PLACES) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void leave() {
        taken--;
    }
}
