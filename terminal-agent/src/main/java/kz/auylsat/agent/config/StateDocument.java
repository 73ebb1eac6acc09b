package kz.auylsat.agent.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.auylsat.link.document.DocumentReader;

/** The durable state as a document. */
final class StateDocument {
    private static final long MILLIS_MAX = Long.MAX_VALUE / 4;
    private static final int DETAIL_CHARS_MAX = 300;

    private StateDocument() {}

    static Map<String, Object> write(TrialState state) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("highestSeen", state.highestSeen());
        document.put("confirmed", state.confirmed());
        document.put("pending", state.pending());
        document.put("phase", state.phase().name());
        document.put("waiting", state.waiting());
        document.put("progress", write(state.progress()));
        state.outcome().ifPresent(outcome -> document.put("outcome", write(outcome)));
        return document;
    }

    private static Map<String, Object> write(TrialProgress progress) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("boot", progress.boot().toString());
        document.put("asOfUptimeMillis", progress.asOfUptimeMillis());
        document.put("spentMillis", progress.spentMillis());
        document.put("heldMillis", progress.heldMillis());
        document.put("reboots", progress.reboots());
        progress.esnoBeforeDb().ifPresent(decibels -> document.put("esnoBeforeDb", decibels));
        return document;
    }

    private static Map<String, Object> write(TrialOutcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", outcome.version());
        outcome.reason().ifPresent(reason -> document.put("reason", reason.name()));
        if (!outcome.detail().isEmpty()) {
            document.put("detail", detail(outcome.detail()));
        }
        document.put("heldMillis", outcome.held().toMillis());
        document.put("at", outcome.at().toString());
        return document;
    }

    /** A detail may repeat what another program said: kept as one line of bounded length, so that it reads back. */
    static String detail(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < DETAIL_CHARS_MAX; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) || Character.isSurrogate(c) ? ' ' : c);
        }
        return line.toString();
    }

    static TrialState read(DocumentReader document) {
        TrialState state = new TrialState(
                document.wholeLong("highestSeen", 0, Long.MAX_VALUE),
                document.wholeLong("confirmed", 0, Long.MAX_VALUE),
                document.wholeLong("pending", 0, Long.MAX_VALUE),
                document.oneOf("phase", TrialPhase.class),
                document.wholeLong("waiting", 0, Long.MAX_VALUE),
                progress(document.part("progress")),
                document.optionalPart("outcome").map(StateDocument::outcome));
        document.requireNoMore();
        return state;
    }

    private static TrialProgress progress(DocumentReader part) {
        return new TrialProgress(
                part.parsed("boot", "a UUID", UUID::fromString),
                part.wholeLong("asOfUptimeMillis", 0, MILLIS_MAX),
                part.wholeLong("spentMillis", 0, MILLIS_MAX),
                part.wholeLong("heldMillis", 0, MILLIS_MAX),
                part.whole("reboots", 0, Integer.MAX_VALUE - 1),
                part.optionalNumber("esnoBeforeDb", -1_000, 1_000));
    }

    private static TrialOutcome outcome(DocumentReader part) {
        return new TrialOutcome(
                part.wholeLong("version", 1, Long.MAX_VALUE),
                part.optionalOneOf("reason", RollbackReason.class),
                part.optionalText("detail", DETAIL_CHARS_MAX).orElse(""),
                Duration.ofMillis(part.wholeLong("heldMillis", 0, MILLIS_MAX)),
                part.parsed("at", "a time", StateDocument::instant));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
