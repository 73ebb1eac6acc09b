package kz.auylsat.ncc.gateway;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.MalformedMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who a box is: enrolment, renewal, and the question at each request whose certificate it shows. Blocks. */
final class IdentityRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityRoutes.class);
    private static final int PEM_CHARS_MAX = 8_192;
    private static final int SERIAL_CHARS_MAX = 128;

    private final GatewayStore store;
    private final AuthorityFile files;
    private final Nonces nonces = new Nonces();

    IdentityRoutes(GatewayStore store, AuthorityFile files) {
        this.store = store;
        this.files = files;
    }

    /** The terminal whose certificate the client showed: given out here, not ended, not revoked. */
    String terminal(BoxRequest request) throws GatewayRefusal {
        X509Certificate shown = request.shown();
        if (shown == null) {
            throw new GatewayRefusal(GatewayReason.NO_CERTIFICATE, "show the client certificate of a terminal");
        }
        BoxCertificate known = known(shown);
        if (!request.at().isBefore(known.endsAt())) {
            throw new GatewayRefusal(
                    GatewayReason.EXPIRED_CERTIFICATE,
                    "the certificate ended at " + known.endsAt() + "; renew it with its key");
        }
        return known.terminal();
    }

    /** Whether {@link #terminal} takes it. */
    boolean isGood(X509Certificate shown, Instant at) {
        try {
            terminal(new BoxRequest("", new byte[0], shown, at));
            return true;
        } catch (GatewayRefusal e) {
            return false;
        }
    }

    private BoxCertificate known(X509Certificate shown) throws GatewayRefusal {
        BoxCertificate known =
                store.identities().bySerial(serial(shown.getSerialNumber())).orElse(null);
        if (known == null || !Arrays.equals(known.der(), der(shown))) {
            throw new GatewayRefusal(GatewayReason.FOREIGN_CERTIFICATE, "the certificate was not given out here");
        }
        if (known.isRevoked()) {
            throw new GatewayRefusal(
                    GatewayReason.REVOKED_CERTIFICATE,
                    "revoked at " + known.revokedAt() + " (" + known.revokedWhy() + "); enrol anew with a new token");
        }
        return known;
    }

    BoxAnswer enrol(BoxRequest request) throws GatewayRefusal {
        JsonReader body = JsonReader.of(request, Set.of("token", "csr", "serial"));
        String csr = body.text("csr", PEM_CHARS_MAX);
        String serial = body.textOr("serial", SERIAL_CHARS_MAX, "");
        EnrolmentToken token;
        try {
            token = EnrolmentToken.parse(body.text("token", PEM_CHARS_MAX));
        } catch (MalformedMessageException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, String.valueOf(e.getMessage()));
        }
        String box = serial.replaceAll("[^\\w.:/ -]", "?");
        BoxCertificate made = store.identities()
                .enrol(token, hash(csr), box, terminal -> issue(csr, terminal, request.at()), request.at());
        store.agents().known(made.terminal());
        LOG.info("terminal {} enrolled{}", made.terminal(), box.isBlank() ? "" : ", serial number " + box);
        return json(new JsonObject()
                .put("certificate", pem(made))
                .put("ca", pem(files.authority().certificate()))
                .put(
                        "signingKey",
                        Base64.getEncoder()
                                .encodeToString(files.bundlePublicKey().getEncoded()))
                .put("time", request.at().toEpochMilli()));
    }

    BoxAnswer renew(String terminal, BoxRequest request) throws GatewayRefusal {
        String csr = JsonReader.of(request, Set.of("csr")).text("csr", PEM_CHARS_MAX);
        return renewed(terminal, csr, request.at());
    }

    BoxAnswer renewExpired(BoxRequest request) throws GatewayRefusal {
        JsonReader body = JsonReader.of(request, Set.of("certificate", "csr", "at", "nonce", "signature"));
        String csr = body.text("csr", PEM_CHARS_MAX);
        String nonce = body.text("nonce", SERIAL_CHARS_MAX);
        // Any clock will do: that the signature is new is shown by the nonce.
        long at = body.whole("at", Long.MIN_VALUE, Long.MAX_VALUE);
        X509Certificate old = certificate(body.text("certificate", PEM_CHARS_MAX));
        byte[] signature;
        try {
            signature = Base64.getUrlDecoder().decode(body.text("signature", SERIAL_CHARS_MAX));
        } catch (IllegalArgumentException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, "signature: write base64url");
        }
        if (!nonces.take(nonce, request.at().toEpochMilli())) {
            throw new GatewayRefusal(
                    GatewayReason.STALE_NONCE,
                    "nonce: ask for a new one; it is good once, for " + Nonces.LIFE.toMinutes() + " minutes");
        }
        BoxCertificate known = known(old);
        byte[] signed = GatewayPaths.renewalText(nonce, at, csr).getBytes(StandardCharsets.UTF_8);
        if (!Jws.verify(signed, signature, old.getPublicKey())) {
            throw new GatewayRefusal(GatewayReason.BAD_SIGNATURE, "signature: not by the old certificate's key");
        }
        PublicKey wanted = CertificateAuthority.keyOf(csr);
        if (!Arrays.equals(wanted.getEncoded(), old.getPublicKey().getEncoded())) {
            throw new GatewayRefusal(GatewayReason.WRONG_KEY, "csr: an ended certificate is renewed for its own key");
        }
        LOG.info("terminal {} renews its certificate that ended at {}", known.terminal(), known.endsAt());
        return renewed(known.terminal(), csr, request.at());
    }

    BoxAnswer nonce(BoxRequest request) {
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(files.newBytes(24));
        nonces.give(nonce, request.at().toEpochMilli());
        return json(new JsonObject().put("nonce", nonce));
    }

    BoxAnswer time(BoxRequest request) {
        return json(new JsonObject().put("millis", request.at().toEpochMilli()));
    }

    private BoxAnswer renewed(String terminal, String csr, Instant now) throws GatewayRefusal {
        BoxCertificate made = store.identities().renew(terminal, hash(csr), each -> issue(csr, each, now), now);
        return json(new JsonObject().put("certificate", pem(made)));
    }

    private IdentityStore.IssuedCertificate issue(String csr, String terminal, Instant now) throws GatewayRefusal {
        X509Certificate made = files.authority().forBox(csr, terminal, files.newSerial(), now);
        return new IdentityStore.IssuedCertificate(
                serial(made.getSerialNumber()), der(made), made.getNotAfter().toInstant());
    }

    private static BoxAnswer json(JsonObject json) {
        return new BoxAnswer(200, json.encode());
    }

    private static String serial(BigInteger serial) {
        return serial.toString(16);
    }

    private static X509Certificate certificate(String pem) throws GatewayRefusal {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, "certificate: write the ended certificate in PEM");
        }
    }

    private static String pem(BoxCertificate certificate) {
        return AuthorityFile.pem("CERTIFICATE", certificate.der());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return AuthorityFile.pem(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate cannot be written: " + e.getMessage(), e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
