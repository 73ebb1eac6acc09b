package kz.auylsat.link.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/** How often the modem (1 s to 1 h) and the box itself (5 s to 1 h) are looked at; whole seconds. */
public record SamplingConfiguration(Duration modemEvery, Duration hostEvery) {
    /** What holds where a document says nothing. */
    public static final SamplingConfiguration DEFAULT =
            new SamplingConfiguration(Duration.ofSeconds(10), Duration.ofSeconds(30));

    static SamplingConfiguration of(DocumentReader part) {
        SamplingConfiguration sampling = new SamplingConfiguration(
                Duration.ofSeconds(
                        part.optionalWhole("modemEverySeconds", 1, 3_600).orElse(10)),
                Duration.ofSeconds(
                        part.optionalWhole("hostEverySeconds", 5, 3_600).orElse(30)));
        part.requireNoMore();
        return sampling;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("modemEverySeconds", modemEvery.toSeconds());
        document.put("hostEverySeconds", hostEvery.toSeconds());
        return document;
    }
}
