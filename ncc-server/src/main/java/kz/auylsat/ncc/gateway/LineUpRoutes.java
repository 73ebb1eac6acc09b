package kz.auylsat.ncc.gateway;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.control.GatewayPaths;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/** Takes line-up certificates, signed by a key of the same terminal, and their photos. Blocks. */
final class LineUpRoutes {
    private static final Pattern PHOTO =
            Pattern.compile(Pattern.quote(GatewayPaths.LINEUPS) + "/([A-Za-z0-9._-]{1,64})/photos/([0-9]{1,2})");

    private final GatewayStore store;

    LineUpRoutes(GatewayStore store) {
        this.store = store;
    }

    BoxAnswer take(String terminal, BoxRequest request) throws GatewayRefusal {
        try {
            String text = request.text().strip();
            Jws jws = Jws.parse(text);
            requireOwnSignature(terminal, jws);
            LineUpCertificate certificate = certificate(jws);
            if (!terminal.equals(certificate.site().terminal())) {
                throw new GatewayRefusal(
                        GatewayReason.FOREIGN_TERMINAL,
                        "site.terminal: the line-up is of another terminal than the box");
            }
            String id = certificate.id().toString();
            store.lineUps().add(terminal, id, text, request.at());
            return new BoxAnswer(200, new JsonObject().put("id", id).encode());
        } catch (MalformedMessageException | MalformedDocumentException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (DecodeException | ClassCastException e) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, "the line-up is no JSON object");
        }
    }

    private static LineUpCertificate certificate(Jws jws) {
        JsonObject says = new JsonObject(new String(jws.unverifiedPayload(), StandardCharsets.UTF_8));
        return LineUpCertificate.of(DocumentReader.of("lineUp", says.getMap()));
    }

    /** With any certificate that the terminal had: a line-up may be older than the box's newest key. */
    private void requireOwnSignature(String terminal, Jws jws) throws GatewayRefusal {
        for (BoxCertificate each : store.identities().certificates(terminal)) {
            if (jws.isSignedBy(keyOf(each))) {
                return;
            }
        }
        throw new GatewayRefusal(GatewayReason.BAD_SIGNATURE, "signature: not by a key of this terminal");
    }

    private static PublicKey keyOf(BoxCertificate certificate) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der()))
                    .getPublicKey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored certificate is damaged: " + e.getMessage(), e);
        }
    }

    /** The certificate names each photo by its digest; another picture proves nothing of the line-up. */
    private void requireSigned(String terminal, String lineUp, int number, byte[] jpeg) throws GatewayRefusal {
        String jws = store.lineUps()
                .one(terminal, lineUp)
                .orElseThrow(() ->
                        new GatewayRefusal(GatewayReason.UNKNOWN_LINEUP, "hand the line-up over before its photos"))
                .jws();
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(jpeg));
            if (certificate(Jws.parse(jws)).photos().stream()
                    .noneMatch(
                            photo -> photo.number() == number && photo.sha256().equals(digest))) {
                throw new GatewayRefusal(
                        GatewayReason.BAD_SIGNATURE, "photo " + number + ": not the one that the certificate names");
            }
        } catch (MalformedMessageException | MalformedDocumentException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a stored line-up cannot be read: " + e.getMessage(), e);
        }
    }

    BoxAnswer takePhoto(String terminal, BoxRequest request) throws GatewayRefusal {
        Matcher path = PHOTO.matcher(request.path());
        if (!path.matches()) {
            throw new GatewayRefusal(GatewayReason.UNKNOWN_PATH, "write /v1/lineups/ID/photos/NUMBER");
        }
        int number = Integer.parseInt(path.group(2));
        byte[] jpeg = request.body();
        if (number < 1 || number > GatewayPaths.PHOTOS_MAX) {
            throw new GatewayRefusal(GatewayReason.OVER_QUOTA, "photos are numbered 1 to " + GatewayPaths.PHOTOS_MAX);
        }
        // The marker that every JPEG begins with (ISO/IEC 10918-1 B.1.1.3).
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
            throw new GatewayRefusal(GatewayReason.MALFORMED, "the photo is no JPEG");
        }
        requireSigned(terminal, path.group(1), number, jpeg);
        store.lineUps().addPhoto(terminal, path.group(1), number, jpeg, request.at());
        return new BoxAnswer(200, new JsonObject().put("number", number).encode());
    }
}
