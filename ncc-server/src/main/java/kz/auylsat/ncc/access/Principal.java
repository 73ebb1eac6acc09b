package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
        /** A session of a one-time link. */
        LINK,
        /** A session of a user of ours, who showed the password. */
        USER,
        /** A session of somebody whom the OpenID Connect provider knows. */
        OIDC,
        API_TOKEN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Means> byId(String id) {
            return Arrays.stream(values())
                    .filter(means -> means.id().equals(id))
                    .findFirst();
        }
    }

    public boolean isSession() {
        return means != Means.API_TOKEN;
    }
}
