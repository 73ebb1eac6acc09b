package kz.auylsat.ncc.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A program's way in, known by its name; the secret was shown once, when it was issued. */
public record ApiToken(
        String name,
        String hash,
        Role role,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    boolean aliveAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    Principal principal() {
        return new Principal(name, role, Regions.ALL, Principal.Means.API_TOKEN, hash, expiresAt);
    }
}
