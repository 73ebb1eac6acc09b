package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;

/** The key of a box that is played here, from one start to the next. */
class BoxKeyTest {
    @Test
    void aKeyThatWasKeptWithItsCertificateAsksForTheSameOnes() throws Exception {
        BoxKey key = new BoxKey();

        BoxKey kept = BoxKey.of(key.pem() + certificate(key));

        assertThat(request(kept).getSubjectPublicKeyInfo())
                .isEqualTo(request(key).getSubjectPublicKeyInfo());
        assertThat(kept.pem()).isEqualTo(key.pem());
    }

    @Test
    void aKeyWithoutItsCertificateIsRefused() {
        String key = new BoxKey().pem();

        assertThatThrownBy(() -> BoxKey.of(key)).hasMessage("no key and certificate in PEM");
    }

    private static PKCS10CertificationRequest request(BoxKey key) throws Exception {
        return (PKCS10CertificationRequest) new PEMParser(new StringReader(key.request())).readObject();
    }

    private static String certificate(BoxKey key) throws Exception {
        PKCS10CertificationRequest request = request(key);
        Instant now = Instant.parse("2026-11-23T00:00:00Z");
        var certificate = new X509v3CertificateBuilder(
                        new X500Name("CN=authority"),
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plusSeconds(1)),
                        request.getSubject(),
                        request.getSubjectPublicKeyInfo())
                .build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(KeyPairGenerator.getInstance("EC")
                                .generateKeyPair()
                                .getPrivate()));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        }
        return text.toString();
    }
}
