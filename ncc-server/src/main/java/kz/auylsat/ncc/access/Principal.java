package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what lets them. Holds no secret.
 *
 * @param name a user's, or the API token's
 * @param regions whose settlements they see
 * @param means what was shown
 * @param key the hash of what was shown
 * @param expiresAt when it ends at the latest; null for an API token without an end
 */
public record Principal(
        String name,
        Role role,
        Regions regions,
        Means means,
        String key,
        @Nullable Instant expiresAt) {
    /** What lets somebody in. */
    public enum Means {
        SESSION,
        API_TOKEN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
