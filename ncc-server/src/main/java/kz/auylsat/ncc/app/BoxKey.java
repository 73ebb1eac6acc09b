package kz.auylsat.ncc.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.jspecify.annotations.Nullable;

/**
 * The key of a box that is played here, by a benchmark or the demo, and how it is shown in a handshake.
 *
 * <p>Not out of a key store: one for each of a thousand boxes, encrypted and decrypted with a passphrase, takes longer than
 * all of their handshakes.
 */
final class BoxKey {
    private final KeyPair keys;

    /** Makes one. */
    BoxKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private BoxKey(KeyPair keys) {
        this.keys = keys;
    }

    /**
     * The key that {@link #pem} wrote, with its certificate behind it, which has the public half.
     *
     * @throws IllegalArgumentException where they are not there
     */
    static BoxKey of(String pem) {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            if (parser.readObject() instanceof PrivateKeyInfo key
                    && parser.readObject() instanceof X509CertificateHolder certificate) {
                return new BoxKey(new KeyPair(
                        converter.getPublicKey(certificate.getSubjectPublicKeyInfo()), converter.getPrivateKey(key)));
            }
            throw new IllegalArgumentException("no key and certificate in PEM");
        } catch (IOException e) {
            throw new IllegalArgumentException("no key and certificate in PEM: " + e.getMessage(), e);
        }
    }

    /** The private half, in PEM: a secret. */
    String pem() {
        try {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (PemGenerationException e) {
            throw new IllegalStateException("a key can always be written", e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return text.toString();
    }

    /** The request for a certificate, in PEM. */
    String request() {
        try {
            return pem(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=box"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate request: " + e.getMessage(), e);
        }
    }

    /** Shows this certificate, in PEM, to whoever asks. */
    X509ExtendedKeyManager shown(String certificate) {
        try {
            return new Shown((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the gateway's certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private final class Shown extends X509ExtendedKeyManager {
        private static final String ALIAS = "box";
        private final X509Certificate certificate;

        Shown(X509Certificate certificate) {
            this.certificate = certificate;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {ALIAS};
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return ALIAS;
        }

        @Override
        public String chooseEngineClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivate();
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
