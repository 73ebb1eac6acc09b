package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a signed document says of its signature (RFC 7515 §4.1): always ES256.
 *
 * @param type what kind of document it is, as {@code auylsat-configuration}
 * @param keyId which key signed it; empty where the certificates say so
 * @param certificates the signer's certificate and those above it, DER; at most {@link #CERTIFICATES_MAX}
 */
public record JwsHeader(String type, String keyId, List<byte[]> certificates) {
    static final int TEXT_CHARS_MAX = 128;
    static final int CERTIFICATES_MAX = 4;
    static final int CERTIFICATE_BYTES_MAX = 4_096;

    public JwsHeader {
        if (!plain(type) || !plain(keyId)) {
            throw new IllegalArgumentException("type or key id of a signature");
        }
        if (certificates.size() > CERTIFICATES_MAX) {
            throw new IllegalArgumentException(certificates.size() + " certificates");
        }
        certificates = List.copyOf(certificates);
    }

    /** Letters that need no escape in JSON. */
    private static boolean plain(String text) {
        return text.length() <= TEXT_CHARS_MAX
                && text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f && letter != '"' && letter != '\\');
    }

    String json() {
        StringBuilder json = new StringBuilder("{\"alg\":\"ES256\"");
        if (!type.isEmpty()) {
            json.append(",\"typ\":\"").append(type).append('"');
        }
        if (!keyId.isEmpty()) {
            json.append(",\"kid\":\"").append(keyId).append('"');
        }
        if (!certificates.isEmpty()) {
            // RFC 7515 §4.1.6: base64, not base64url.
            json.append(",\"x5c\":[\"");
            List<String> texts = new ArrayList<>();
            certificates.forEach(der -> texts.add(Base64.getEncoder().encodeToString(der)));
            json.append(String.join("\",\"", texts)).append("\"]");
        }
        return json.append('}').toString();
    }

    /** Reads exactly the members that {@link #json} writes, in any order; every other header is refused. */
    static JwsHeader parse(String json) throws MalformedMessageException {
        JwsHeaderCursor in = new JwsHeaderCursor(json);
        String algorithm = "";
        String type = "";
        String keyId = "";
        List<byte[]> certificates = List.of();
        in.take('{');
        do {
            String name = in.text();
            in.take(':');
            switch (name) {
                case "alg" -> algorithm = in.text();
                case "typ" -> type = in.text();
                case "kid" -> keyId = in.text();
                case "x5c" -> certificates = in.certificates();
                default -> throw new MalformedMessageException("signature: its header has an unknown member");
            }
            in.once(name);
        } while (in.more());
        in.take('}');
        in.requireEnd();
        if (!algorithm.equals("ES256")) {
            throw new MalformedMessageException("signature: not of ES256");
        }
        try {
            return new JwsHeader(type, keyId, certificates);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("signature: " + e.getMessage());
        }
    }
}
