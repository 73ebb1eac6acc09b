package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A signed-in browser, known by the hash of its cookie.
 *
 * @param means what began it
 * @param address from where it was begun; empty of one of before addresses were kept
 */
public record Session(
        String hash,
        String name,
        Role role,
        Regions regions,
        Principal.Means means,
        String address,
        Instant createdAt,
        Instant seenAt,
        Instant expiresAt) {
    private static final int ID_LENGTH = 12;

    /** What it is called by in lists: the beginning of its hash, from which nobody makes the cookie. */
    public String id() {
        return hash.substring(0, ID_LENGTH);
    }

    boolean aliveAt(Instant now, Duration idleMax) {
        return now.isBefore(expiresAt) && now.isBefore(seenAt.plus(idleMax));
    }

    Session seenAt(Instant now) {
        return now.isAfter(seenAt)
                ? new Session(hash, name, role, regions, means, address, createdAt, now, expiresAt)
                : this;
    }

    public Principal principal() {
        return new Principal(name, role, regions, means, hash, expiresAt);
    }
}
