package kz.auylsat.ncc.enrolment;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A one-time token that was made for a terminal, and what became of it.
 *
 * @param usedBy the box that used it, by the serial number it told or its certificate's; null before
 * @param triedAgainAt when another box showed the used token last, and was refused; null where none did
 */
public record Enrolment(
        String id,
        String terminalId,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt,
        @Nullable String usedBy,
        @Nullable Instant triedAgainAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedWhy) {

    /** How it stands. */
    public enum State {
        /** A box may use it. */
        WAITING,
        /** A box came in with it. */
        USED,
        /** Nobody used it in time. */
        EXPIRED,
        /** It was made void, or whoever came in with it was shut out. */
        REVOKED;

        /** The word in the API and in the command's output. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (usedAt != null) {
            return State.USED;
        }
        return now.isBefore(expiresAt) ? State.WAITING : State.EXPIRED;
    }

    /** Whether somebody came in with it who was not shut out since. */
    boolean isIn() {
        return usedAt != null && revokedAt == null;
    }
}
