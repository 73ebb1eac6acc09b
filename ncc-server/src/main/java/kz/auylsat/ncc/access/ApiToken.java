package kz.auylsat.ncc.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's way in, known by its name; the secret was shown once, when it was issued.
 *
 * @param expiresAt null for never: only tokens of before every token had an end
 * @param madeBy the user who made it; null for one of the {@code ncc} command
 * @param usedAt null where nobody used it yet, or not since uses are noted
 */
public record ApiToken(
        String name,
        String hash,
        Role role,
        Regions regions,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String madeBy,
        @Nullable Instant usedAt) {
    boolean aliveAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    ApiToken usedAt(Instant now) {
        return new ApiToken(name, hash, role, regions, createdAt, expiresAt, madeBy, now);
    }

    Principal principal() {
        return new Principal(name, role, regions, Principal.Means.API_TOKEN, hash, expiresAt);
    }
}
