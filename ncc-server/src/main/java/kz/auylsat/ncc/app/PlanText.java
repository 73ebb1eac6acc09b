package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.auylsat.ncc.plan.Action;
import kz.auylsat.ncc.plan.ChangedItem;
import kz.auylsat.ncc.plan.CheckName;
import kz.auylsat.ncc.plan.FieldChange;
import kz.auylsat.ncc.plan.Finding;
import kz.auylsat.ncc.plan.Plan;
import kz.auylsat.ncc.plan.Severity;
import kz.auylsat.ncc.plan.StepGroup;
import org.jspecify.annotations.Nullable;

/** A plan for people: what would be done, group by group, and what the checks say. */
final class PlanText {
    /** A plan of more changes is told by counts, unless somebody asks for all of it. */
    static final int CHANGES_MAX = 100;

    private static final int FINDINGS_OF_A_CHECK_MAX = 10;
    private static final int VALUE_CHARACTERS_MAX = 60;

    /** How much of a plan is told. */
    enum Detail {
        /** Counts by group and by kind. */
        SUMMARY,
        /** Each thing, and each field of what changes. */
        NORMAL,
        /** Each field of everything. */
        DETAILED
    }

    private final Plan plan;
    private final Detail detail;
    private final boolean coloured;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan, Detail detail, boolean coloured) {
        this.plan = plan;
        this.detail = detail;
        this.coloured = coloured;
    }

    /** @param detail null for what suits its size */
    static String of(Plan plan, @Nullable Detail detail, boolean coloured) {
        Detail suits = plan.changes().size() > CHANGES_MAX ? Detail.SUMMARY : Detail.NORMAL;
        return new PlanText(plan, detail == null ? suits : detail, coloured).text();
    }

    private String text() {
        if (detail == Detail.SUMMARY) {
            summary();
        } else {
            plan.groups().forEach(this::group);
        }
        findings();
        text.append(totals(plan)).append('\n');
        only();
        return text.toString();
    }

    private void summary() {
        if (plan.isEmpty()) {
            return;
        }
        TextTable kinds = new TextTable("KIND", "CREATE", "CHANGE", "DELETE");
        plan.counts()
                .forEach((kind, counts) -> kinds.row(
                        kind,
                        count(counts, Action.CREATE),
                        count(counts, Action.CHANGE),
                        count(counts, Action.DELETE)));
        TextTable groups = new TextTable("IN THIS ORDER", "CREATE", "CHANGE", "DELETE");
        for (StepGroup group : plan.groups()) {
            Map<Action, Integer> counts = new EnumMap<>(Action.class);
            group.changes().forEach(change -> counts.merge(change.action(), 1, Integer::sum));
            groups.row(
                    group.name(),
                    count(counts, Action.CREATE),
                    count(counts, Action.CHANGE),
                    count(counts, Action.DELETE));
        }
        text.append(kinds).append('\n').append(groups).append('\n');
    }

    private static int count(Map<Action, Integer> counts, Action action) {
        return counts.getOrDefault(action, 0);
    }

    private void group(StepGroup group) {
        text.append(group.name()).append('\n');
        for (ChangedItem change : group.changes()) {
            text.append("  ")
                    .append(colour(change.action(), sign(change.action()) + " " + change))
                    .append('\n');
            if (change.action() == Action.CHANGE) {
                change.fields().forEach(this::changed);
            } else if (detail == Detail.DETAILED) {
                JsonNode whole = change.before() == null ? change.present() : change.before();
                whole.properties().stream()
                        .filter(field -> !field.getKey().equals("id"))
                        .forEach(field -> line(field.getKey(), value(field.getValue())));
            }
        }
        text.append('\n');
    }

    private void changed(FieldChange field) {
        line(field.path(), value(field.before()) + " → " + value(field.after()));
    }

    private void line(String field, String value) {
        text.append("      ").append(field).append(": ").append(value).append('\n');
    }

    private String value(@Nullable JsonNode value) {
        if (value == null) {
            return "(none)";
        }
        String whole = (value.isTextual() ? value.asText() : value.toString()).replaceAll("\\p{Cntrl}", " ");
        return detail == Detail.DETAILED || whole.length() <= VALUE_CHARACTERS_MAX
                ? whole
                : whole.substring(0, VALUE_CHARACTERS_MAX - 1) + "…";
    }

    private void findings() {
        Map<CheckName, List<Finding>> byCheck = plan.findings().stream()
                .collect(Collectors.groupingBy(Finding::check, LinkedHashMap::new, Collectors.toList()));
        byCheck.values().forEach(findings -> {
            int told = detail == Detail.DETAILED ? findings.size() : Math.min(findings.size(), FINDINGS_OF_A_CHECK_MAX);
            findings.subList(0, told).forEach(this::finding);
            if (told < findings.size()) {
                text.append("         and ")
                        .append(findings.size() - told)
                        .append(" more of ")
                        .append(findings.get(0).check().text())
                        .append(": --detailed tells all\n");
            }
        });
        if (!byCheck.isEmpty()) {
            text.append('\n');
        }
    }

    private void finding(Finding finding) {
        boolean error = finding.severity() == Severity.ERROR;
        String word = error ? "error" : "warning";
        text.append(coloured ? (error ? "\u001b[31m" : "\u001b[33m") + word + "\u001b[0m" : word)
                .append(error ? "    " : "  ")
                .append(finding.toString().replaceAll("\\p{Cntrl}", " "))
                .append('\n');
    }

    /** As {@code Plan: 20 to create, 2 to change, 1 to delete; 1 error, 3 warnings.} */
    static String totals(Plan plan) {
        List<String> counts = new ArrayList<>();
        for (Action action : Action.values()) {
            if (plan.count(action) > 0) {
                counts.add(plan.count(action) + " to " + action.text());
            }
        }
        long warnings = plan.findings().size() - plan.errors();
        String checks =
                plan.findings().isEmpty() ? "" : "; " + many(plan.errors(), "error") + ", " + many(warnings, "warning");
        return counts.isEmpty()
                ? "No changes: the inventory is as the manifests wish."
                : "Plan: " + String.join(", ", counts) + checks + ".";
    }

    private static String many(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private void only() {
        if (!plan.onlyInInventory().isEmpty()) {
            String counts = plan.onlyInInventory().entrySet().stream()
                    .map(kind -> kind.getValue() + " " + kind.getKey())
                    .collect(Collectors.joining(", "));
            text.append("Only in the inventory, and left as it is: ")
                    .append(counts)
                    .append("; --delete deletes what the manifests do not declare.\n");
        }
    }

    private static String sign(Action action) {
        return switch (action) {
            case CREATE -> "+";
            case CHANGE -> "~";
            case DELETE -> "-";
        };
    }

    private String colour(Action action, String words) {
        if (!coloured) {
            return words;
        }
        String code =
                switch (action) {
                    case CREATE -> "32";
                    case CHANGE -> "33";
                    case DELETE -> "31";
                };
        return "\u001b[" + code + "m" + words + "\u001b[0m";
    }
}
