package kz.auylsat.agent.gateway;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import kz.auylsat.link.control.EnrolmentToken;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** An authority of the test's own, with the times that the test wants. */
final class TestAuthority {
    /** The real time of all these tests. */
    static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    static final Duration DAY = Duration.ofDays(1);

    final KeyPair pair = keyPair();
    final X509Certificate certificate;
    final KeyPair bundlePair = keyPair();

    /** A certificate with its key. */
    record Held(PrivateKey key, X509Certificate certificate) {}

    TestAuthority() {
        certificate = issue(
                "CN=Test gateway authority",
                pair.getPublic(),
                NOW.minus(DAY.multipliedBy(400)),
                NOW.plus(DAY.multipliedBy(3650)),
                null,
                null);
    }

    EnrolmentToken token(String terminal) {
        return EnrolmentToken.of(
                terminal,
                new byte[EnrolmentToken.SECRET_BYTES],
                EnrolmentToken.pinOf(pair.getPublic().getEncoded()));
    }

    Held server(Instant from, Instant to) {
        return server(from, to, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    Held server(Instant from, Instant to, GeneralName name) {
        KeyPair own = keyPair();
        return new Held(
                own.getPrivate(),
                issue("CN=gateway", own.getPublic(), from, to, KeyPurposeId.id_kp_serverAuth, new GeneralNames(name)));
    }

    X509Certificate box(String terminal, PublicKey key, Instant from, Instant to) {
        return issue("CN=" + terminal, key, from, to, KeyPurposeId.id_kp_clientAuth, null);
    }

    X509Certificate box(String terminal, String csr, Instant from, Instant to) {
        try (PEMParser parser = new PEMParser(new java.io.StringReader(csr))) {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
            return box(terminal, request.getPublicKey(), from, to);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** An enrolled box. */
    Identity identity(String terminal, Instant from, Instant to) {
        CertificateRequest request = CertificateRequest.create(terminal);
        try {
            return Identity.of(
                    request.key(),
                    request.pem(),
                    box(terminal, request.pem(), from, to),
                    certificate,
                    bundlePair.getPublic());
        } catch (kz.auylsat.link.control.MalformedMessageException e) {
            throw new IllegalStateException(e);
        }
    }

    Identity identity(String terminal) {
        return identity(terminal, NOW.minus(DAY.multipliedBy(10)), NOW.plus(DAY.multipliedBy(90)));
    }

    private X509Certificate issue(
            String subject, PublicKey key, Instant from, Instant to, KeyPurposeId purpose, GeneralNames names) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=Test gateway authority"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(to),
                    new X500Principal(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
