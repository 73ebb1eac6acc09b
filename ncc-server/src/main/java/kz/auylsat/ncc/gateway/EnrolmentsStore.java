package kz.auylsat.ncc.gateway;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens that were made for the inventory's enrolments, and who came in with them; thread-safe. */
public final class EnrolmentsStore {
    private final GatewayFile file;

    EnrolmentsStore(GatewayFile file) {
        this.file = file;
    }

    /**
     * A token that an enrolment of the inventory made.
     *
     * @param usedBy the box's serial number, or its certificate's; null before
     * @param triedAgainAt when another box showed it last, after it was used; null where none did
     */
    public record Token(
            String enrolment,
            String terminal,
            @Nullable Instant usedAt,
            @Nullable String usedBy,
            @Nullable Instant triedAgainAt) {}

    /** @param revokedWhy null where it is good */
    public record Certificate(
            String terminal, Instant issuedAt, @Nullable String revokedWhy) {}

    public List<Token> tokens() {
        return file.rows(
                "SELECT enrolment, terminal, used_at, used_by, tried_again_at FROM token WHERE enrolment IS NOT NULL",
                row -> new Token(
                        row.getString("enrolment"),
                        row.getString("terminal"),
                        GatewayFile.at(row, "used_at"),
                        row.getString("used_by"),
                        GatewayFile.at(row, "tried_again_at")));
    }

    /** Certificates that have not ended of the terminals that have such tokens. */
    public List<Certificate> certificates(Instant now) {
        return file.rows(
                "SELECT terminal, issued_at, revoked_why FROM certificate WHERE ends_at > ? AND terminal IN"
                        + " (SELECT terminal FROM token WHERE enrolment IS NOT NULL)",
                row -> new Certificate(
                        row.getString("terminal"),
                        Instant.ofEpochMilli(row.getLong("issued_at")),
                        row.getString("revoked_why")),
                now);
    }

    /** Forgets a token; a certificate that came of it stays. */
    public void forget(String enrolment) {
        file.change("DELETE FROM token WHERE enrolment = ?", enrolment);
    }

    /** Makes a terminal's certificates up to a moment void; its commands are dropped. */
    public void shutOut(String terminal, Instant issuedUntil, String why, Instant now) {
        file.transaction(() -> {
            file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = ? WHERE terminal = ? AND issued_at <= ?"
                            + " AND revoked_at IS NULL",
                    now,
                    why,
                    terminal,
                    issuedUntil);
            return BundleStore.drop(file, terminal, now);
        });
    }

    /** Takes back a {@link #shutOut} for this reason. */
    public void letInAgain(String terminal, String why) {
        file.change(
                "UPDATE certificate SET revoked_at = NULL, revoked_why = NULL WHERE terminal = ? AND revoked_why = ?",
                terminal,
                why);
    }
}
