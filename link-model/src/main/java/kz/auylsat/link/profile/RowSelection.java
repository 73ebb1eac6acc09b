package kz.auylsat.link.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/** Decides which rows of a table of parts count, by the names and states in this answer or remembered from before. */
final class RowSelection {
    private final PlannedTable table;
    private final Map<Oid, SnmpValue> facts;
    private final Set<Oid> shown = new TreeSet<>();
    private final Set<Oid> chosen = new TreeSet<>();

    RowSelection(PlannedTable table, NavigableMap<Oid, Cells> rows, Map<Oid, SnmpValue> facts) {
        this.table = table;
        this.facts = facts;
        Set<Oid> fit = new TreeSet<>();
        Set<Oid> named = new TreeSet<>();
        Set<Oid> preferred = new TreeSet<>();
        for (Oid index : rows.keySet()) {
            if (isNamed(index)) {
                named.add(index);
            }
            if (meetsConditions(index)) {
                fit.add(index);
                if (isPreferred(index)) {
                    preferred.add(index);
                }
            }
        }
        shown.addAll(fit);
        shown.addAll(named);
        if (!table.indexes.isEmpty()) {
            shown.addAll(rows.keySet());
            chosen.addAll(rows.keySet());
        } else if (!table.namedLabels.isEmpty()) {
            chosen.addAll(named);
        } else {
            chosen.addAll(preferred.isEmpty() ? fit : preferred);
        }
    }

    /** Names and states of all tables' rows: those of this answer in place of those from before, column by column. */
    static Map<Oid, SnmpValue> facts(PollPlan plan, Answer answer, Map<Oid, SnmpValue> before) {
        Map<Oid, SnmpValue> newer = new HashMap<>();
        Set<Oid> columns = new HashSet<>();
        for (int t = 0; t < plan.tables.size(); t++) {
            PlannedTable table = plan.tables.get(t);
            for (int c = 0; c < table.columns.size(); c++) {
                if (table.rule.rows() == TableRule.Rows.PARTS && table.isFact(c)) {
                    Oid column = table.columns.get(c);
                    int cell = c;
                    answer.rows(t).forEach((index, cells) -> {
                        SnmpValue value = cells.value(cell);
                        if (value != null) {
                            newer.put(column.append(index), value);
                            columns.add(column);
                        }
                    });
                }
            }
        }
        if (newer.isEmpty()) {
            return before;
        }
        before.forEach((instance, value) -> {
            PollPlan.Place place = plan.columnOf(instance);
            if (place != null && !columns.contains(place.column())) {
                newer.putIfAbsent(instance, value);
            }
        });
        return newer;
    }

    /** Rows worth showing, in order. */
    Set<Oid> shown() {
        return shown;
    }

    boolean isChosen(Oid index) {
        return chosen.contains(index);
    }

    int chosenCount() {
        return chosen.size();
    }

    /** The row's name; its index where it has none. */
    String label(Oid index) {
        for (int cell : table.labelCells) {
            String label = text(cell, index);
            if (label != null && !label.isBlank()) {
                return label.strip();
            }
        }
        return index.toString();
    }

    private boolean isNamed(Oid index) {
        for (int cell : table.labelCells) {
            String label = text(cell, index);
            if (label != null && table.namedLabels.contains(label.strip().toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private boolean isPreferred(Oid index) {
        var preferred = table.rule.choice().preferred();
        return preferred != null && preferred.matcher(label(index)).find();
    }

    private boolean meetsConditions(Oid index) {
        for (int i = 0; i < table.conditionCells.length; i++) {
            TableRule.Condition condition = table.rule.choice().conditions().get(i);
            String text = text(table.conditionCells[i], index);
            boolean among = text != null && condition.texts().contains(text);
            if (among == condition.negated()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String text(int cell, Oid index) {
        SnmpValue value = facts.get(table.columns.get(cell).append(index));
        return value == null ? null : Texts.of(value);
    }
}
