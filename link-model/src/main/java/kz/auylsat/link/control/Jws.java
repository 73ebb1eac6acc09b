package kz.auylsat.link.control;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed document as text: a compact JWS (RFC 7515 §3.1) with ES256 (RFC 7518 §3.4), at most {@link #CHARS_MAX} long.
 *
 * <p>What was parsed is not yet verified: only {@link #verified} gives a payload that may be believed.
 */
public final class Jws {
    public static final int CHARS_MAX = 512 * 1024;
    private static final int SIGNATURE_BYTES = 64;
    private static final int HEADER_CHARS_MAX = 32 * 1024;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final JwsHeader header;
    private final byte[] payload;
    private final String signed;
    private final byte[] signature;

    private Jws(JwsHeader header, byte[] payload, String signed, byte[] signature) {
        this.header = header;
        this.payload = payload;
        this.signed = signed;
        this.signature = signature;
    }

    /** The text of this payload, signed with a P-256 key; IllegalArgumentException for another key or too much. */
    public static String sign(byte[] payload, PrivateKey key, JwsHeader header) {
        String signed = ENCODER.encodeToString(header.json().getBytes(StandardCharsets.UTF_8)) + "."
                + ENCODER.encodeToString(payload);
        String text = signed + "." + ENCODER.encodeToString(signature(signed.getBytes(StandardCharsets.US_ASCII), key));
        if (text.length() > CHARS_MAX) {
            throw new IllegalArgumentException("a signed document of " + text.length() + " characters");
        }
        return text;
    }

    /** Takes the text apart; says nothing of who signed it. */
    public static Jws parse(String text) throws MalformedMessageException {
        if (text.length() > CHARS_MAX) {
            throw new MalformedMessageException("signature: a text of more than " + CHARS_MAX + " characters");
        }
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0 || first > HEADER_CHARS_MAX) {
            throw new MalformedMessageException("signature: not a signed document (header.payload.signature)");
        }
        byte[] signature = bytes(text.substring(second + 1));
        if (signature.length != SIGNATURE_BYTES) {
            throw new MalformedMessageException("signature: not of " + SIGNATURE_BYTES + " bytes");
        }
        JwsHeader header = JwsHeader.parse(new String(bytes(text.substring(0, first)), StandardCharsets.UTF_8));
        return new Jws(header, bytes(text.substring(first + 1, second)), text.substring(0, second), signature);
    }

    public JwsHeader header() {
        return header;
    }

    /** What it says, whoever signed it: good for nothing but finding the key to verify it with, and for showing. */
    public byte[] unverifiedPayload() {
        return payload.clone();
    }

    /** Whether this key's owner signed it. */
    public boolean isSignedBy(PublicKey key) {
        return verify(signed.getBytes(StandardCharsets.US_ASCII), signature, key);
    }

    /**
     * The certificates that travel with it, that of the box that signed it first; who issued that is not looked at.
     *
     * @throws MalformedMessageException one line: there is none, one cannot be read, or another key signed this
     */
    public List<X509Certificate> signers() throws MalformedMessageException {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : header.certificates()) {
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (CertificateException e) {
            throw new MalformedMessageException("damaged: the box's certificate in it cannot be read");
        }
        if (chain.isEmpty()) {
            throw new MalformedMessageException("does not carry the certificate of the box that signed it");
        }
        if (!isSignedBy(chain.get(0).getPublicKey())) {
            throw new MalformedMessageException("altered: its signature does not fit what it says");
        }
        return chain;
    }

    /** What it says, where this key's owner signed it. */
    public byte[] verified(PublicKey key) throws MalformedMessageException {
        if (!isSignedBy(key)) {
            throw new MalformedMessageException("signature: does not fit the key");
        }
        return payload.clone();
    }

    /** ES256 in the plain form, 64 bytes, over any bytes; IllegalArgumentException for a key that cannot. */
    public static byte[] signature(byte[] bytes, PrivateKey key) {
        try {
            Signature signing = Signature.getInstance("SHA256withECDSAinP1363Format");
            signing.initSign(key);
            signing.update(bytes);
            byte[] signature = signing.sign();
            if (signature.length != SIGNATURE_BYTES) {
                throw new IllegalArgumentException("not a P-256 key");
            }
            return signature;
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a P-256 key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign: " + e.getMessage(), e);
        }
    }

    /** Whether this is the {@link #signature} of these bytes by this key's owner; false for a key of another kind. */
    public static boolean verify(byte[] bytes, byte[] signature, PublicKey key) {
        try {
            Signature verifying = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifying.initVerify(key);
            verifying.update(bytes);
            return signature.length == SIGNATURE_BYTES && verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key of another curve or kind, or numbers outside the curve's order: not signed by it.
            return false;
        }
    }

    private static byte[] bytes(String text) throws MalformedMessageException {
        try {
            byte[] bytes = DECODER.decode(text);
            // One text for one document: no padding, no stray bits at the end.
            if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), ENCODER.encode(bytes))) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Below, as for the other.
        }
        throw new MalformedMessageException("signature: a part is not base64url");
    }
}
