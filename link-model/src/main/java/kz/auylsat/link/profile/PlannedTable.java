package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/** A table's rule with the place of every column in a row of the answer. */
final class PlannedTable {
    final TableRule rule;
    final List<PlannedRule> metrics = new ArrayList<>();

    /** Columns in the order of their cells. */
    final List<Oid> columns;

    final int[] labelCells;
    final int[] conditionCells;

    /** The row indexes to take and to GET; empty for all. */
    final Set<Oid> indexes;

    /** The labels that the terminal's manifest names, in lower case; empty where it names none. */
    final Set<String> namedLabels;

    private final Map<Oid, Integer> cells = new LinkedHashMap<>();
    private final Map<Oid, Tier> tiers = new LinkedHashMap<>();

    PlannedTable(TableRule rule, Map<String, String> parameters, Set<Oid> rowKeys) {
        this.rule = rule;
        for (TableRule.Column column : rule.columns()) {
            MetricRule metric = column.rule();
            Oid oid = metric.oid().resolve(parameters);
            int over = metric.over() == null
                    ? PlannedRule.NONE
                    : cell(metric.over().resolve(parameters), metric.tier());
            metrics.add(new PlannedRule(metric, oid, cell(oid, metric.tier()), over));
        }
        TableRule.Choice choice = rule.choice();
        labelCells = choice.labels().stream()
                .mapToInt(label -> cell(label, Tier.SLOW))
                .toArray();
        conditionCells = choice.conditions().stream()
                .mapToInt(condition -> cell(condition.column(), condition.tier()))
                .toArray();
        columns = List.copyOf(cells.keySet());
        namedLabels = words(choice.parameter(), parameters);
        indexes = rule.rows() == TableRule.Rows.TERMINALS ? rowKeys : indexes(choice.indexParameter(), parameters);
    }

    /** The columns asked for in a tier; a column of both is of the fast one. */
    List<Oid> columns(Tier tier) {
        return columns.stream().filter(column -> tiers.get(column) == tier).toList();
    }

    /** Whether rows are asked for one by one. */
    boolean byIndex() {
        return rule.access() == TableRule.Access.GET || (rule.rows() == TableRule.Rows.PARTS && !indexes.isEmpty());
    }

    boolean takes(Oid index) {
        return indexes.isEmpty() || indexes.contains(index);
    }

    /** Whether the cell tells which rows to take, and so is remembered between polls. */
    boolean isFact(int cell) {
        return Arrays.stream(labelCells).anyMatch(label -> label == cell)
                || Arrays.stream(conditionCells).anyMatch(condition -> condition == cell);
    }

    private int cell(Oid column, Tier tier) {
        tiers.merge(column, tier, (a, b) -> a == Tier.FAST ? a : b);
        return cells.computeIfAbsent(column, added -> cells.size());
    }

    private static Set<Oid> indexes(@Nullable String parameter, Map<String, String> values) {
        Set<Oid> indexes = new TreeSet<>();
        for (String word : words(parameter, values)) {
            indexes.add(Oid.tryParse(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "parameter " + parameter + ": \"" + word + "\" is no row index; write a number, as 2")));
        }
        return indexes;
    }

    private static Set<String> words(@Nullable String parameter, Map<String, String> values) {
        Set<String> words = new HashSet<>();
        if (parameter != null) {
            for (String word : values.getOrDefault(parameter, "").split(",")) {
                if (!word.isBlank()) {
                    words.add(word.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
