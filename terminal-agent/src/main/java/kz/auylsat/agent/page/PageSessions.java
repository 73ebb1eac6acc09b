package kz.auylsat.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who typed the PIN: at most {@link #SESSIONS_MAX}, the oldest goes first, each for twelve hours. Kept in memory only: after a
 * restart the PIN is typed again. Thread-safe.
 */
final class PageSessions {
    static final int SESSIONS_MAX = 8;
    static final int SECONDS_MAX = 12 * 3600;

    private final Map<String, Long> endMillis = new LinkedHashMap<>();

    /**
     * @param token fresh and random
     * @param nowMillis a clock that only goes forward
     */
    synchronized void begin(String token, long nowMillis) {
        while (endMillis.size() >= SESSIONS_MAX) {
            endMillis.remove(endMillis.keySet().iterator().next());
        }
        endMillis.put(token, nowMillis + SECONDS_MAX * 1_000L);
    }

    synchronized boolean isOpen(Optional<String> token, long nowMillis) {
        Long end = token.isPresent() ? endMillis.get(token.get()) : null;
        return end != null && nowMillis < end;
    }

    synchronized void end(Optional<String> token) {
        token.ifPresent(endMillis::remove);
    }
}
