package kz.auylsat.agent.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * At which time a gateway's certificate is judged by a box whose clock may be wrong.
 *
 * <p>A box without a battery starts in 1970; a bad battery gives any year. Judged by such a clock a good certificate looks
 * not yet valid or ended, and the village would be locked out for ever, as the right time comes over this very
 * connection. So only what is certain counts:
 *
 * <ul>
 *   <li>The signature of the pinned authority is always demanded, and the host's name; time never replaces them. Who has
 *       neither the authority's key nor a gateway's key gains nothing by what follows.
 *   <li>Now is not before the beginning of the box's own certificate or of the authority's: both were signed by then.
 *   <li>Now is not before the beginning of the certificate that is shown: the authority signs with its present time, so
 *       "not yet valid" tells about our clock and not about the certificate.
 *   <li>Now is not after its end: that is believed only of a clock that was set by the NCC since the box started. Until
 *       then a certificate is refused as ended only where it ended before what is certain. The first question over such
 *       a connection is for the time, and the certificate is judged again by the answer.
 * </ul>
 *
 * <p>What is left: who has stolen the key of a gateway's certificate that has ended since this box was last given a
 * certificate can pose as that gateway towards a box that has just started. He may withhold telemetry and ask for the
 * few commands that are allowed; configuration he cannot give, as bundles are signed by another key.
 */
final class CertificateTime {
    private CertificateTime() {}

    /**
     * The time to judge at, inside the certificate's validity; empty where the certificate has ended.
     *
     * @param best what the box's clock says
     * @param fromNcc whether the NCC said so since the box started
     * @param certain a time that has certainly passed
     */
    static Optional<Instant> judge(
            Instant best, boolean fromNcc, Instant certain, Instant notBefore, Instant notAfter) {
        Instant earliest = later(certain, notBefore);
        Instant now = later(best, earliest);
        if (earliest.isAfter(notAfter) || (fromNcc && now.isAfter(notAfter))) {
            return Optional.empty();
        }
        return Optional.of(now.isAfter(notAfter) ? notAfter : now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
