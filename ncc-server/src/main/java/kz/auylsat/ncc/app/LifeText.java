package kz.auylsat.ncc.app;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.life.Blocker;
import kz.auylsat.ncc.life.Evidence;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.LifeStep;
import kz.auylsat.ncc.life.NextStep;
import kz.auylsat.ncc.life.PermitWarning;
import kz.auylsat.ncc.life.Rollout;
import org.jspecify.annotations.Nullable;

/** A village's life: fields for programs, words for people. */
final class LifeText {
    private final Row row;
    private final List<NextStep> next;
    private final List<LifeStep> history;

    LifeText(Row row, List<NextStep> next, List<LifeStep> history) {
        this.row = row;
        this.next = next;
        this.history = history;
    }

    /** A village of the inventory, as it stands. */
    record Row(Settlement settlement, Rollout.Village village) {}

    static TextTable table(List<Row> rows) {
        TextTable table = new TextTable("SETTLEMENT", "WAVE", "STATE", "SINCE", "BLOCKED BY", "PERMITS");
        for (Row row : rows) {
            List<Blocker> blockers = row.village().blockers();
            table.row(
                    row.settlement().id(),
                    row.settlement().waveId() == null ? "—" : row.settlement().waveId(),
                    row.village().life().state().words()
                            + (row.village().life().overrideReason() == null ? "" : " (without all evidence)"),
                    row.village().life().since().truncatedTo(ChronoUnit.SECONDS),
                    blockers.isEmpty()
                            ? "—"
                            : blockers.get(0).text()
                                    + (blockers.size() > 1 ? " (and " + (blockers.size() - 1) + " more)" : ""),
                    permits(row));
        }
        return table;
    }

    /** Those that end soon or have ended, and those that are waited for. */
    private static String permits(Row row) {
        List<String> permits = Stream.concat(
                        row.village().permitWarnings().stream().map(LifeText::words),
                        row.village().blockers().stream()
                                .filter(blocker -> blocker.code() == Blocker.Code.PERMIT_NOT_YET)
                                .map(Blocker::parameters)
                                .map(of -> of.get("kind") + " " + of.get("number") + " from " + of.get("from")))
                .toList();
        return permits.isEmpty() ? "—" : String.join("; ", permits);
    }

    private static String words(PermitWarning warning) {
        return warning.permit().kind() + " " + warning.permit().number()
                + (warning.ended() ? " ended " + warning.permit().validTo() : " ends in " + warning.daysLeft() + " d");
    }

    static Map<String, Object> fields(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("settlementId", row.settlement().id());
        fields.put("waveId", row.settlement().waveId());
        fields.put("state", row.village().life().state().id());
        fields.put("stateSince", row.village().life().since().toString());
        fields.put("version", row.village().life().version());
        fields.put("overrideReason", row.village().life().overrideReason());
        fields.put(
                "blockedBy",
                row.village().blockers().stream().map(LifeText::fields).toList());
        fields.put(
                "permitWarnings",
                row.village().permitWarnings().stream().map(LifeText::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Blocker blocker) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", blocker.code().id());
        fields.put("weight", blocker.weight().id());
        fields.put("text", blocker.text());
        return fields;
    }

    private static Map<String, Object> fields(PermitWarning warning) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", warning.permit().kind());
        fields.put("number", warning.permit().number());
        fields.put("validTo", warning.permit().validTo().toString());
        fields.put("daysLeft", warning.daysLeft());
        return fields;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = fields(row);
        fields.put(
                "next",
                next.stream()
                        .map(step -> Map.of(
                                "to",
                                step.to().id(),
                                "missing",
                                step.missing().stream().map(LifeText::fields).toList()))
                        .toList());
        fields.put("history", history.stream().map(LifeText::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(LifeStep step) {
        LifeState from = step.from();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("from", from == null ? null : from.id());
        fields.put("to", step.to().id());
        fields.put("actor", step.actor());
        fields.put("at", step.at().toString());
        fields.put("overrideReason", step.overrideReason());
        fields.put(
                "evidence",
                step.evidence().stream()
                        .map(each -> Map.of("kind", each.kind(), "fields", each.fields()))
                        .toList());
        return fields;
    }

    List<TextTable> tables() {
        TextTable missing = new TextTable("WHAT BLOCKS IT");
        row.village().blockers().forEach(blocker -> missing.row(blocker.text()));
        row.village().permitWarnings().forEach(warning -> missing.row("permit " + words(warning)));
        if (row.village().blockers().isEmpty() && row.village().permitWarnings().isEmpty()) {
            missing.row("—");
        }
        TextTable steps = new TextTable("NEXT", "WITH");
        for (NextStep step : next) {
            steps.row(
                    step.to().id(),
                    step.missing().isEmpty()
                            ? step.noteNeeded() ? "--evidence TEXT" : "—"
                            : (step.noteNeeded() ? "--evidence TEXT, or " : "") + "--override REASON");
        }
        TextTable past = new TextTable("AT", "STATE", "BY", "EVIDENCE");
        for (LifeStep step : history) {
            past.row(
                    step.at().truncatedTo(ChronoUnit.SECONDS),
                    step.to().words(),
                    step.actor(),
                    (step.overrideReason() == null ? "" : "WITHOUT ALL EVIDENCE: " + step.overrideReason() + "; ")
                            + (step.evidence().isEmpty()
                                    ? "—"
                                    : step.evidence().stream()
                                            .map(LifeText::line)
                                            .collect(Collectors.joining("; "))));
        }
        return List.of(table(List.of(row)), missing, steps, past);
    }

    private static String line(Evidence evidence) {
        return evidence.kind().replace('_', ' ') + ": "
                + String.join(", ", evidence.fields().values());
    }
}
