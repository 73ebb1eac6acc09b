package kz.auylsat.ncc.gateway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayReason;
import org.jspecify.annotations.Nullable;

/** Tokens and certificates; thread-safe. */
public final class IdentityStore {
    /** An answer that was lost on the way is asked for again within this time. */
    static final Duration SAME_ANSWER = Duration.ofHours(1);

    private static final int CERTIFICATES_A_DAY_MAX = 12;
    private static final int CERTIFICATES_KEPT_MAX = 64;
    private static final String COLUMNS =
            "SELECT serial, terminal, der, issued_at, ends_at, revoked_at, revoked_why FROM certificate ";

    private final GatewayFile file;

    IdentityStore(GatewayFile file) {
        this.file = file;
    }

    private record TokenRow(
            String terminal,
            @Nullable String enrolment,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable String csrHash,
            @Nullable String serial) {}

    /** A certificate for a request that was found right; made while the tables wait. */
    interface Issuing {
        IssuedCertificate issue(String terminal) throws GatewayRefusal;
    }

    record IssuedCertificate(String serial, byte[] der, Instant endsAt) {}

    /** Notes a token, by its hash; tokens that ended a day ago are forgotten. */
    public void addToken(EnrolmentToken token, Instant now, Instant expiresAt) {
        addToken(token, null, now, expiresAt);
    }

    /**
     * As {@link #addToken}; one that is there already stays as it is.
     *
     * @param enrolment of the inventory that it was made for; null where an operator asked for it
     */
    public void addToken(EnrolmentToken token, @Nullable String enrolment, Instant now, Instant expiresAt) {
        file.transaction(() -> {
            file.change("DELETE FROM token WHERE expires_at < ? AND used_at IS NULL", now.minus(Duration.ofDays(1)));
            return file.change(
                    "INSERT OR IGNORE INTO token (hash, terminal, created_at, expires_at, enrolment)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    token.hash(),
                    token.terminal(),
                    now,
                    expiresAt,
                    enrolment);
        });
    }

    /**
     * Uses a token up for the certificate of this request; the terminal's earlier certificates end with that.
     *
     * <p>The same request again within {@link #SAME_ANSWER} gives the same certificate.
     *
     * @param box the serial number that the box told; empty for none
     */
    BoxCertificate enrol(EnrolmentToken token, String csrHash, String box, Issuing issuing, Instant now)
            throws GatewayRefusal {
        try {
            return enrolled(token, csrHash, box, issuing, now);
        } catch (GatewayRefusal e) {
            if (e.reason() == GatewayReason.USED_TOKEN) {
                // Outside of the transaction that the refusal undid: somebody should know that two boxes have one
                // token.
                file.change("UPDATE token SET tried_again_at = ? WHERE hash = ?", now, token.hash());
            }
            throw e;
        }
    }

    private BoxCertificate enrolled(EnrolmentToken token, String csrHash, String box, Issuing issuing, Instant now)
            throws GatewayRefusal {
        return refusing(() -> {
            TokenRow row = file.row(
                            "SELECT terminal, enrolment, expires_at, used_at, csr_hash, serial FROM token WHERE hash = ?",
                            IdentityStore::token,
                            token.hash())
                    .orElseThrow(() ->
                            useless(GatewayReason.UNKNOWN_TOKEN, token, null, "no such token was given out here"));
            Instant usedAt = row.usedAt();
            if (usedAt != null) {
                boolean again = csrHash.equals(row.csrHash()) && now.isBefore(usedAt.plus(SAME_ANSWER));
                if (!again) {
                    throw useless(GatewayReason.USED_TOKEN, token, row.enrolment(), "the token was used at " + usedAt);
                }
                return bySerial(String.valueOf(row.serial())).orElseThrow();
            }
            if (!now.isBefore(row.expiresAt())) {
                throw useless(
                        GatewayReason.EXPIRED_TOKEN, token, row.enrolment(), "the token ended at " + row.expiresAt());
            }
            int before = file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = 'enrolled anew'"
                            + " WHERE terminal = ? AND revoked_at IS NULL",
                    now,
                    row.terminal());
            if (before > 0) {
                BundleStore.drop(file, row.terminal(), now);
            }
            BoxCertificate made =
                    add(new Origin(row.enrolment(), now), row.terminal(), csrHash, issue(issuing, row.terminal()), now);
            file.change(
                    "UPDATE token SET used_at = ?, csr_hash = ?, serial = ?, used_by = ? WHERE hash = ?",
                    now,
                    csrHash,
                    made.serial(),
                    box.isBlank() ? "certificate " + made.serial() : box,
                    token.hash());
            beginAnew(row.terminal());
            return made;
        });
    }

    private static Refused useless(GatewayReason reason, EnrolmentToken token, @Nullable String enrolment, String why) {
        String command = enrolment == null ? "ncc agent token " : "ncc enrol renew ";
        return new Refused(reason, why + "; a new one: " + command + token.terminal() + ", at the NCC");
    }

    /** Another certificate for a terminal that has one; the same for the same request within {@link #SAME_ANSWER}. */
    BoxCertificate renew(String terminal, String csrHash, Issuing issuing, Instant now) throws GatewayRefusal {
        return refusing(() -> {
            Optional<BoxCertificate> same = file.row(
                    COLUMNS + "WHERE terminal = ? AND csr_hash = ? AND issued_at > ? AND revoked_at IS NULL",
                    IdentityStore::certificate,
                    terminal,
                    csrHash,
                    now.minus(SAME_ANSWER));
            if (same.isPresent()) {
                return same.get();
            }
            long today = file.number(
                    "SELECT count(*) FROM certificate WHERE terminal = ? AND issued_at > ?",
                    terminal,
                    now.minus(Duration.ofDays(1)));
            if (today >= CERTIFICATES_A_DAY_MAX) {
                throw new Refused(GatewayReason.OVER_QUOTA, today + " certificates in a day are enough");
            }
            return add(origin(terminal, now), terminal, csrHash, issue(issuing, terminal), now);
        });
    }

    /** When the certificate that lasts longest ends; 1970 where there is none. */
    Instant lastEnd() {
        return Instant.ofEpochMilli(file.number("SELECT max(ends_at) FROM certificate WHERE revoked_at IS NULL"));
    }

    Optional<BoxCertificate> bySerial(String serial) {
        return file.row(COLUMNS + "WHERE serial = ?", IdentityStore::certificate, serial);
    }

    /** A terminal's certificates, newest first. */
    public List<BoxCertificate> certificates(String terminal) {
        return file.rows(COLUMNS + "WHERE terminal = ? ORDER BY issued_at DESC", IdentityStore::certificate, terminal);
    }

    /** What was made void, and how many commands that waited were dropped with that. */
    public record Revoked(int certificates, int commands) {}

    /** Makes one certificate of a terminal void; none where it has none such, or it is void already. */
    public Revoked revoke(String terminal, String serial, String why, Instant now) {
        return file.transaction(() -> {
            int revoked = file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = ? WHERE terminal = ? AND serial = ?"
                            + " AND revoked_at IS NULL",
                    now,
                    why,
                    terminal,
                    serial);
            if (revoked == 1) {
                beginAnew(terminal);
            }
            long left =
                    file.number("SELECT count(*) FROM certificate WHERE terminal = ? AND revoked_at IS NULL", terminal);
            return new Revoked(revoked, revoked == 1 && left == 0 ? BundleStore.drop(file, terminal, now) : 0);
        });
    }

    /** Makes all of a terminal's certificates and unused tokens void; its commands are dropped. */
    public Revoked revokeAll(String terminal, String why, Instant now) {
        return file.transaction(() -> {
            file.change("DELETE FROM token WHERE terminal = ? AND used_at IS NULL", terminal);
            beginAnew(terminal);
            int revoked = file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = ? WHERE terminal = ? AND revoked_at IS NULL",
                    now,
                    why,
                    terminal);
            return new Revoked(revoked, BundleStore.drop(file, terminal, now));
        });
    }

    /** Of two boxes with one identity one was ended: whoever speaks next is the right one. */
    private void beginAnew(String terminal) {
        file.change(
                "UPDATE agent SET chain_shown = NULL, chain_given = NULL, chain_boot = NULL, cloned_at = NULL, cloned = 0"
                        + " WHERE terminal = ?",
                terminal);
    }

    /** How the box of a certificate came in first; its renewals keep that. */
    private record Origin(@Nullable String enrolment, Instant letInAt) {}

    /** Of the box that is in: whoever enrols ends the certificates of the one before. */
    private Origin origin(String terminal, Instant now) {
        return file.row(
                        "SELECT enrolment, coalesce(let_in_at, issued_at) AS let_in_at FROM certificate"
                                + " WHERE terminal = ? AND revoked_at IS NULL ORDER BY issued_at DESC LIMIT 1",
                        row -> new Origin(row.getString("enrolment"), Instant.ofEpochMilli(row.getLong("let_in_at"))),
                        terminal)
                .orElseGet(() -> new Origin(null, now));
    }

    private BoxCertificate add(Origin origin, String terminal, String csrHash, IssuedCertificate made, Instant now) {
        file.change(
                "DELETE FROM certificate WHERE serial IN (SELECT serial FROM certificate WHERE terminal = ?"
                        + " AND ends_at < ? ORDER BY issued_at DESC LIMIT -1 OFFSET " + CERTIFICATES_KEPT_MAX + ")",
                terminal,
                now);
        file.change(
                "INSERT INTO certificate (serial, terminal, der, csr_hash, issued_at, ends_at, enrolment, let_in_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                made.serial(),
                terminal,
                made.der(),
                csrHash,
                now,
                made.endsAt(),
                origin.enrolment(),
                origin.letInAt());
        return new BoxCertificate(made.serial(), terminal, made.der(), now, made.endsAt(), null, null);
    }

    private static TokenRow token(ResultSet row) throws SQLException {
        return new TokenRow(
                row.getString("terminal"),
                row.getString("enrolment"),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                GatewayFile.at(row, "used_at"),
                row.getString("csr_hash"),
                row.getString("serial"));
    }

    private static BoxCertificate certificate(ResultSet row) throws SQLException {
        return new BoxCertificate(
                row.getString("serial"),
                row.getString("terminal"),
                Objects.requireNonNull(row.getBytes("der")),
                Instant.ofEpochMilli(row.getLong("issued_at")),
                Instant.ofEpochMilli(row.getLong("ends_at")),
                GatewayFile.at(row, "revoked_at"),
                row.getString("revoked_why"));
    }

    /** A refusal on its way out of a transaction, which is undone by it. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient GatewayRefusal refusal;

        Refused(GatewayReason reason, String detail) {
            this(new GatewayRefusal(reason, detail));
        }

        Refused(GatewayRefusal refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }

    private static IssuedCertificate issue(Issuing issuing, String terminal) {
        try {
            return issuing.issue(terminal);
        } catch (GatewayRefusal e) {
            throw new Refused(e);
        }
    }

    private <T> T refusing(java.util.function.Supplier<T> work) throws GatewayRefusal {
        try {
            return file.transaction(work);
        } catch (Refused e) {
            throw e.refusal;
        }
    }
}
