package kz.auylsat.link.control;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.lineup.Verdict;

/**
 * One step in a certificate.
 *
 * @param verdict what the box judged; whoever verifies judges again from {@code measured}
 * @param operator who recorded it
 * @param at when, by the box's clock
 * @param remark why a failed step was accepted
 */
public record LineUpResult(Measured measured, Verdict verdict, String operator, Instant at, Optional<String> remark) {
    /** Characters of a remark. */
    public static final int REMARK_CHARS_MAX = 500;

    Map<String, Object> toDocument() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("measured", MeasuredDocument.of(measured));
        verdict.value().ifPresent(value -> tree.put("value", value));
        tree.put("unit", verdict.unit());
        verdict.threshold().ifPresent(threshold -> tree.put("threshold", threshold));
        tree.put("side", word(verdict.side()));
        tree.put("finding", word(verdict.finding()));
        tree.put("operator", operator);
        tree.put("at", at.toEpochMilli());
        remark.ifPresent(text -> tree.put("remark", text));
        return tree;
    }

    static LineUpResult of(DocumentReader reader) {
        Measured measured = MeasuredDocument.measured(reader.part("measured"));
        Verdict verdict = new Verdict(
                measured.step(),
                reader.optionalNumber("value", -200, 200),
                reader.text("unit", 10),
                reader.optionalNumber("threshold", -200, 200),
                reader.oneOf("side", Verdict.Side.class),
                reader.oneOf("finding", Verdict.Finding.class));
        LineUpResult result = new LineUpResult(
                measured,
                verdict,
                reader.text("operator", LineUpSite.NAME_CHARS_MAX),
                Instant.ofEpochMilli(reader.wholeLong("at", 0, LineUpCertificate.MILLIS_MAX)),
                reader.optionalText("remark", REMARK_CHARS_MAX));
        reader.requireNoMore();
        return result;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
