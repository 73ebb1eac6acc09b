package kz.auylsat.link.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.LineUpRules;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.lineup.Verdict;

/**
 * A finished line-up, as the box signs it: what was measured at each step, what was asked of it, who did it.
 *
 * <p>As a document it is the payload of a JWS signed with the box's own key, whose header carries the box's certificate
 * chain, so that it is verified without any connection.
 *
 * @param issuedAt when it was signed, by the box's clock
 * @param clock how good that clock was, in the box's own word
 * @param results every step once, in the steps' order
 */
public record LineUpCertificate(
        UUID id,
        LineUpSite site,
        String operator,
        Instant startedAt,
        Instant issuedAt,
        String clock,
        LineUpLimits limits,
        List<LineUpResult> results,
        List<LineUpPhoto> photos) {
    /** The word in the document that tells it from any other signed by the same key. */
    public static final String KIND = "auylsat-line-up";

    /** Bytes of the document as JSON. */
    public static final int BYTES_MAX = 64 * 1024;

    /** Photos of one line-up. */
    public static final int PHOTOS_MAX = 12;

    static final long MILLIS_MAX = 253_402_300_799_999L;

    /** A verdict of another machine may differ in the last digits of a floating-point number. */
    private static final double SAME_DB = 1e-6;

    public LineUpCertificate {
        results = List.copyOf(results);
        photos = List.copyOf(photos);
    }

    /** Whether a failed step was accepted with a written reason. */
    public boolean withRemarks() {
        return results.stream().anyMatch(result -> result.remark().isPresent());
    }

    /** What the results say against the limits and the rules: one line each; empty where all is as it should be. */
    public List<String> contradictions() {
        List<String> found = new ArrayList<>();
        Map<LineUpStep, Measured> measured = new EnumMap<>(LineUpStep.class);
        results.forEach(result -> measured.put(result.measured().step(), result.measured()));
        for (LineUpStep step : LineUpStep.values()) {
            if (!measured.containsKey(step)) {
                found.add(step.id() + ": missing");
            }
        }
        if (results.size() > measured.size()) {
            found.add("a step is there twice");
        }
        Map<LineUpStep, Verdict> judged = new EnumMap<>(LineUpStep.class);
        LineUpRules.judge(limits, measured).forEach(verdict -> judged.put(verdict.step(), verdict));
        for (LineUpResult result : results) {
            Verdict verdict = judged.get(result.measured().step());
            if (verdict != null) {
                compare(result, verdict, found);
            }
        }
        if (issuedAt.isBefore(startedAt)) {
            found.add("issued before it was started");
        }
        return found;
    }

    private static void compare(LineUpResult result, Verdict judged, List<String> found) {
        String step = judged.step().id();
        Verdict stated = result.verdict();
        if (stated.finding() != judged.finding()
                || stated.side() != judged.side()
                || !stated.unit().equals(judged.unit())
                || differ(stated.value(), judged.value())
                || differ(stated.threshold(), judged.threshold())) {
            found.add(step + ": states " + line(stated) + ", its measurements give " + line(judged));
        }
        if (!judged.passed() && result.remark().isEmpty()) {
            found.add(step + ": failed, and nobody wrote why it was accepted");
        }
    }

    private static boolean differ(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() != other.isPresent()
                || (one.isPresent() && Math.abs(one.getAsDouble() - other.getAsDouble()) > SAME_DB);
    }

    private static String line(Verdict verdict) {
        StringBuilder line = new StringBuilder(verdict.finding().name().toLowerCase(Locale.ROOT));
        verdict.value()
                .ifPresent(value -> line.append(' ').append(value).append(' ').append(verdict.unit()));
        verdict.threshold()
                .ifPresent(threshold -> line.append(
                                verdict.side() == Verdict.Side.AT_LEAST ? " against at least " : " against at most ")
                        .append(threshold));
        return line.toString();
    }

    /** The document that is signed. */
    public Map<String, Object> toDocument() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", KIND);
        tree.put("id", id.toString());
        tree.put("outcome", withRemarks() ? "with_remarks" : "passed");
        tree.put("site", site.toDocument());
        tree.put("operator", operator);
        tree.put("startedAt", startedAt.toEpochMilli());
        tree.put("issuedAt", issuedAt.toEpochMilli());
        tree.put("clock", clock);
        tree.put("limits", MeasuredDocument.of(limits));
        tree.put("results", results.stream().map(LineUpResult::toDocument).toList());
        tree.put("photos", photos.stream().map(LineUpPhoto::toDocument).toList());
        return tree;
    }

    /**
     * The certificate that this document is; its results are taken as stated: see {@link #contradictions()}.
     *
     * @throws MalformedDocumentException with one line: where, what, what to write instead
     */
    public static LineUpCertificate of(DocumentReader reader) {
        if (!reader.text("kind", 40).equals(KIND)) {
            throw reader.malformed("kind", "not a line-up certificate: write " + KIND);
        }
        String outcome = reader.text("outcome", 20);
        LineUpCertificate certificate = new LineUpCertificate(
                reader.parsed("id", "a UUID", UUID::fromString),
                LineUpSite.of(reader.part("site")),
                reader.text("operator", LineUpSite.NAME_CHARS_MAX),
                Instant.ofEpochMilli(reader.wholeLong("startedAt", 0, MILLIS_MAX)),
                Instant.ofEpochMilli(reader.wholeLong("issuedAt", 0, MILLIS_MAX)),
                reader.text("clock", 40),
                MeasuredDocument.limits(reader.part("limits")),
                few(reader, "results", LineUpStep.values().length).stream()
                        .map(LineUpResult::of)
                        .toList(),
                few(reader, "photos", PHOTOS_MAX).stream().map(LineUpPhoto::of).toList());
        reader.requireNoMore();
        if (!outcome.equals(certificate.withRemarks() ? "with_remarks" : "passed")) {
            throw reader.malformed("outcome", outcome + " is not what the results say: write what they say");
        }
        return certificate;
    }

    private static List<DocumentReader> few(DocumentReader reader, String name, int most) {
        List<DocumentReader> parts = reader.parts(name);
        if (parts.size() > most) {
            throw reader.malformed(name, parts.size() + " entries: write at most " + most);
        }
        return parts;
    }
}
