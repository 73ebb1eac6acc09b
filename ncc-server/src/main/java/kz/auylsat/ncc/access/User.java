package kz.auylsat.ncc.access;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in here with a name and a password; the password's hash is not part of this.
 *
 * @param name 1 to 63 of a-z, 0-9, '.', '_' and '-', the first a letter or digit
 * @param version rises with every change
 * @param signedInAt the last time; null for never
 */
public record User(
        String name,
        Role role,
        Regions regions,
        boolean disabled,
        long version,
        Instant createdAt,
        Instant passwordAt,
        @Nullable Instant signedInAt) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** Who takes a village's steps by itself: nobody else may stand so in its history. */
    private static final String OURS = "system";

    /** Whether this user, read now, is the one that was looked at: enabled, with the same rights and password. */
    boolean unchangedIn(User now) {
        return !now.disabled && now.version == version && now.createdAt.equals(createdAt);
    }

    /** @throws AccessRefusedException where this can be no name of a user or a token */
    static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw AccessRefusedException.invalid(
                    "name", what + " \"" + name + "\": write 1 to 63 of a-z, 0-9, '.', '_' and '-'");
        }
        if (name.equals(OURS)) {
            throw AccessRefusedException.invalid(
                    "name",
                    what + " \"" + name + "\": that is what the NCC itself is called in histories; write another");
        }
    }
}
