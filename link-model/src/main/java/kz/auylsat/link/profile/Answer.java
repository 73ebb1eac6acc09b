package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * An agent's answer with every value at its place in the plan; what the plan did not ask for is left out.
 *
 * <p>One poll takes several datagrams, seconds apart where one was repeated. Each that carries counters begins with
 * sysUpTime, so a value's uptime is the last that stands before it; of values before any, it is the first. The same where
 * the profile states another clock and the answer has it.
 */
final class Answer {
    final Cells scalars;

    /** sysUpTime of the answer's first datagram which has one. */
    final long uptimeTicks;

    /** Whether the counters are timed by the clock that the profile states in sysUpTime's stead. */
    final boolean ownClock;

    /** Per table of the plan, its rows by index. */
    private final List<NavigableMap<Oid, Cells>> rows = new ArrayList<>();

    private Answer(PollPlan plan, long uptimeTicks, boolean ownClock) {
        this.scalars = new Cells(plan.scalarCells);
        this.uptimeTicks = uptimeTicks;
        this.ownClock = ownClock;
        plan.tables.forEach(table -> rows.add(new TreeMap<>()));
    }

    /** @param varBinds in the order that they came in */
    static Answer of(PollPlan plan, Collection<VarBind> varBinds) {
        long sysTicks = firstTicks(varBinds, PollPlan.SYS_UP_TIME);
        long ownTicks = plan.statesUptime() ? firstTicks(varBinds, plan.clock) : sysTicks;
        Oid clock = ownTicks >= 0 ? plan.clock : PollPlan.SYS_UP_TIME;
        long ticks = ownTicks >= 0 ? ownTicks : sysTicks;
        Answer answer = new Answer(plan, sysTicks, plan.statesUptime() && ownTicks >= 0);
        for (VarBind varBind : varBinds) {
            if (varBind.value() instanceof SnmpValue.Absent) {
                continue;
            }
            if (varBind.oid().equals(clock)) {
                ticks = ticks(varBind.value());
            }
            answer.take(plan, varBind.oid(), varBind.value(), ticks);
        }
        return answer;
    }

    private static long firstTicks(Collection<VarBind> varBinds, Oid clock) {
        for (VarBind varBind : varBinds) {
            if (varBind.oid().equals(clock)) {
                return ticks(varBind.value());
            }
        }
        return CounterSample.NO_UPTIME;
    }

    private static long ticks(SnmpValue value) {
        double ticks = RawNumber.of(value);
        return ticks >= 0 ? (long) ticks : CounterSample.NO_UPTIME;
    }

    NavigableMap<Oid, Cells> rows(int table) {
        return rows.get(table);
    }

    private void take(PollPlan plan, Oid oid, SnmpValue value, long ticks) {
        Integer cell = plan.scalarCell(oid);
        if (cell != null) {
            scalars.put(cell, value, ticks);
            return;
        }
        PollPlan.Place place = plan.columnOf(oid);
        if (place != null) {
            PlannedTable table = plan.tables.get(place.table());
            Oid index = oid.dropFirst(place.column().length());
            if (table.takes(index)) {
                rows.get(place.table())
                        .computeIfAbsent(index, added -> new Cells(table.columns.size()))
                        .put(place.cell(), value, ticks);
            }
        }
    }
}
