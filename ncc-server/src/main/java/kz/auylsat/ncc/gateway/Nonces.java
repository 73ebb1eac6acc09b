package kz.auylsat.ncc.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers given out and taken back once; thread-safe. The oldest are forgotten when there are too many. */
final class Nonces {
    static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MAX = 10_000;

    private final Map<String, Long> given = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MAX;
        }
    };

    synchronized void give(String nonce, long nowMillis) {
        given.put(nonce, nowMillis);
    }

    /** Whether this one was given and is not too old; it is no good a second time. */
    synchronized boolean take(String nonce, long nowMillis) {
        Long at = given.remove(nonce);
        return at != null && nowMillis - at <= LIFE.toMillis();
    }
}
