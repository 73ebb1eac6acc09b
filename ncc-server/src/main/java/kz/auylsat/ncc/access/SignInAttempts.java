package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who keeps showing wrong tokens: after {@link #FAILURES_MAX} failures of an address, it waits until
 * {@link #WINDOW} has passed since the first of them. Confined to one thread.
 *
 * <p>At most {@link #ADDRESSES_MAX} addresses are remembered; the one longest without a failure is forgotten first,
 * and counted.
 */
public final class SignInAttempts {
    static final int FAILURES_MAX = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int ADDRESSES_MAX = 10_000;

    private final Map<String, Failures> failures = new LinkedHashMap<>();
    private long refused;
    private long forgotten;

    private record Failures(int count, Instant first) {
        boolean over(Instant now) {
            return !now.isBefore(first.plus(WINDOW));
        }

        Failures more() {
            return new Failures(count + 1, first);
        }
    }

    /** Whether this address may try now; a refusal is counted. */
    public boolean allows(String address, Instant now) {
        Failures past = failures.get(address);
        if (past == null || past.over(now) || past.count() < FAILURES_MAX) {
            return true;
        }
        refused++;
        return false;
    }

    public void failed(String address, Instant now) {
        Failures past = failures.remove(address);
        Failures next = past == null || past.over(now) ? new Failures(1, now) : past.more();
        failures.put(address, next);
        if (failures.size() > ADDRESSES_MAX) {
            failures.remove(failures.keySet().iterator().next());
            forgotten++;
        }
    }

    public void succeeded(String address) {
        failures.remove(address);
    }

    /** Attempts refused unread. */
    public long refused() {
        return refused;
    }

    /** Addresses forgotten because there were too many. */
    public long forgotten() {
        return forgotten;
    }
}
