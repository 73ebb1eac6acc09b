package kz.auylsat.agent.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import kz.auylsat.link.document.DocumentReader;

/**
 * How a running agent stands, as it writes it down every few seconds and {@code auylsat-agent status} tells it; pure.
 *
 * @param at when this was so, by the box's best time
 * @param process the process id
 * @param terminal what it is enrolled as; empty where it is not
 * @param certificateUntil the end of its certificate
 * @param gateway the NCC's gateway in one line
 * @param lastContact when the NCC last answered
 * @param backlog records that wait
 * @param oldest when the oldest of them was noted
 * @param lost records that the NCC will never get one by one
 * @param configuration the version that runs; 0 before the first
 * @param configurationState in a few words
 * @param modem in a few words
 * @param esnoDb where the modem tells it
 * @param clock where the time comes from, in a few words
 * @param trouble what somebody should see to, a line each
 */
record AgentStatus(
        Instant at,
        long process,
        Instant startedAt,
        String version,
        Optional<String> terminal,
        Optional<Instant> certificateUntil,
        String gateway,
        Optional<Instant> lastContact,
        long backlog,
        Optional<Instant> oldest,
        long lost,
        long configuration,
        String configurationState,
        String modem,
        OptionalDouble esnoDb,
        String clock,
        List<String> trouble) {
    private static final long MILLIS_MAX = 253_402_300_799_999L;

    AgentStatus {
        trouble = List.copyOf(trouble);
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("at", at.toEpochMilli());
        document.put("process", process);
        document.put("startedAt", startedAt.toEpochMilli());
        document.put("version", version);
        terminal.ifPresent(id -> document.put("terminal", id));
        certificateUntil.ifPresent(end -> document.put("certificateUntil", end.toEpochMilli()));
        document.put("gateway", gateway);
        lastContact.ifPresent(when -> document.put("lastContact", when.toEpochMilli()));
        document.put("backlog", backlog);
        oldest.ifPresent(when -> document.put("oldest", when.toEpochMilli()));
        document.put("lost", lost);
        document.put("configuration", configuration);
        document.put("configurationState", configurationState);
        document.put("modem", modem);
        esnoDb.ifPresent(decibels -> document.put("esnoDb", decibels));
        document.put("clock", clock);
        document.put("trouble", trouble);
        return document;
    }

    /** @throws kz.auylsat.link.document.MalformedDocumentException where it is none */
    static AgentStatus of(DocumentReader document) {
        return new AgentStatus(
                moment(document, "at").orElse(Instant.EPOCH),
                document.wholeLong("process", 0, Long.MAX_VALUE),
                moment(document, "startedAt").orElse(Instant.EPOCH),
                document.text("version"),
                document.optionalText("terminal"),
                moment(document, "certificateUntil"),
                document.text("gateway"),
                moment(document, "lastContact"),
                document.wholeLong("backlog", 0, Long.MAX_VALUE),
                moment(document, "oldest"),
                document.wholeLong("lost", 0, Long.MAX_VALUE),
                document.wholeLong("configuration", 0, Long.MAX_VALUE),
                document.text("configurationState"),
                document.text("modem"),
                document.optionalNumber("esnoDb", -100, 100),
                document.text("clock"),
                document.texts("trouble"));
    }

    private static Optional<Instant> moment(DocumentReader document, String name) {
        OptionalLong millis = document.optionalWholeLong(name, 0, MILLIS_MAX);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    /** What a technician or the network's operator wants to know, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("agent", version + ", process " + process + ", for " + span(Duration.between(startedAt, at))));
        lines.add(line(
                "enrolled",
                terminal.map(id -> "as " + id
                                + certificateUntil
                                        .map(end -> ", certificate until " + end)
                                        .orElse(""))
                        .orElse("no: auylsat-agent enrol TOKEN --gateway HOST:PORT")));
        lines.add(line(
                "NCC",
                gateway + lastContact.map(when -> ", last answer " + ago(when)).orElse("")));
        lines.add(line(
                "queue",
                backlog + " records wait"
                        + oldest.map(when -> ", the oldest of " + ago(when)).orElse("")
                        + (lost == 0 ? "" : ", " + lost + " thinned or dropped for room")));
        lines.add(line(
                "configuration",
                (configuration == 0 ? "none" : "version " + configuration) + ", " + configurationState));
        lines.add(line(
                "modem", modem + (esnoDb.isPresent() ? ", Es/N0 " + oneDecimal(esnoDb.getAsDouble()) + " dB" : "")));
        lines.add(line("clock", clock));
        trouble.forEach(text -> lines.add(line("see to it", text)));
        return lines;
    }

    private String ago(Instant when) {
        return span(Duration.between(when, at)) + " ago";
    }

    private static String line(String name, String text) {
        return name + " ".repeat(Math.max(1, 15 - name.length())) + text;
    }

    private static String oneDecimal(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    private static String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 120
                ? seconds + " s"
                : seconds < 7_200
                        ? seconds / 60 + " min"
                        : seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }
}
