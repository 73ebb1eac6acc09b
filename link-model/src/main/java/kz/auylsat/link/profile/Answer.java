package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/** An agent's answer with every value at its place in the plan; what the plan did not ask for is left out. */
final class Answer {
    private final @Nullable SnmpValue[] scalars;

    /** Per table of the plan, its rows by index. */
    private final List<NavigableMap<Oid, @Nullable SnmpValue[]>> rows = new ArrayList<>();

    private long uptimeTicks = CounterSample.NO_UPTIME;

    private Answer(PollPlan plan) {
        scalars = new SnmpValue[plan.scalarCells];
        plan.tables.forEach(table -> rows.add(new TreeMap<>()));
    }

    static Answer of(PollPlan plan, Collection<VarBind> varBinds) {
        Answer answer = new Answer(plan);
        for (VarBind varBind : varBinds) {
            if (!(varBind.value() instanceof SnmpValue.Absent)) {
                answer.take(plan, varBind.oid(), varBind.value());
            }
        }
        return answer;
    }

    /** The agent's sysUpTime in hundredths of a second; {@link CounterSample#NO_UPTIME} where it is not in the answer. */
    long uptimeTicks() {
        return uptimeTicks;
    }

    @Nullable
    SnmpValue scalar(int cell) {
        return scalars[cell];
    }

    boolean hasScalar(PlannedRule planned) {
        return scalars[planned.cell()] != null;
    }

    boolean hasColumn(int table, PlannedRule planned) {
        return rows.get(table).values().stream().anyMatch(cells -> cells[planned.cell()] != null);
    }

    NavigableMap<Oid, @Nullable SnmpValue[]> rows(int table) {
        return rows.get(table);
    }

    private void take(PollPlan plan, Oid oid, SnmpValue value) {
        if (oid.equals(PollPlan.SYS_UP_TIME)) {
            double ticks = RawNumber.of(value);
            uptimeTicks = ticks >= 0 ? (long) ticks : CounterSample.NO_UPTIME;
        }
        Integer cell = plan.scalarCell(oid);
        if (cell != null) {
            scalars[cell] = value;
            return;
        }
        PollPlan.Place place = plan.columnOf(oid);
        if (place != null) {
            PlannedTable table = plan.tables.get(place.table());
            Oid index = oid.dropFirst(place.column().length());
            if (table.takes(index)) {
                rows.get(place.table())
                        .computeIfAbsent(index, added -> new SnmpValue[table.columns.size()])[place.cell()] = value;
            }
        }
    }
}
