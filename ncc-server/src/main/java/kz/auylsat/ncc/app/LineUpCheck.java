package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.quantity.OutOfRangeException;

/**
 * Checks a line-up certificate's text with nothing but the authority's certificate: who signed it, whether that one was
 * allowed to, and whether what it states follows from what was measured.
 */
final class LineUpCheck {
    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LineUpCheck() {}

    /** A certificate that held, and who signed it. */
    record Held(LineUpCertificate certificate, BoxSignature signature) {}

    /**
     * Checks a file's content.
     *
     * @param authorities any of which may have let the box in; empty where that is not to be looked at
     * @throws RefusedException with the reasons, one line each
     */
    static Held check(byte[] file, BoxSignature.Authorities authorities) {
        Jws jws = parsed(file);
        String type = jws.header().type();
        if (type.equals(AgentConfiguration.BUNDLE_KIND)) {
            throw new RefusedException(
                    "a signed configuration (bundle), not a line-up certificate: the box keeps those as certificate.jws");
        }
        if (!type.equals(LineUpCertificate.KIND)) {
            throw new RefusedException("a signed document of another kind than a line-up certificate");
        }
        BoxSignature signature = BoxSignature.of(jws, authorities);
        LineUpCertificate certificate;
        try {
            certificate = read(jws.unverifiedPayload());
        } catch (MalformedDocumentException e) {
            throw new RefusedException("signed, but no line-up certificate: " + e.getMessage());
        }
        requireItsOwn(certificate, signature);
        List<String> contradictions = certificate.contradictions();
        if (!contradictions.isEmpty()) {
            throw new RefusedException(contradictions.stream()
                    .map(line -> "signed, but contradicts itself: " + line)
                    .toList());
        }
        return new Held(certificate, signature);
    }

    private static void requireItsOwn(LineUpCertificate certificate, BoxSignature signature) {
        if (!signature.terminal().equals(certificate.site().terminal())) {
            throw new RefusedException("is of terminal " + certificate.site().terminal() + ", but the box of terminal "
                    + signature.terminal() + " signed it");
        }
        signature.requireHeldAt(certificate.issuedAt());
    }

    /**
     * The certificate that this signed payload is.
     *
     * @throws MalformedDocumentException where it is none; one line
     */
    static LineUpCertificate read(byte[] payload) {
        if (payload.length > LineUpCertificate.BYTES_MAX) {
            throw new MalformedDocumentException("more than " + LineUpCertificate.BYTES_MAX + " bytes");
        }
        try {
            LinkedHashMap<String, Object> tree = JSON.readValue(new String(payload, StandardCharsets.UTF_8), TREE);
            if (tree == null) {
                throw new MalformedDocumentException("no JSON object");
            }
            return LineUpCertificate.of(DocumentReader.of(tree));
        } catch (JsonProcessingException e) {
            throw new MalformedDocumentException("no JSON object");
        } catch (OutOfRangeException e) {
            throw new MalformedDocumentException(String.valueOf(e.getMessage()));
        }
    }

    private static Jws parsed(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        // An editor's line end, and nothing else.
        String whole = text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        try {
            return Jws.parse(whole);
        } catch (MalformedMessageException e) {
            throw new RefusedException(otherKind(text)
                    .map(kind -> kind + ", not a line-up certificate: the box keeps those as certificate.jws")
                    .orElse("no line-up certificate, or a damaged one (" + e.getMessage() + ")"));
        }
    }

    /** What the file is instead, where its beginning tells. */
    private static Optional<String> otherKind(String text) {
        String begin = text.substring(0, Math.min(text.length(), 64)).stripLeading();
        if (begin.isEmpty()) {
            return Optional.of("empty");
        }
        if (begin.startsWith("%PDF")) {
            return Optional.of("a PDF, which is for reading and carries no signature");
        }
        if (begin.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("a photo");
        }
        if (begin.startsWith("auyl1.")) {
            return Optional.of("an enrolment token (keep it secret)");
        }
        if (begin.startsWith("-----BEGIN")) {
            return Optional.of("a key or certificate in PEM");
        }
        if (begin.startsWith("<")) {
            return Optional.of("a web page");
        }
        return begin.startsWith("{") ? Optional.of("a document without a signature") : Optional.empty();
    }
}
