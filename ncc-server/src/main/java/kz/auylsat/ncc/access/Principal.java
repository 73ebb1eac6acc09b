package kz.auylsat.ncc.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what lets them. Holds no secret.
 *
 * @param name as {@code admin}, or the API token's name
 * @param means what was shown
 * @param key the hash of what was shown
 * @param expiresAt when it ends at the latest; null for an API token without an end
 */
public record Principal(
        String name,
        String role,
        Means means,
        String key,
        @Nullable Instant expiresAt) {
    public enum Means {
        SESSION,
        API_TOKEN
    }
}
