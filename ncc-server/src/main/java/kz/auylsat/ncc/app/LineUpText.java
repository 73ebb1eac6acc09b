package kz.auylsat.ncc.app;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.lineup.Verdict;
import org.jspecify.annotations.Nullable;

/** A line-up certificate that held: fields for programs, words for people. */
final class LineUpText {
    private final LineUpCheck.Held held;
    private final List<LineUpPhotosReader.Found> photos;

    LineUpText(LineUpCheck.Held held, List<LineUpPhotosReader.Found> photos) {
        this.held = held;
        this.photos = photos;
    }

    Map<String, Object> fields() {
        BoxSignature by = held.signature();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", held.certificate().withRemarks() ? "with_remarks" : "passed");
        fields.put("signerProven", by.authority().isPresent());
        fields.put("authority", by.authority().map(BoxSignature::name).orElse(""));
        fields.put("boxCertificate", by.certificate().getSerialNumber().toString(16));
        fields.put(
                "photoFiles",
                photos.stream()
                        .map(each -> Map.of(
                                "number",
                                each.photo().number(),
                                "state",
                                each.state().name().toLowerCase(Locale.ROOT)))
                        .toList());
        fields.put("certificate", held.certificate().toDocument());
        return fields;
    }

    List<TextTable> tables() {
        List<TextTable> tables = new ArrayList<>(List.of(whole(), steps()));
        Map<String, Object> usual = MeasuredDocument.of(LineUpLimits.USUAL);
        TextTable limits = new TextTable("LIMIT", "HERE", "USUAL");
        Map<String, Object> here = MeasuredDocument.of(held.certificate().limits());
        here.forEach((name, value) -> {
            if (!value.equals(usual.get(name))) {
                limits.row(name, value, orDash(usual.get(name)));
            }
        });
        if (!here.equals(usual)) {
            tables.add(limits);
        }
        return tables;
    }

    private TextTable whole() {
        LineUpCertificate certificate = held.certificate();
        BoxSignature by = held.signature();
        TextTable table = new TextTable("", "")
                .row("verdict", certificate.withRemarks() ? "passed, with remarks" : "passed")
                .row(
                        "signed by",
                        "the box of terminal " + by.terminal() + ", certificate "
                                + by.certificate().getSerialNumber().toString(16))
                .row("let in by", by.authority().map(BoxSignature::name).orElse("unproven"))
                .row("settlement", certificate.site().settlement().usual())
                .row("terminal", certificate.site().terminal())
                .row(
                        "satellite",
                        certificate.site().satellite().usual() + " at "
                                + certificate.site().satelliteLongitudeDeg() + "°")
                .row("operator", certificate.operator())
                .row(
                        "lined up",
                        certificate.startedAt().truncatedTo(ChronoUnit.SECONDS) + " to "
                                + certificate.issuedAt().truncatedTo(ChronoUnit.SECONDS) + ", clock: "
                                + certificate.clock());
        certificate.site().serials().forEach((name, serial) -> table.row("serial of " + name, serial));
        if (!photos.isEmpty()) {
            table.row("photos", photosLine());
        }
        return table;
    }

    private String photosLine() {
        long here = photos.stream()
                .filter(each -> each.state() == LineUpPhotosReader.State.UNALTERED)
                .count();
        return here == photos.size()
                ? here + ", unaltered"
                : photos.size() + ", of which " + here + " are here, unaltered";
    }

    private TextTable steps() {
        TextTable table = new TextTable("STEP", "VALUE", "THRESHOLD", "FINDING", "BY", "REMARK");
        for (LineUpResult each : held.certificate().results()) {
            Verdict verdict = each.verdict();
            table.row(
                    verdict.step().id().replace('_', ' '),
                    level(verdict.value(), verdict),
                    verdict.threshold().isPresent()
                            ? (verdict.side() == Verdict.Side.AT_LEAST ? "≥ " : "≤ ")
                                    + level(verdict.threshold(), verdict)
                            : "—",
                    finding(verdict.finding()),
                    each.operator(),
                    each.remark().orElse("—"));
        }
        return table;
    }

    static String finding(Verdict.Finding finding) {
        return finding == Verdict.Finding.THRESHOLD
                ? "not met"
                : finding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String level(OptionalDouble value, Verdict of) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%." + of.decimals() + "f %s", value.getAsDouble(), of.unit())
                : "—";
    }

    private static Object orDash(@Nullable Object value) {
        return value == null ? "—" : value;
    }
}
