package kz.auylsat.ncc.gateway;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that was given to a box.
 *
 * @param serial in hexadecimal digits
 * @param der the certificate itself
 * @param revokedAt since when it is no good any more; null where it is
 * @param revokedWhy in a few words; null likewise
 */
public record BoxCertificate(
        String serial,
        String terminal,
        byte[] der,
        Instant issuedAt,
        Instant endsAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedWhy) {

    boolean isRevoked() {
        return revokedAt != null;
    }
}
