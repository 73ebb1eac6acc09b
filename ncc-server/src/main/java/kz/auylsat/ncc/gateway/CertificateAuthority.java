package kz.auylsat.ncc.gateway;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayReason;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * Makes certificates of P-256 keys (RFC 5280): its own, the gateway's server's, and the boxes'.
 *
 * <p>A box's certificate says nothing but the terminal's id, as its common name; what a request wants beyond its key is
 * left out.
 */
final class CertificateAuthority {
    static final Duration OWN_LIFE = Duration.ofDays(20 * 365);
    static final Duration SERVER_LIFE = Duration.ofDays(180);
    static final Duration BOX_LIFE = Duration.ofDays(90);
    /** A box whose clock is behind must be able to hold its new certificate for begun. */
    private static final Duration BEGUN_BEFORE = Duration.ofDays(2);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int P256_BITS = 256;

    private final X509Certificate certificate;
    private final PrivateKey key;

    CertificateAuthority(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.key = key;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** What tokens carry, so that a box knows this authority before it holds anything of it. */
    String pin() {
        return EnrolmentToken.pinOf(certificate.getPublicKey().getEncoded());
    }

    /** An authority's own certificate. */
    static X509Certificate selfSigned(KeyPair keys, BigInteger serial, Instant now) {
        X500Name name = name("AuylSat gateway authority " + serial.toString(16).substring(0, 8));
        try {
            JcaX509v3CertificateBuilder builder = builder(name, name, keys.getPublic(), serial, now, OWN_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
            return signed(builder, keys.getPrivate());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /** The gateway's own, for each of these host names and addresses. */
    X509Certificate forServer(PublicKey owner, List<String> names, BigInteger serial, Instant now, Duration life) {
        try {
            JcaX509v3CertificateBuilder builder = builder(issuer(), name("AuylSat gateway"), owner, serial, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.stream()
                            .map(CertificateAuthority::generalName)
                            .toArray(GeneralName[]::new)));
            return signed(builder, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /** A box's, for the key of its request; refused where the request is none of a P-256 key that signed it. */
    X509Certificate forBox(String csr, String terminal, BigInteger serial, Instant now) throws GatewayRefusal {
        PublicKey owner = keyOf(csr);
        try {
            JcaX509v3CertificateBuilder builder = builder(issuer(), name(terminal), owner, serial, now, BOX_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            return signed(builder, key);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /** The key of a certificate request in PEM (RFC 2986), which signed it. */
    static PublicKey keyOf(String csr) throws GatewayRefusal {
        try (PEMParser parser = new PEMParser(new StringReader(csr))) {
            if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                PublicKey owner = new JcaPKCS10CertificationRequest(request).getPublicKey();
                if (owner instanceof ECPublicKey point
                        && point.getParams().getOrder().bitLength() == P256_BITS
                        && "EC".equals(owner.getAlgorithm())
                        && request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(owner))) {
                    return owner;
                }
            }
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // BouncyCastle meets bytes that are no request with exceptions of every kind: refused below.
        }
        throw new GatewayRefusal(
                GatewayReason.BAD_REQUEST_FOR_CERTIFICATE,
                "csr: write a certificate request in PEM of a P-256 key, signed with that key");
    }

    private X500Name issuer() throws IOException {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private static X500Name name(String common) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
    }

    private static GeneralName generalName(String name) {
        boolean address = name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey owner, BigInteger serial, Instant now, Duration life)
            throws IOException, GeneralSecurityException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BEGUN_BEFORE)), Date.from(now.plus(life)), subject, owner);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(owner));
        return builder;
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey signer)
            throws CertificateException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(signer)));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate: " + e.getMessage(), e);
        }
    }
}
