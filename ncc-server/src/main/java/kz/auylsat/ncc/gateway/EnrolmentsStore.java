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

    /**
     * A certificate of a box.
     *
     * @param enrolment with whose token its box came in; null where it was one by hand
     * @param letInAt when its box came in; renewals keep that
     * @param revokedWhy null where it is good
     */
    public record Certificate(
            String serial,
            String terminal,
            @Nullable String enrolment,
            Instant letInAt,
            @Nullable String revokedWhy) {}

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
                "SELECT serial, terminal, enrolment, coalesce(let_in_at, issued_at) AS let_in_at, revoked_why"
                        + " FROM certificate WHERE ends_at > ? AND terminal IN"
                        + " (SELECT terminal FROM token WHERE enrolment IS NOT NULL)",
                row -> new Certificate(
                        row.getString("serial"),
                        row.getString("terminal"),
                        row.getString("enrolment"),
                        Instant.ofEpochMilli(row.getLong("let_in_at")),
                        row.getString("revoked_why")),
                now);
    }

    /** Forgets a token; a certificate that came of it stays. */
    public void forget(String enrolment) {
        file.change("DELETE FROM token WHERE enrolment = ?", enrolment);
    }

    /** Makes a certificate of a terminal void; commands for its box are dropped. */
    public void shutOut(String terminal, String serial, String why, Instant now) {
        file.transaction(() -> {
            int changed = file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = ? WHERE serial = ? AND terminal = ?"
                            + " AND revoked_at IS NULL",
                    now,
                    why,
                    serial,
                    terminal);
            return changed == 0 ? 0 : BundleStore.drop(file, terminal, now);
        });
    }

    /** Takes back a {@link #shutOut} for this reason. */
    public void letInAgain(String serial, String why) {
        file.change(
                "UPDATE certificate SET revoked_at = NULL, revoked_why = NULL WHERE serial = ? AND revoked_why = ?",
                serial,
                why);
    }
}
