package kz.auylsat.agent.page;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.LineUpEntry;
import kz.auylsat.agent.lineup.StoredCertificate;
import kz.auylsat.link.lineup.Compression;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.MeasuredDocument;
import kz.auylsat.link.lineup.Verdict;

/** The line-up as the page gets it. */
final class LineUpView {
    private LineUpView() {}

    static Map<String, Object> of(Optional<LineUp> lineUp, List<StoredCertificate> certificates) {
        Map<String, Object> tree = new LinkedHashMap<>();
        lineUp.ifPresent(of -> tree.put("lineUp", of(of)));
        tree.put("certificates", certificates.stream().map(LineUpView::of).toList());
        return tree;
    }

    private static Map<String, Object> of(LineUp lineUp) {
        Map<LineUpStep, Verdict> verdicts = new EnumMap<>(LineUpStep.class);
        lineUp.verdicts().forEach(verdict -> verdicts.put(verdict.step(), verdict));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", lineUp.id().toString());
        tree.put("operator", lineUp.operator());
        tree.put("startedAt", lineUp.startedAt().toEpochMilli());
        tree.put("serials", lineUp.site().serials());
        tree.put("limits", MeasuredDocument.of(lineUp.limits()));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (LineUpStep step : LineUpStep.values()) {
            steps.add(step(lineUp, step, Optional.ofNullable(verdicts.get(step))));
        }
        tree.put("steps", steps);
        lineUp.next().ifPresent(next -> tree.put("next", next.id()));
        tree.put("levels", lineUp.levels().stream().map(LineUpView::of).toList());
        tree.put("compression", of(Compression.of(lineUp.levels())));
        lineUp.soak().ifPresent(soak -> tree.put("soak", MeterFrame.soak(soak)));
        tree.put(
                "photos",
                lineUp.photos().stream()
                        .map(photo -> Map.of(
                                "number", photo.number(), "step", photo.step().id()))
                        .toList());
        return tree;
    }

    private static Map<String, Object> step(LineUp lineUp, LineUpStep step, Optional<Verdict> verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", step.id());
        tree.put("decided", lineUp.decided(step));
        tree.put("side", word(Verdict.Side.of(step)));
        LineUpEntry entry = lineUp.entries().get(step);
        if (entry == null || verdict.isEmpty()) {
            MeterFrame.put(tree, "threshold", lineUp.threshold(step));
            return tree;
        }
        tree.put("measured", MeasuredDocument.of(entry.measured()));
        tree.put("operator", entry.operator());
        tree.put("at", entry.at().toEpochMilli());
        entry.remark().ifPresent(remark -> tree.put("remark", remark));
        tree.put("passed", verdict.get().passed());
        tree.put(
                "finding",
                verdict.get().tooHigh() ? "tooHigh" : word(verdict.get().finding()));
        tree.put("unit", verdict.get().unit());
        tree.put("decimals", verdict.get().decimals());
        MeterFrame.put(tree, "value", verdict.get().value());
        MeterFrame.put(tree, "threshold", verdict.get().threshold());
        return tree;
    }

    private static Map<String, Object> of(CompressionLevel level) {
        return Map.of("commandedDbm", level.commandedDbm(), "hubDb", level.hubDb());
    }

    private static Map<String, Object> of(Compression compression) {
        if (compression instanceof Compression.Found found) {
            return Map.of("state", "found", "levelDbm", found.levelDbm());
        }
        if (compression instanceof Compression.NotReached not) {
            return Map.of("state", "not_reached", "compressionDb", not.compressionDb());
        }
        if (compression instanceof Compression.StepTooWide wide) {
            return Map.of("state", "step_too_wide", "fromDbm", wide.fromDbm(), "toDbm", wide.toDbm());
        }
        return Map.of("state", "too_few");
    }

    private static Map<String, Object> of(StoredCertificate certificate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", certificate.id().toString());
        tree.put("operator", certificate.operator());
        tree.put("issuedAt", certificate.issuedAt().toEpochMilli());
        tree.put("withRemarks", certificate.withRemarks());
        tree.put("sha256", certificate.sha256());
        tree.put("photos", certificate.photos());
        tree.put("sent", certificate.sent());
        return tree;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
