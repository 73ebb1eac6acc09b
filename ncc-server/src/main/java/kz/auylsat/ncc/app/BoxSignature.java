package kz.auylsat.ncc.app;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;

/**
 * A signature by a box's key, whose certificate travels with it.
 *
 * @param terminal the terminal that the certificate names
 * @param certificate the box's
 * @param authority the gateway's authority that issued it; empty where none was given to compare with
 */
record BoxSignature(String terminal, X509Certificate certificate, Optional<X509Certificate> authority) {

    /** @param all any of which may have issued a box's certificate; empty for not to be looked at */
    record Authorities(List<X509Certificate> all) {
        static final Authorities UNKNOWN = new Authorities(List.of());

        Authorities {
            all = List.copyOf(all);
        }
    }

    /**
     * Who signed this.
     *
     * @throws RefusedException where that is not a box, or none that one of these authorities let in; one line
     */
    static BoxSignature of(Jws jws, Authorities authorities) {
        List<X509Certificate> chain;
        try {
            chain = jws.signers();
        } catch (MalformedMessageException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
        X509Certificate box = chain.get(0);
        if (box.getBasicConstraints() >= 0) {
            throw new RefusedException("signed by an authority, not by a box");
        }
        Optional<X509Certificate> issuer = authorities.all().stream()
                .filter(authority -> leadsTo(chain, authority))
                .findFirst();
        if (issuer.isEmpty() && !authorities.all().isEmpty()) {
            throw new RefusedException("foreign: its signer was not let in by this NCC's gateway ("
                    + name(authorities.all().get(0)) + ") but by " + issuerName(box));
        }
        return new BoxSignature(name(box), box, issuer);
    }

    /** @throws RefusedException where the box's certificate did not hold at that moment; one line */
    void requireHeldAt(Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(until)) {
            throw new RefusedException("signed at " + at + ", when the box's certificate did not hold: it held from "
                    + from + " until " + until);
        }
    }

    /** RFC 5280 §6; at a moment when the box's own certificate held: whether that was then is looked at apart. */
    private static boolean leadsTo(List<X509Certificate> chain, X509Certificate authority) {
        List<X509Certificate> below =
                chain.stream().filter(each -> !each.equals(authority)).toList();
        if (below.isEmpty()) {
            return false;
        }
        try {
            PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(below.get(0).getNotAfter().toInstant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), rules);
            return true;
        } catch (CertPathValidatorException | CertificateException | InvalidAlgorithmParameterException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot check certificates: " + e.getMessage(), e);
        }
    }

    static String name(X509Certificate certificate) {
        return commonName(certificate.getSubjectX500Principal().getName());
    }

    private static String issuerName(X509Certificate certificate) {
        return commonName(certificate.getIssuerX500Principal().getName());
    }

    /** RFC 2253's text taken apart; a name without a common name stays as it is. */
    private static String commonName(String name) {
        try {
            for (Rdn part : new LdapName(name).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN") && part.getValue() instanceof String common) {
                    return common.replaceAll("\\p{Cntrl}", " ");
                }
            }
        } catch (InvalidNameException e) {
            // What Java wrote itself is well formed; told whole all the same.
        }
        return name.replaceAll("\\p{Cntrl}", " ");
    }
}
