package kz.auylsat.ncc.api;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import kz.auylsat.ncc.access.SignInAttempts;

/**
 * Who may have a password checked now: few at once, so that nobody keeps the others out of the checks, and few wrong ones.
 * Confined to one thread.
 */
final class PasswordTurns {
    private static final int OF_ADDRESS_AT_ONCE_MAX = 2;
    private static final int OF_SESSION_AT_ONCE_MAX = 1;

    private final SignInAttempts addresses = SignInAttempts.ofAddresses();
    private final SignInAttempts sessions = SignInAttempts.ofAddresses();
    private final SignInAttempts names = SignInAttempts.ofNames();
    private final Map<String, Integer> underWay = new HashMap<>();

    enum Verdict {
        /** Say {@link #ended} afterwards. */
        MAY,
        /** Others of theirs are being checked: in a second. */
        BUSY,
        /** Too many were wrong: in five minutes. */
        WAIT
    }

    /** Of who signs in. */
    Verdict signIn(String address, String name, Instant now) {
        return addresses.allows(address, now) && names.allows(name, now)
                ? begin(address, OF_ADDRESS_AT_ONCE_MAX)
                : Verdict.WAIT;
    }

    /** Of who is signed in and shows the present password. */
    Verdict change(String session, String name, Instant now) {
        return names.allows(name, now) ? begin(session, OF_SESSION_AT_ONCE_MAX) : Verdict.WAIT;
    }

    private Verdict begin(String key, int max) {
        if (underWay.getOrDefault(key, 0) >= max) {
            return Verdict.BUSY;
        }
        underWay.merge(key, 1, Integer::sum);
        return Verdict.MAY;
    }

    /** A check of this address or session is over, whatever it found. */
    void ended(String key) {
        underWay.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    void signInFailed(String address, String name, Instant now) {
        addresses.failed(address, now);
        names.failed(name, now);
    }

    /** Whether this session may go on: true but for the tenth wrong password of five minutes. */
    boolean changeFailed(String session, String name, Instant now) {
        names.failed(name, now);
        sessions.failed(session, now);
        return sessions.allows(session, now);
    }

    /** Not of the address: one password of one's own must not pay for nine guesses at others'. */
    void right(String name) {
        names.succeeded(name);
    }

    /** Attempts refused unread, because too many before were wrong. */
    long refused() {
        return addresses.refused() + names.refused();
    }

    /** Addresses and names forgotten because there were too many. */
    long forgotten() {
        return addresses.forgotten() + names.forgotten();
    }
}
