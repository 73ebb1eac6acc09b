package kz.auylsat.agent.gateway;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import kz.auylsat.agent.tls.NamedServerTrustStore;
import kz.auylsat.link.control.EnrolmentToken;
import org.jspecify.annotations.Nullable;

/**
 * Believes one authority and no other, at the time that {@link CertificateTime} gives.
 *
 * <p>Paths, signatures, key usage and the host's name or IP (RFC 9110 §4.3.4) are checked by the JDK's own PKIX trust
 * manager, made anew for each handshake with the time to judge at.
 */
final class PinnedTrustStore extends NamedServerTrustStore {
    private static final int CHAIN_MAX = 4;

    /** Finds the authority to believe, given what the gateway shows. */
    private interface Authority {
        X509Certificate of(X509Certificate[] chain) throws CertificateException;
    }

    private final Authority authority;
    private final InstantSource clock;
    private final BooleanSupplier fromNcc;
    private final Instant certain;

    private PinnedTrustStore(Authority authority, InstantSource clock, BooleanSupplier fromNcc, Instant certain) {
        this.authority = authority;
        this.clock = clock;
        this.fromNcc = fromNcc;
        this.certain = certain;
    }

    /** Trust of an enrolled box. */
    static PinnedTrustStore of(Identity identity, InstantSource clock, BooleanSupplier fromNcc) {
        return new PinnedTrustStore(chain -> identity.authority(), clock, fromNcc, identity.certain());
    }

    /** Trust of a box that knows nothing but the pin in its token: the gateway shows its authority's certificate too. */
    static PinnedTrustStore ofPin(String pin, InstantSource clock, BooleanSupplier fromNcc) {
        return new PinnedTrustStore(chain -> pinned(chain, pin), clock, fromNcc, Instant.EPOCH);
    }

    /** Whether the certificate holds by now, when more is known of the time than at the handshake. */
    boolean stillHolds(X509Certificate certificate) {
        return judgedAt(certificate) != null;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (chain.length == 0 || chain.length > CHAIN_MAX) {
            throw new CertificateException("a chain of " + chain.length + " certificates");
        }
        Date judgedAt = judgedAt(chain[0]);
        if (judgedAt == null) {
            throw new CertificateExpiredException(
                    "it ended at " + chain[0].getNotAfter().toInstant());
        }
        try {
            delegate(authority.of(chain), judgedAt).checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            // The manager looks at the name last: the rest is well.
            String message = String.valueOf(e.getMessage());
            if (message.startsWith("No name matching") || message.startsWith("No subject alternative")) {
                throw new FailureReader.OtherNameException(otherName(chain[0], engine.getPeerHost()));
            }
            throw e;
        }
    }

    private static String otherName(X509Certificate certificate, String asked) throws CertificateException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        for (List<?> each : all == null ? List.<List<?>>of() : all) {
            // RFC 5280 §4.2.1.6: 2 is a DNS name, 7 an IP address.
            if (each.get(0).equals(2) || each.get(0).equals(7)) {
                names.add(String.valueOf(each.get(1)));
            }
        }
        return "its certificate is not for " + asked + " but for " + String.join(", ", names)
                + ": write one of these, or add " + asked + " to gateway.names in ncc.yaml";
    }

    private @Nullable Date judgedAt(X509Certificate certificate) {
        return CertificateTime.judge(
                        clock.instant(),
                        fromNcc.getAsBoolean(),
                        certain,
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant())
                .map(Date::from)
                .orElse(null);
    }

    private static X509Certificate pinned(X509Certificate[] chain, String pin) throws CertificateException {
        for (X509Certificate each : chain) {
            if (EnrolmentToken.pinOf(each.getPublicKey().getEncoded()).equals(pin)) {
                return each;
            }
        }
        throw new CertificateException("no certificate of the authority that the token names");
    }

    private static X509ExtendedTrustManager delegate(X509Certificate ca, Date judgedAt) throws CertificateException {
        try {
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(ca, null)), new X509CertSelector());
            // Revocation of gateways is the authority's affair: it would come over the connection that is made here.
            parameters.setRevocationEnabled(false);
            parameters.setDate(judgedAt);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }
}
