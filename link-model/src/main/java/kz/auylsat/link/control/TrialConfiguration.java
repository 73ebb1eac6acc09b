package kz.auylsat.link.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * How long a configuration is tried before it is rolled back; whole seconds.
 *
 * @param confirmWithin 5 s to 1 h: the NCC must have been reached over the new configuration's own path by then
 * @param fadeHoldMax 0 s to a day: so long may a trial wait for weather in all
 */
public record TrialConfiguration(Duration confirmWithin, Duration fadeHoldMax) {
    /** What holds where a document says nothing. */
    public static final TrialConfiguration DEFAULT = new TrialConfiguration(Duration.ofMinutes(2), Duration.ofHours(1));

    static TrialConfiguration of(DocumentReader part) {
        TrialConfiguration trial = new TrialConfiguration(
                Duration.ofSeconds(
                        part.optionalWhole("confirmWithinSeconds", 5, 3_600).orElse(120)),
                Duration.ofSeconds(
                        part.optionalWhole("fadeHoldSecondsMax", 0, 86_400).orElse(3_600)));
        part.requireNoMore();
        return trial;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("confirmWithinSeconds", confirmWithin.toSeconds());
        document.put("fadeHoldSecondsMax", fadeHoldMax.toSeconds());
        return document;
    }
}
