package kz.auylsat.ncc.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which authority boxes trust; thread-safe.
 *
 * <p>A box trusts the authority that it was let in by and no other, so one is never put in the place of another but on
 * purpose ({@link #replace}).
 */
public final class AuthorityStore {
    private final GatewayFile file;

    AuthorityStore(GatewayFile file) {
        this.file = file;
    }

    private record Noted(String pin, String bundlePin) {}

    /**
     * Who would have to enrol again.
     *
     * @param boxes terminals with a certificate that was not revoked
     * @param tokens that were given out and not used yet
     */
    public record Trust(long boxes, long tokens) {
        boolean isNone() {
            return boxes == 0 && tokens == 0;
        }

        /** As {@code 4 boxes and 1 unused token}. */
        public String text() {
            String all = tokens == 1 ? "1 unused token" : tokens + " unused tokens";
            if (tokens != 0 && boxes == 0) {
                return all;
            }
            return (boxes == 1 ? "1 box" : boxes + " boxes") + (tokens == 0 ? "" : " and " + all);
        }

        private String trusting() {
            return text() + (boxes + tokens == 1 ? " trusts" : " trust");
        }
    }

    public Trust trust() {
        return new Trust(
                file.number("SELECT count(DISTINCT terminal) FROM certificate WHERE revoked_at IS NULL"),
                file.number("SELECT count(*) FROM token WHERE used_at IS NULL"));
    }

    /**
     * The keys of this folder; made where nobody trusts any yet.
     *
     * @throws UncheckedIOException with one line where boxes trust others, or those that are missing
     */
    AuthorityFile keys(Path folder, Instant now) {
        return file.transaction(() -> {
            // Written before anything is looked at: of two processes at a first start one waits for the other's keys.
            file.change("INSERT OR IGNORE INTO authority VALUES (1, '', '', ?)", now);
            Trust trust = trust();
            List<String> missing = AuthorityFile.missing(folder);
            if (!trust.isNone() && !missing.isEmpty()) {
                throw lost(folder + (Files.isDirectory(folder) ? ": " + String.join(", ", missing) : "")
                        + " is missing, but " + trust.trusting() + " the keys that were there");
            }
            AuthorityFile keys = AuthorityFile.open(folder, now);
            if (!trust.isNone() && !isTrusted(keys)) {
                throw lost(folder + " holds other keys than those that " + trust.trusting());
            }
            file.change("UPDATE authority SET pin = ?, bundle_pin = ?", keys.pin(), keys.bundlePin());
            return keys;
        });
    }

    /** Makes other keys and puts those of the folder aside; all certificates and tokens are void with that. */
    public AuthorityFile replace(Path folder, Path aside, Instant now) {
        file.transaction(() -> {
            file.change("DELETE FROM token WHERE used_at IS NULL");
            file.rows("SELECT DISTINCT terminal FROM command WHERE finished_at IS NULL", row -> row.getString(1))
                    .forEach(terminal -> BundleStore.drop(file, terminal, now));
            return file.change(
                    "UPDATE certificate SET revoked_at = ?, revoked_why = 'the authority was replaced'"
                            + " WHERE revoked_at IS NULL",
                    now);
        });
        try {
            if (Files.exists(folder)) {
                Files.move(folder, aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be put aside: " + e.getMessage(), e);
        }
        return keys(folder, now);
    }

    private boolean isTrusted(AuthorityFile keys) {
        Noted noted = file.row(
                        "SELECT pin, bundle_pin FROM authority", row -> new Noted(row.getString(1), row.getString(2)))
                .orElseThrow();
        // An older release noted nothing; its newest certificate tells who let boxes in.
        return noted.pin().isEmpty()
                ? newestCertificate().map(der -> isSignedBy(keys, der)).orElse(true)
                : noted.equals(new Noted(keys.pin(), keys.bundlePin()));
    }

    private Optional<byte[]> newestCertificate() {
        return file.row(
                "SELECT der FROM certificate WHERE revoked_at IS NULL ORDER BY issued_at DESC LIMIT 1",
                row -> row.getBytes(1));
    }

    private static boolean isSignedBy(AuthorityFile keys, byte @Nullable [] der) {
        try {
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .verify(keys.authority().certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static UncheckedIOException lost(String what) {
        return new UncheckedIOException(
                what + ": put the folder back from a backup; where there is none, ncc agent authority --new makes other"
                        + " keys, and every box must enrol again",
                new IOException(what));
    }
}
