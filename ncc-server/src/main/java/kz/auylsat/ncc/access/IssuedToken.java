package kz.auylsat.ncc.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A secret that was just made: the only moment at which it can be read. Prints without it. */
public record IssuedToken(String secret, @Nullable Instant expiresAt) {
    @Override
    public String toString() {
        return "IssuedToken[until " + expiresAt + "]";
    }
}
