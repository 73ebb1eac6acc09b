package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/**
 * What one profile asks of one agent, and where each answer belongs; immutable, to be shared by all agents of the same
 * profile, parameters and rows.
 *
 * <p>Exactly this is asked for. {@link #gets}, fast: {@code sysUpTime.0} first, then the uptime that the profile states in
 * its stead, then counters (so that they travel in the datagram that has the uptime they are timed by), then every other
 * scalar of the fast tier. Slow: the scalars of the slow
 * tier. For every table that is read by index, its columns of the tier at every row key, or at every index that the
 * terminal's parameters name. {@link #walks}: the columns of the other tables. A first poll should ask for both tiers, for
 * the names and states of rows by which they are chosen are in the slow one. What an agent's answer shows to be spare may
 * be left out until both tiers are asked again: {@link #spareCounters}.
 */
public final class PollPlan {
    public static final Oid SYS_UP_TIME = Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0);

    final List<PlannedRule> scalars;
    final List<PlannedTable> tables;
    final int scalarCells;

    private final DeviceProfile profile;
    private final Map<String, String> parameters;
    private final Set<String> rowKeys;
    private final Map<Oid, Integer> scalarCellByOid = new HashMap<>();
    private final TreeMap<Oid, Place> columns = new TreeMap<>();
    private final Map<Tier, List<Oid>> gets = new EnumMap<>(Tier.class);
    private final Map<Tier, List<Oid>> walks = new EnumMap<>(Tier.class);

    /** Instances of scalar counters, and columns of counters. */
    private final Set<Oid> counters = new HashSet<>();

    private final boolean counterFallbacks;

    /** What the counters are timed by. */
    final Oid clock;

    /** Where a column's values belong. */
    record Place(int table, int cell, Oid column) {}

    private PollPlan(DeviceProfile profile, Map<String, String> parameters, Set<String> rowKeys) {
        this.profile = profile;
        this.parameters = parameters;
        this.rowKeys = rowKeys;
        Set<Oid> rows = new TreeSet<>();
        for (String key : rowKeys) {
            rows.add(Oid.tryParse(key)
                    .orElseThrow(() -> new IllegalArgumentException("row \"" + key + "\" of " + profile.id()
                            + " is no row index; write numbers, as 17 or 3.5")));
        }
        scalars = profile.scalars().stream().map(this::place).toList();
        scalarCells = scalarCellByOid.size();
        clock = scalars.stream()
                .filter(planned -> planned.rule().metric() == Metric.UPTIME_SECONDS)
                .map(PlannedRule::oid)
                .findFirst()
                .orElse(SYS_UP_TIME);
        tables = profile.tables().stream()
                .map(rule -> new PlannedTable(rule, parameters, rows))
                .toList();
        for (int t = 0; t < tables.size(); t++) {
            List<Oid> tableColumns = tables.get(t).columns;
            for (int c = 0; c < tableColumns.size(); c++) {
                columns.put(tableColumns.get(c), new Place(t, c, tableColumns.get(c)));
            }
        }
        boolean fallbacks = noteCounters(scalars);
        for (PlannedTable table : tables) {
            fallbacks |= noteCounters(table.metrics);
        }
        counterFallbacks = fallbacks;
        planRequests();
    }

    /** Whether one metric has several counters among these. */
    private boolean noteCounters(List<PlannedRule> rules) {
        Set<Metric> counted = EnumSet.noneOf(Metric.class);
        boolean several = false;
        for (PlannedRule planned : rules) {
            if (planned.isCounter()) {
                counters.add(planned.oid());
                several |= !counted.add(planned.rule().metric());
            }
        }
        return several;
    }

    /**
     * The plan for one agent; throws where a parameter that the profile needs has no usable value.
     *
     * @param parameters what the terminal's manifest sets, by name; others than the profile's are not used
     * @param rowKeys indexes of the hub's rows to ask for, as {@code 17} or {@code 3.5}; empty for a terminal's own agent,
     *     and for every row of a table that can be walked
     */
    public static PollPlan of(DeviceProfile profile, Map<String, String> parameters, Set<String> rowKeys) {
        Map<String, String> values = new TreeMap<>();
        profile.parameters().forEach((name, parameter) -> {
            values.put(name, parameters.getOrDefault(name, parameter.otherwise()));
        });
        return new PollPlan(profile, values, new TreeSet<>(rowKeys));
    }

    /**
     * The counters that nothing is lost without while the agent answers as here, each with the one in whose stead it would
     * be: of several counters for one metric the first that the answer holds gives it, scalar by scalar and row by row.
     */
    public Map<Oid, Oid> spareCounters(Collection<VarBind> answer) {
        if (!counterFallbacks) {
            return Map.of();
        }
        Answer held = Answer.of(this, answer);
        Map<Oid, Oid> spare = new HashMap<>();
        for (SpareCounters.Spare scalar : SpareCounters.of(scalars, held.scalars)) {
            spare.put(scalar.rule().oid(), scalar.instead().oid());
        }
        for (int t = 0; t < tables.size(); t++) {
            PlannedTable table = tables.get(t);
            held.rows(t).forEach((index, cells) -> {
                for (SpareCounters.Spare cell : SpareCounters.of(table.metrics, cells)) {
                    if (!table.isFact(cell.rule().cell())) {
                        spare.put(
                                cell.rule().oid().append(index),
                                cell.instead().oid().append(index));
                    }
                }
            });
        }
        return spare;
    }

    /** Whether this instance is a counter, whose rate needs the agent's clock beside it. */
    public boolean isCounter(Oid instance) {
        Place place = columnOf(instance);
        return counters.contains(place == null ? instance : place.column());
    }

    public DeviceProfile profile() {
        return profile;
    }

    /** Whether the profile says what the terminal's uptime is, which is then not the answering agent's. */
    boolean statesUptime() {
        return !clock.equals(SYS_UP_TIME);
    }

    /** The hub's rows that are asked for; empty for a terminal's own agent. */
    public Set<String> rowKeys() {
        return Set.copyOf(rowKeys);
    }

    /** The exact instances to GET. */
    public List<Oid> gets(Tier tier) {
        return gets.getOrDefault(tier, List.of());
    }

    /** The table columns to walk. */
    public List<Oid> walks(Tier tier) {
        return walks.getOrDefault(tier, List.of());
    }

    /** Where a scalar's value belongs; null where it is none of this plan's. */
    @Nullable
    Integer scalarCell(Oid oid) {
        return scalarCellByOid.get(oid);
    }

    /** The column that an instance lies in; null where it is none of this plan's. */
    @Nullable
    Place columnOf(Oid oid) {
        Map.Entry<Oid, Place> below = columns.floorEntry(oid);
        return below != null && oid.length() > below.getKey().length() && oid.startsWith(below.getKey())
                ? below.getValue()
                : null;
    }

    private PlannedRule place(MetricRule rule) {
        Oid oid = rule.oid().resolve(parameters);
        int over = rule.over() == null ? PlannedRule.NONE : cellOf(rule.over().resolve(parameters));
        return new PlannedRule(rule, oid, cellOf(oid), over);
    }

    private int cellOf(Oid oid) {
        return scalarCellByOid.computeIfAbsent(oid, added -> scalarCellByOid.size());
    }

    private void planRequests() {
        Set<Oid> fast = new LinkedHashSet<>();
        fast.add(SYS_UP_TIME);
        scalars.stream()
                .filter(planned -> planned.rule().tier() == Tier.FAST)
                .sorted(Comparator.comparing(planned -> planned.oid().equals(clock) ? 0 : planned.isCounter() ? 1 : 2))
                .forEach(planned -> addTo(fast, planned));
        Set<Oid> slow = new LinkedHashSet<>();
        scalars.stream().filter(planned -> planned.rule().tier() == Tier.SLOW).forEach(planned -> addTo(slow, planned));
        slow.removeAll(fast);
        planTables(Tier.FAST, fast);
        planTables(Tier.SLOW, slow);
    }

    private void planTables(Tier tier, Set<Oid> instances) {
        List<Oid> walked = new ArrayList<>();
        for (PlannedTable table : tables) {
            if (!table.byIndex()) {
                walked.addAll(table.columns(tier));
                continue;
            }
            for (Oid index : table.indexes) {
                for (Oid column : table.columns(tier)) {
                    instances.add(column.append(index));
                }
            }
        }
        gets.put(tier, List.copyOf(instances));
        walks.put(tier, walked.stream().distinct().toList());
    }

    private void addTo(Set<Oid> instances, PlannedRule planned) {
        instances.add(planned.oid());
        if (planned.rule().over() != null) {
            instances.add(planned.rule().over().resolve(parameters));
        }
    }
}
