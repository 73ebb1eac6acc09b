package kz.auylsat.agent.lineup;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.auylsat.link.control.LineUpPhoto;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.metric.Metric;

/** A line-up under way as a document and back. */
final class LineUpDocument {
    private static final long MILLIS_MAX = 253_402_300_799_999L;
    private static final int SECONDS_MAX = 1_000_000;

    private LineUpDocument() {}

    static Map<String, Object> of(LineUp lineUp) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", lineUp.id().toString());
        tree.put("site", lineUp.site().toDocument());
        tree.put("operator", lineUp.operator());
        tree.put("startedAt", lineUp.startedAt().toEpochMilli());
        tree.put("limits", MeasuredDocument.of(lineUp.limits()));
        tree.put(
                "entries",
                lineUp.entries().values().stream().map(LineUpDocument::of).toList());
        tree.put("levels", MeasuredDocument.of(new Measured.CompressionTest(lineUp.levels())));
        lineUp.soak().ifPresent(soak -> tree.put("soak", of(soak)));
        tree.put("photos", lineUp.photos().stream().map(LineUpPhoto::toDocument).toList());
        tree.put("photosTaken", lineUp.photosTaken());
        return tree;
    }

    private static Map<String, Object> of(LineUpEntry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("measured", MeasuredDocument.of(entry.measured()));
        tree.put("operator", entry.operator());
        tree.put("at", entry.at().toEpochMilli());
        entry.remark().ifPresent(remark -> tree.put("remark", remark));
        return tree;
    }

    private static Map<String, Object> of(SoakRun soak) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", soak.metric().id());
        tree.put("plannedSeconds", soak.plannedSeconds());
        tree.put("lastAt", soak.lastAt().toEpochMilli());
        tree.put("measuredSeconds", soak.measuredSeconds());
        tree.put("gapSeconds", soak.gapSeconds());
        tree.put("unlockedSeconds", soak.unlockedSeconds());
        soak.minDb().ifPresent(min -> tree.put("minDb", min));
        tree.put("readings", soak.readings());
        tree.put("sumDb", soak.sumDb());
        return tree;
    }

    static LineUp lineUp(DocumentReader reader) {
        Map<LineUpStep, LineUpEntry> entries = new EnumMap<>(LineUpStep.class);
        for (DocumentReader part : reader.parts("entries")) {
            LineUpEntry entry = entry(part);
            entries.put(entry.measured().step(), entry);
        }
        Measured levels = MeasuredDocument.measured(reader.part("levels"));
        if (!(levels instanceof Measured.CompressionTest test)) {
            throw reader.malformed("levels", "not of a compression test: write step compression");
        }
        List<LineUpPhoto> photos =
                reader.parts("photos").stream().map(LineUpPhoto::of).toList();
        LineUp lineUp = new LineUp(
                reader.parsed("id", "a UUID", UUID::fromString),
                LineUpSite.of(reader.part("site")),
                reader.text("operator", LineUpSite.NAME_CHARS_MAX),
                instant(reader, "startedAt"),
                MeasuredDocument.limits(reader.part("limits")),
                entries,
                test.levels(),
                reader.optionalPart("soak").map(LineUpDocument::soak),
                photos,
                reader.whole("photosTaken", 0, LineUpPhoto.NUMBER_MAX));
        reader.requireNoMore();
        return lineUp;
    }

    private static LineUpEntry entry(DocumentReader reader) {
        Measured measured = MeasuredDocument.measured(reader.part("measured"));
        Optional<String> remark = reader.optionalText("remark", LineUpResult.REMARK_CHARS_MAX);
        LineUpEntry entry = new LineUpEntry(
                measured, reader.text("operator", LineUpSite.NAME_CHARS_MAX), instant(reader, "at"), remark);
        reader.requireNoMore();
        return entry;
    }

    private static SoakRun soak(DocumentReader reader) {
        SoakRun run = new SoakRun(
                reader.parsed(
                        "metric",
                        "a metric's id",
                        id -> Metric.byId(id).orElseThrow(() -> new IllegalArgumentException(id))),
                reader.whole("plannedSeconds", 0, SECONDS_MAX),
                instant(reader, "lastAt"),
                reader.whole("measuredSeconds", 0, SECONDS_MAX),
                reader.whole("gapSeconds", 0, SECONDS_MAX),
                reader.whole("unlockedSeconds", 0, SECONDS_MAX),
                reader.optionalNumber("minDb", -50, 60),
                reader.whole("readings", 0, SECONDS_MAX),
                reader.number("sumDb", -1e9, 1e9));
        reader.requireNoMore();
        return run;
    }

    private static Instant instant(DocumentReader reader, String name) {
        return Instant.ofEpochMilli(reader.wholeLong(name, 0, MILLIS_MAX));
    }
}
