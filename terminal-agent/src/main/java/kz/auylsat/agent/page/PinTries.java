package kz.auylsat.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after three wrong PINs of a device each further one costs a pause that doubles, up to five minutes.
 * Beyond {@link #DEVICES_MAX} devices all others share one count, so that many addresses are no way around. Thread-safe.
 */
final class PinTries {
    static final int DEVICES_MAX = 32;
    static final long PAUSE_MILLIS_MAX = 300_000;
    private static final int FREE_TRIES = 3;
    private static final long FIRST_PAUSE_MILLIS = 2_000;
    private static final long FORGOTTEN_AFTER_MILLIS = 3_600_000;
    private static final String OTHERS = "others";

    private final Map<String, Tries> byDevice = new LinkedHashMap<>();

    private record Tries(int wrong, long lastMillis) {
        long pauseMillis() {
            if (wrong < FREE_TRIES) {
                return 0;
            }
            return Math.min(PAUSE_MILLIS_MAX, FIRST_PAUSE_MILLIS << Math.min(20, wrong - FREE_TRIES));
        }
    }

    /**
     * How long this device must wait; 0 where it may try, and then the try counts as wrong until {@link #right}: tries at the
     * same moment do not slip through together.
     *
     * @param nowMillis a clock that only goes forward
     */
    synchronized long tryOrWaitMillis(String device, long nowMillis) {
        byDevice.values().removeIf(tries -> nowMillis - tries.lastMillis() > FORGOTTEN_AFTER_MILLIS);
        String key = key(device);
        Tries tries = byDevice.get(key);
        if (tries == null) {
            byDevice.put(key, new Tries(1, nowMillis));
            return 0;
        }
        long wait = tries.lastMillis() + tries.pauseMillis() - nowMillis;
        if (wait > 0) {
            return wait;
        }
        byDevice.put(key, new Tries(tries.wrong() + 1, nowMillis));
        return 0;
    }

    /** How long this device must wait now. */
    synchronized long waitMillis(String device, long nowMillis) {
        Tries tries = byDevice.get(key(device));
        return tries == null ? 0 : Math.max(0, tries.lastMillis() + tries.pauseMillis() - nowMillis);
    }

    /** How often this device may still be wrong before it must wait. */
    synchronized int freeTries(String device) {
        Tries tries = byDevice.get(key(device));
        return tries == null ? FREE_TRIES : Math.max(0, FREE_TRIES - tries.wrong());
    }

    synchronized void right(String device) {
        byDevice.remove(key(device));
    }

    private String key(String device) {
        return byDevice.containsKey(device) || byDevice.size() < DEVICES_MAX ? device : OTHERS;
    }
}
