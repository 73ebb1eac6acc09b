package kz.auylsat.ncc.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A static file of the page, as it is sent.
 *
 * @param gzip the same bytes packed; empty where packing does not help
 * @param tag a digest of the bytes
 */
record PageFile(String mediaType, byte[] bytes, byte[] gzip, String tag) {
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> MEDIA_TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** The media type by the name's ending; empty for what the page has no use for, folders among it. */
    static Optional<String> mediaType(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(MEDIA_TYPES.get(ending));
    }

    static PageFile of(String mediaType, byte[] bytes, byte[] gzip) {
        byte[] packed = gzip.length < bytes.length ? gzip : new byte[0];
        return new PageFile(mediaType, bytes, packed, base64(bytes).substring(0, 22));
    }

    /** Sources of a Content-Security-Policy that let this HTML's own inline scripts (its import map) run. */
    List<String> inlineScriptSources() {
        List<String> sources = new ArrayList<>();
        Matcher script = INLINE_SCRIPT.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (script.find()) {
            sources.add("'sha256-" + base64(script.group(1).getBytes(StandardCharsets.UTF_8)) + "'");
        }
        return sources;
    }

    private static String base64(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
