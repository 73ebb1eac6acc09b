package kz.auylsat.link.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/**
 * What the polls of one agent ask by name: the fast instances of its plan, and the cells of the tables that its last
 * walks found.
 *
 * <p>With the slow tier all of it is asked; the polls in between leave out the counters that this answer showed to be
 * spare, until the one in whose stead they are is gone. Not for use by several threads.
 */
public final class FastObjects {
    /** A table of more cells is walked in every poll. */
    private static final int CELLS_MAX = 2_000;

    /** Told that what is asked is no longer the same. */
    private final Runnable changed;

    private PollPlan plan;

    /** The plan's fast instances and the cells of its walked tables; empty while the tables are to be walked. */
    private List<Oid> cells = List.of();

    /** What need not be asked, each with the one in whose stead it would be. */
    private Map<Oid, Oid> spare = Map.of();

    private List<Oid> usual;

    public FastObjects(PollPlan plan, Runnable changed) {
        this.plan = plan;
        this.changed = changed;
        this.usual = all();
    }

    /** Takes a plan that asks the same. */
    public void retarget(PollPlan same) {
        plan = same;
    }

    /** What a poll of both tiers asks of the fast one. */
    public List<Oid> all() {
        return cells.isEmpty() ? plan.gets(Tier.FAST) : cells;
    }

    /** What a poll of the fast tier asks; the same list until it changes. */
    public List<Oid> usual() {
        return usual;
    }

    /** Whether the tables of the fast tier need no walk. */
    public boolean cellsKnown() {
        return !cells.isEmpty();
    }

    /** Remembers the cells of the fast tier among what walks found, where they are not too many; gives the others. */
    public List<VarBind> learnCells(List<VarBind> walked) {
        List<VarBind> others = new ArrayList<>();
        List<Oid> found = new ArrayList<>(plan.gets(Tier.FAST));
        for (VarBind varBind : walked) {
            if (isCell(varBind.oid())) {
                found.add(varBind.oid());
            } else {
                others.add(varBind);
            }
        }
        if (found.size() > CELLS_MAX) {
            ask(List.of(), Map.of());
            return walked;
        }
        if (!found.equals(all())) {
            ask(List.copyOf(found), spare);
        }
        return others;
    }

    /** Leaves out from now on what this answer to a poll of both tiers shows to be spare. */
    public void learnSpare(List<VarBind> answer) {
        Map<Oid, Oid> found = plan.spareCounters(answer);
        if (!found.equals(spare)) {
            ask(cells, found);
        }
    }

    /** What the agent has no longer: see {@link #lost(Oid)}. */
    public void noteLost(List<VarBind> answer) {
        for (int i = 0; i < answer.size(); i++) {
            VarBind varBind = answer.get(i);
            if (varBind.value() instanceof SnmpValue.Absent) {
                lost(varBind.oid());
            }
        }
    }

    /**
     * The agent does not have this, perhaps no longer: what it made spare is asked again, and where it was a cell, the
     * tables are walked again. True for a cell.
     */
    public boolean lost(Oid oid) {
        boolean cell = cellsKnown() && isCell(oid);
        if (cell || spare.containsValue(oid)) {
            ask(cell ? List.of() : cells, Map.of());
        }
        return cell;
    }

    private boolean isCell(Oid oid) {
        return plan.walks(Tier.FAST).stream().anyMatch(oid::startsWith);
    }

    private void ask(List<Oid> cellsNow, Map<Oid, Oid> spareNow) {
        cells = cellsNow;
        spare = spareNow;
        usual = spare.isEmpty()
                ? all()
                : all().stream().filter(oid -> !spare.containsKey(oid)).toList();
        changed.run();
    }
}
