package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who keeps showing wrong tokens or passwords: after so many failures of an address, or for a name, it waits
 * until {@link #WINDOW} has passed since the first of them. Confined to one thread.
 *
 * <p>At most {@link #KEYS_MAX} addresses or names are remembered; the one longest without a failure is forgotten first,
 * and counted.
 */
public final class SignInAttempts {
    static final int FAILURES_MAX = 10;
    /** More than of an address: whoever knows a name could else keep its owner out from one address alone. */
    static final int NAME_FAILURES_MAX = 30;

    public static final Duration WINDOW = Duration.ofMinutes(5);
    static final int KEYS_MAX = 10_000;

    private final int failuresMax;
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

    private SignInAttempts(int failuresMax) {
        this.failuresMax = failuresMax;
    }

    /** Those of one address, whomever they try to be. */
    public static SignInAttempts ofAddresses() {
        return new SignInAttempts(FAILURES_MAX);
    }

    /** Those for one name, from wherever they come. */
    public static SignInAttempts ofNames() {
        return new SignInAttempts(NAME_FAILURES_MAX);
    }

    /** Whether this address or name may try now; a refusal is counted. */
    public boolean allows(String key, Instant now) {
        Failures past = failures.get(key);
        if (past == null || past.over(now) || past.count() < failuresMax) {
            return true;
        }
        refused++;
        return false;
    }

    public void failed(String key, Instant now) {
        Failures past = failures.remove(key);
        Failures next = past == null || past.over(now) ? new Failures(1, now) : past.more();
        failures.put(key, next);
        if (failures.size() > KEYS_MAX) {
            failures.remove(failures.keySet().iterator().next());
            forgotten++;
        }
    }

    public void succeeded(String key) {
        failures.remove(key);
    }

    /** Attempts refused unread. */
    public long refused() {
        return refused;
    }

    /** Addresses or names forgotten because there were too many. */
    public long forgotten() {
        return forgotten;
    }
}
