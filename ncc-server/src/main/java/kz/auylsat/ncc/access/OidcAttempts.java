package kz.auylsat.ncc.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins that wait for the provider's answer; each is taken once. Confined to one thread.
 *
 * <p>At most {@link #OF_AN_ADDRESS_MAX} of one address, and {@link #WAITING_MAX} in all; beyond it the eldest of that
 * address, or of all, is forgotten, and counted: one stranger pushes nobody else's out.
 */
public final class OidcAttempts {
    static final int WAITING_MAX = 10_000;
    /** An office of many behind one address. */
    static final int OF_AN_ADDRESS_MAX = 100;

    private final RandomGenerator random;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    /** The states of those that wait, the eldest first. */
    private final Map<String, Set<String>> byAddress = new HashMap<>();

    private long forgotten;

    /** @param random a {@code SecureRandom} in earnest */
    public OidcAttempts(RandomGenerator random) {
        this.random = random;
    }

    private record Waiting(OidcAttempt attempt, String address) {}

    /**
     * @param next where the page is to go afterwards; anything but a path of ours becomes the first page
     * @param address whose attempts are counted together
     */
    public OidcAttempt begin(String next, String address, Instant now) {
        forgetEnded(now);
        Set<String> own = byAddress.getOrDefault(address, Set.of());
        if (own.size() >= OF_AN_ADDRESS_MAX) {
            forget(own.iterator().next());
        } else if (waiting.size() >= WAITING_MAX) {
            forget(waiting.keySet().iterator().next());
        }
        boolean ours = next.matches("/([^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?") && next.length() <= 1_000;
        OidcAttempt attempt = OidcAttempt.begin(random, ours ? next : "/", now);
        waiting.put(attempt.state(), new Waiting(attempt, address));
        byAddress.computeIfAbsent(address, any -> new LinkedHashSet<>()).add(attempt.state());
        return attempt;
    }

    /** The eldest are in front, and all last as long. */
    private void forgetEnded(Instant now) {
        while (!waiting.isEmpty()) {
            Waiting eldest = waiting.values().iterator().next();
            if (now.isBefore(eldest.attempt.expiresAt())) {
                return;
            }
            remove(eldest.attempt.state());
        }
    }

    private void forget(String state) {
        remove(state);
        forgotten++;
    }

    private @Nullable OidcAttempt remove(String state) {
        Waiting removed = waiting.remove(state);
        if (removed == null) {
            return null;
        }
        byAddress.computeIfPresent(removed.address, (address, states) -> {
            states.remove(state);
            return states.isEmpty() ? null : states;
        });
        return removed.attempt;
    }

    /** The attempt of this state, which is used up; empty where there is none, it is too old, or another browser's. */
    public Optional<OidcAttempt> take(String state, String browser, Instant now) {
        return Optional.ofNullable(remove(state))
                .filter(attempt -> now.isBefore(attempt.expiresAt()))
                .filter(attempt -> MessageDigest.isEqual(
                        attempt.browser().getBytes(StandardCharsets.US_ASCII),
                        browser.getBytes(StandardCharsets.UTF_8)));
    }

    public long forgotten() {
        return forgotten;
    }
}
