package kz.auylsat.ncc.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token that somebody wants.
 *
 * @param name lower-case letters, digits, dots, dashes and underscores; not in use yet
 * @param madeBy the user who makes it; null for whoever calls the {@code ncc} command
 */
public record TokenWish(
        String name,
        Role role,
        Regions regions,
        Instant expiresAt,
        @Nullable String madeBy) {

    /** @throws AccessRefusedException where it is more than whoever makes it has */
    public TokenWish within(Role giver, Regions giverRegions) {
        if (!giver.covers(role)) {
            throw new AccessRefusedException(
                    AccessRefusedException.Reason.NOT_YOURS_TO_GIVE,
                    "role",
                    "your role, " + giver.id() + ", cannot give a token the role " + role.id());
        }
        if (!giverRegions.cover(regions)) {
            throw new AccessRefusedException(
                    AccessRefusedException.Reason.NOT_YOURS_TO_GIVE,
                    "regions",
                    "a token cannot see more regions than you: " + giverRegions);
        }
        return this;
    }

    void requireRight(Instant now, Duration lifeMax) {
        User.requireName("token name", name);
        if (!expiresAt.isAfter(now)) {
            throw AccessRefusedException.invalid("expiresAt", "the token would end before it begins");
        }
        if (expiresAt.isAfter(now.plus(lifeMax))) {
            throw AccessRefusedException.invalid(
                    "expiresAt", "a token lets in for " + lifeMax.toDays() + " days at most: choose an earlier end");
        }
    }
}
