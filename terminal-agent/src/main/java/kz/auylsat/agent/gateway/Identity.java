package kz.auylsat.agent.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;

/**
 * Who this box is to the NCC, and by what it knows the NCC; all parts fit each other.
 *
 * <p>The key was made on this box and never leaves it.
 */
public final class Identity {
    private static final byte[] PROBE = "does this key fit".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final String request;
    private final X509Certificate certificate;
    private final X509Certificate authority;
    private final PublicKey bundleKey;
    private final String terminal;

    private Identity(
            PrivateKey key,
            String request,
            X509Certificate certificate,
            X509Certificate authority,
            PublicKey bundleKey,
            String terminal) {
        this.key = key;
        this.request = request;
        this.certificate = certificate;
        this.authority = authority;
        this.bundleKey = bundleKey;
        this.terminal = terminal;
    }

    /**
     * The identity of these parts.
     *
     * @param request the certificate request as PEM text: renewals send the same one
     * @throws MalformedMessageException where they do not fit: another key, another authority, no name
     */
    static Identity of(
            PrivateKey key, String request, X509Certificate certificate, X509Certificate authority, PublicKey bundleKey)
            throws MalformedMessageException {
        if (!fits(key, certificate.getPublicKey())) {
            throw new MalformedMessageException("certificate: is of another key than this box's");
        }
        try {
            certificate.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new MalformedMessageException("certificate: is not of the authority that came with it");
        }
        return new Identity(key, request, certificate, authority, bundleKey, commonName(certificate));
    }

    /** The same box with its next certificate. */
    Identity renewed(X509Certificate next) throws MalformedMessageException {
        Identity identity = of(key, request, next, authority, bundleKey);
        if (!identity.terminal.equals(terminal)) {
            throw new MalformedMessageException("certificate: is of another terminal, " + identity.terminal);
        }
        return identity;
    }

    /** The terminal's id: the certificate's common name. */
    public String terminal() {
        return terminal;
    }

    /** P-256; signs line-up certificates too. */
    public PrivateKey key() {
        return key;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The gateway's authority: gateways and boxes hold certificates of it. */
    public X509Certificate authority() {
        return authority;
    }

    /** What configuration bundles are verified with. */
    public PublicKey bundleKey() {
        return bundleKey;
    }

    /** The certificate request as PEM text. */
    String request() {
        return request;
    }

    /** A time that has certainly passed: that of the youngest signature here. */
    Instant certain() {
        Instant own = certificate.getNotBefore().toInstant();
        Instant its = authority.getNotBefore().toInstant();
        return own.isAfter(its) ? own : its;
    }

    /** The certificate's number, hexadecimal: what the NCC revokes by. */
    public String serialText() {
        return certificate.getSerialNumber().toString(16);
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "Identity[" + terminal + ", certificate " + serialText() + " until "
                + certificate.getNotAfter().toInstant() + "]";
    }

    private static boolean fits(PrivateKey key, PublicKey publicKey) {
        try {
            return Jws.verify(PROBE, Jws.signature(PROBE, key), publicKey);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String commonName(X509Certificate certificate) throws MalformedMessageException {
        String subject = certificate.getSubjectX500Principal().getName();
        for (String part : subject.split(",", -1)) {
            if (part.startsWith("CN=") && part.length() > 3) {
                return part.substring(3);
            }
        }
        throw new MalformedMessageException("certificate: names no terminal");
    }
}
