package kz.auylsat.ncc.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Reads the page's files and its libraries' from the class path, and keeps what it read: at most
 * {@link #CACHE_MAX_BYTES}, the oldest read going first. Blocks; not for use by several threads at once.
 */
final class PageFilesReader {
    private static final long CACHE_MAX_BYTES = 24 * 1_024 * 1_024;
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_@-][A-Za-z0-9_.@-]*/)*[A-Za-z0-9_@-][A-Za-z0-9_.@-]*");

    /** The libraries: name in /vendor, Maven coordinates of the jar, folder in it. */
    private static final Map<String, Library> LIBRARIES = Map.of(
            "lit", Library.mvnpm("org.mvnpm", "lit"),
            "lit-html", Library.mvnpm("org.mvnpm", "lit-html"),
            "lit-element", Library.mvnpm("org.mvnpm", "lit-element"),
            "reactive-element", Library.mvnpm("org.mvnpm.at.lit", "reactive-element"),
            "echarts", Library.mvnpm("org.mvnpm", "echarts"),
            "leaflet", new Library("org.webjars.npm", "leaflet", "META-INF/resources/webjars/leaflet/%s/"));

    private final ClassLoader loader = PageFilesReader.class.getClassLoader();
    private final Map<String, PageFile> files = new LinkedHashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final boolean keeping;
    private long bytes;

    /** @param keeping whether to keep what was read; not where somebody works on the files */
    PageFilesReader(boolean keeping) {
        this.keeping = keeping;
    }

    private record Library(String group, String artifact, String folder) {
        static Library mvnpm(String group, String artifact) {
            return new Library(group, artifact, "META-INF/resources/_static/" + artifact + "/%s/");
        }
    }

    /** A file of the page by its path under {@code page/}. */
    synchronized Optional<PageFile> page(String path) {
        return read("page/", path);
    }

    /** A library's file by its path under {@code /vendor/}, as {@code lit/index.js}. */
    synchronized Optional<PageFile> vendor(String path) {
        int end = path.indexOf('/');
        if (end < 0) {
            return Optional.empty();
        }
        Library library = LIBRARIES.get(path.substring(0, end));
        return library == null ? Optional.empty() : read(folder(library), path.substring(end + 1));
    }

    private String folder(Library library) {
        return folders.computeIfAbsent(library.artifact(), artifact -> {
            String resource = "META-INF/maven/" + library.group() + "/" + artifact + "/pom.properties";
            Properties properties = new Properties();
            try (InputStream in = loader.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is not in the program");
                }
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return library.folder().formatted(properties.getProperty("version"));
        });
    }

    private Optional<PageFile> read(String folder, String path) {
        Optional<String> mediaType = PageFile.mediaType(path);
        if (mediaType.isEmpty() || !NAME.matcher(path).matches()) {
            return Optional.empty();
        }
        String resource = folder + path;
        PageFile known = files.get(resource);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            PageFile file = PageFile.of(mediaType.get(), content, gzip(content));
            keep(resource, file);
            return Optional.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String resource, PageFile file) {
        if (!keeping) {
            return;
        }
        files.put(resource, file);
        bytes += size(file);
        while (bytes > CACHE_MAX_BYTES && files.size() > 1) {
            String oldest = files.keySet().iterator().next();
            PageFile gone = files.remove(oldest);
            bytes -= gone == null ? 0 : size(gone);
        }
    }

    private static long size(PageFile file) {
        return (long) file.bytes().length + file.gzip().length;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }
}
