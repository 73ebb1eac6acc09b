package kz.auylsat.agent.gateway;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import kz.auylsat.link.control.MalformedMessageException;

/** Keys and certificates as text (RFC 7468). */
final class Pem {
    static final String KEY = "PRIVATE KEY";
    static final String CERTIFICATE = "CERTIFICATE";
    static final String REQUEST = "CERTIFICATE REQUEST";
    static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static String text(String label, byte[] der) {
        return BEGIN + label + DASHES + "\n" + ENCODER.encodeToString(der) + "\n-----END " + label + DASHES + "\n";
    }

    static String text(X509Certificate certificate) {
        try {
            return text(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed has no encoding", e);
        }
    }

    /** The contents of all blocks of this kind, in order. */
    static List<byte[]> blocks(String text, String label) throws MalformedMessageException {
        List<byte[]> blocks = new ArrayList<>();
        String begin = BEGIN + label + DASHES;
        String end = "-----END " + label + DASHES;
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
            int from = at + begin.length();
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw new MalformedMessageException(label + ": has no end");
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(text.substring(from, to)));
            } catch (IllegalArgumentException e) {
                throw new MalformedMessageException(label + ": is not base64");
            }
        }
        return blocks;
    }

    /** The contents of the only block of this kind. */
    static byte[] only(String text, String label) throws MalformedMessageException {
        List<byte[]> blocks = blocks(text, label);
        if (blocks.size() != 1) {
            throw new MalformedMessageException(label + ": there are " + blocks.size() + " of it instead of one");
        }
        return blocks.get(0);
    }

    static X509Certificate certificate(byte[] der) throws MalformedMessageException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessageException("certificate: is none");
        }
    }

    static PrivateKey privateKey(byte[] pkcs8) throws MalformedMessageException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessageException("private key: is no elliptic key");
        }
    }

    static PublicKey publicKey(byte[] subjectPublicKeyInfo) throws MalformedMessageException {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
        } catch (GeneralSecurityException e) {
            throw new MalformedMessageException("public key: is no elliptic key");
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
