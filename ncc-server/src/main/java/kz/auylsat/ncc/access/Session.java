package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;

/** A signed-in browser, known by the hash of its cookie. */
record Session(String hash, String name, Role role, Instant createdAt, Instant seenAt, Instant expiresAt) {
    static Session begin(String hash, String name, Role role, Instant now, Duration lifeMax) {
        return new Session(hash, name, role, now, now, now.plus(lifeMax));
    }

    boolean aliveAt(Instant now, Duration idleMax) {
        return now.isBefore(expiresAt) && now.isBefore(seenAt.plus(idleMax));
    }

    Session seenAt(Instant now) {
        return now.isAfter(seenAt) ? new Session(hash, name, role, createdAt, now, expiresAt) : this;
    }

    Principal principal() {
        return new Principal(name, role, Regions.ALL, Principal.Means.SESSION, hash, expiresAt);
    }
}
