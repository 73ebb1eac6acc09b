package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A new key (P-256) and the request for its certificate (RFC 2986).
 *
 * @param terminal what the certificate is to name
 * @param pem the request as text
 */
record CertificateRequest(String terminal, PrivateKey key, String pem) {

    /** Makes a key pair; only this loads BouncyCastle. */
    static CertificateRequest create(String terminal) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] request = new JcaPKCS10CertificationRequestBuilder(
                            new X500Principal("CN=" + terminal), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return new CertificateRequest(terminal, pair.getPrivate(), Pem.text(Pem.REQUEST, request));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make a key and its request: " + e.getMessage(), e);
        }
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "CertificateRequest[" + terminal + "]";
    }
}
