package kz.auylsat.ncc.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sign-ins that wait for the provider's answer; each is taken once. Confined to one thread.
 *
 * <p>At most {@link #WAITING_MAX}; beyond it the eldest is forgotten, and counted.
 */
public final class OidcAttempts {
    static final int WAITING_MAX = 1_000;

    private final RandomGenerator random;
    private final Map<String, OidcAttempt> waiting = new LinkedHashMap<>();
    private long forgotten;

    /** @param random a {@code SecureRandom} in earnest */
    public OidcAttempts(RandomGenerator random) {
        this.random = random;
    }

    /** @param next where the page is to go afterwards; anything but a path of ours becomes the first page */
    public OidcAttempt begin(String next, Instant now) {
        waiting.values().removeIf(attempt -> !now.isBefore(attempt.expiresAt()));
        if (waiting.size() >= WAITING_MAX) {
            waiting.remove(waiting.keySet().iterator().next());
            forgotten++;
        }
        boolean ours = next.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") && next.length() <= 1_000;
        OidcAttempt attempt = OidcAttempt.begin(random, ours ? next : "/", now);
        waiting.put(attempt.state(), attempt);
        return attempt;
    }

    /** The attempt of this state, which is used up; empty where there is none, it is too old, or another browser's. */
    public Optional<OidcAttempt> take(String state, String browser, Instant now) {
        return Optional.ofNullable(waiting.remove(state))
                .filter(attempt -> now.isBefore(attempt.expiresAt()))
                .filter(attempt -> MessageDigest.isEqual(
                        attempt.browser().getBytes(StandardCharsets.US_ASCII),
                        browser.getBytes(StandardCharsets.UTF_8)));
    }

    public long forgotten() {
        return forgotten;
    }
}
