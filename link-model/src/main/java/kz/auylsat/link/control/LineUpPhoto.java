package kz.auylsat.link.control;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.LineUpStep;

/**
 * A photo of a line-up, by its digest: the picture itself travels beside the certificate.
 *
 * @param number 1 to {@link #NUMBER_MAX}, never used twice in a line-up
 * @param bytes size of the JPEG, 1 to {@link #BYTES_MAX}
 * @param sha256 64 hexadecimal digits, lower case
 */
public record LineUpPhoto(int number, LineUpStep step, int bytes, String sha256, Instant takenAt) {
    public static final int NUMBER_MAX = GatewayPaths.PHOTOS_MAX;
    public static final int BYTES_MAX = 2 * 1024 * 1024;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public LineUpPhoto {
        if (number < 1
                || number > NUMBER_MAX
                || bytes < 1
                || bytes > BYTES_MAX
                || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("photo " + number + " of " + bytes + " bytes, SHA-256 " + sha256);
        }
    }

    public Map<String, Object> toDocument() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", number);
        tree.put("step", step.id());
        tree.put("bytes", bytes);
        tree.put("sha256", sha256);
        tree.put("takenAt", takenAt.toEpochMilli());
        return tree;
    }

    public static LineUpPhoto of(DocumentReader reader) {
        LineUpPhoto photo = new LineUpPhoto(
                reader.whole("number", 1, NUMBER_MAX),
                reader.parsed(
                        "step",
                        "a step of the line-up",
                        id -> LineUpStep.byId(id).orElseThrow(() -> new IllegalArgumentException(id))),
                reader.whole("bytes", 1, BYTES_MAX),
                reader.parsed("sha256", "64 hexadecimal digits", LineUpPhoto::digest),
                Instant.ofEpochMilli(reader.wholeLong("takenAt", 0, LineUpCertificate.MILLIS_MAX)));
        reader.requireNoMore();
        return photo;
    }

    private static String digest(String text) {
        if (!SHA256.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
