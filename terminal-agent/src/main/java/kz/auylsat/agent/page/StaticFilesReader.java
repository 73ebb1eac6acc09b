package kz.auylsat.agent.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * The page's files out of the program, packed once: they are a few dozen kilobytes together, and a phone asks for all of them.
 * Thread-safe; blocks.
 *
 * <p>The NCC's reader is its cousin: it keeps both forms of megabytes of libraries and works on Vert.x; here memory counts, so
 * only the packed form is kept.
 */
final class StaticFilesReader {
    private static final int KEPT_BYTES_MAX = 512 * 1024;
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /** The libraries: name below {@code /vendor/}, group of the jar. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "lit", "org.mvnpm",
            "lit-html", "org.mvnpm",
            "lit-element", "org.mvnpm",
            "reactive-element", "org.mvnpm.at.lit");

    private final ClassLoader loader = StaticFilesReader.class.getClassLoader();
    private final Map<String, Packed> kept = new LinkedHashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private int keptBytes;

    /**
     * @param gzip the file packed
     */
    private record Packed(String mediaType, byte[] gzip, String tag, String inlineScriptHash) {}

    /** The answer to a GET of this path; empty where there is no such file. */
    Optional<PageAnswer> answer(PageRequest request) throws IOException {
        Optional<String> resource = resource(request.path());
        Optional<Packed> file = resource.isPresent() ? packed(resource.get()) : Optional.empty();
        if (resource.isEmpty() || file.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", file.get().tag());
        headers.put("Cache-Control", "no-cache");
        headers.put("Vary", "Accept-Encoding");
        if (!file.get().inlineScriptHash().isEmpty()) {
            headers.put(
                    "Content-Security-Policy", SecurityHeaders.policy(file.get().inlineScriptHash()));
        }
        if (request.ifNoneMatch().equals(file.get().tag())) {
            return Optional.of(PageAnswer.notModified(headers));
        }
        if (request.takesGzip()) {
            headers.put("Content-Encoding", "gzip");
            return Optional.of(
                    PageAnswer.bytes(file.get().mediaType(), file.get().gzip(), headers));
        }
        byte[] plain = read(resource.get()).orElseThrow(() -> new IOException(resource.get() + " is gone"));
        return Optional.of(PageAnswer.bytes(file.get().mediaType(), plain, headers));
    }

    private synchronized Optional<String> resource(String path) throws IOException {
        if (path.equals("/")) {
            return Optional.of("page/index.html");
        }
        if (path.equals("/favicon.ico")) {
            return Optional.of("page/favicon.svg");
        }
        if (path.startsWith("/page/")) {
            return Optional.of(path.substring(1));
        }
        if (path.startsWith("/vendor/")) {
            int end = path.indexOf('/', "/vendor/".length());
            String library = end < 0 ? "" : path.substring("/vendor/".length(), end);
            String group = LIBRARIES.get(library);
            return group == null ? Optional.empty() : Optional.of(folder(group, library) + path.substring(end + 1));
        }
        return Optional.empty();
    }

    private String folder(String group, String library) throws IOException {
        String known = folders.get(library);
        if (known == null) {
            String resource = "META-INF/maven/" + group + "/" + library + "/pom.properties";
            Properties properties = new Properties();
            try (InputStream in = loader.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException(resource + " is not in the program");
                }
                properties.load(in);
            }
            known = "META-INF/resources/_static/" + library + "/" + properties.getProperty("version") + "/";
            folders.put(library, known);
        }
        return known;
    }

    private synchronized Optional<Packed> packed(String resource) throws IOException {
        Packed known = kept.get(resource);
        if (known != null) {
            return Optional.of(known);
        }
        String mediaType = MEDIA_TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        Optional<byte[]> bytes = mediaType == null ? Optional.empty() : read(resource);
        if (mediaType == null || bytes.isEmpty()) {
            return Optional.empty();
        }
        Packed packed =
                new Packed(mediaType, gzip(bytes.get()), tag(bytes.get()), inlineScriptHash(resource, bytes.get()));
        if (keptBytes + packed.gzip().length <= KEPT_BYTES_MAX) {
            keptBytes += packed.gzip().length;
            kept.put(resource, packed);
        }
        return Optional.of(packed);
    }

    private Optional<byte[]> read(String resource) throws IOException {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    /** The import map is the page's only inline script; its hash goes into the policy. */
    private static String inlineScriptHash(String resource, byte[] content) {
        if (!resource.endsWith(".html")) {
            return "";
        }
        String html = new String(content, StandardCharsets.UTF_8);
        String opening = "<script type=\"importmap\">";
        int start = html.indexOf(opening) + opening.length();
        int end = html.indexOf("</script>", start);
        return Base64.getEncoder()
                .encodeToString(sha256(html.substring(start, end).getBytes(StandardCharsets.UTF_8)));
    }

    private static String tag(byte[] content) {
        return '"'
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(sha256(content))
                        .substring(0, 22)
                + '"';
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
