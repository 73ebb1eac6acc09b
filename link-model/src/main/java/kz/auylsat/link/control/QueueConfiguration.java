package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/** How much telemetry waits on the box: at most so many bytes (1 MiB to 16 GiB) of so many days (1 to 366). */
public record QueueConfiguration(long bytesMax, int days) {
    /** What holds where a document says nothing. */
    public static final QueueConfiguration DEFAULT = new QueueConfiguration(200L << 20, 30);

    static QueueConfiguration of(DocumentReader part) {
        QueueConfiguration queue = new QueueConfiguration(
                part.optionalWholeLong("bytesMax", 1L << 20, 16L << 30).orElse(DEFAULT.bytesMax),
                part.optionalWhole("days", 1, 366).orElse(DEFAULT.days));
        part.requireNoMore();
        return queue;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("bytesMax", bytesMax);
        document.put("days", days);
        return document;
    }
}
