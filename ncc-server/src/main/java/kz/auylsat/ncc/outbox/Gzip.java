package kz.auylsat.ncc.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes to gzip and back, in memory. */
public final class Gzip {
    private static final int BUFFER_BYTES = 16 * 1024;

    private Gzip() {}

    public static byte[] compress(byte[] bytes) {
        return compress(bytes, bytes.length);
    }

    public static byte[] compress(byte[] bytes, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, length / 4));
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            gzip.write(bytes, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Throws {@link UncheckedIOException} where these are not whole gzip. */
    public static byte[] decompress(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), BUFFER_BYTES)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            // Lines of one fleet repeat so much that a higher level buys a few per cent for three times the time.
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
