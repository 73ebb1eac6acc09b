package kz.auylsat.link.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** Turns an agent's answer into metrics; a pure function of the plan, the answer, its moment and the memory. */
public final class ProfileDecoder {
    private ProfileDecoder() {}

    /**
     * What an answer says.
     *
     * @param values the metrics
     * @param counters what to give to the next decoding of the same agent or row
     * @param notes what is worth telling beside the numbers, for {@code ncc probe}
     * @param rows the rows of tables of parts, as a router's interfaces
     * @param refused how many values made no sense: outside their range, a code or text that the profile does not know
     */
    public record Decoded(
            MetricValues values, CounterMemory counters, List<String> notes, List<DecodedRow> rows, int refused) {
        public Decoded {
            notes = List.copyOf(notes);
            rows = List.copyOf(rows);
        }

        public Decoded(MetricValues values, CounterMemory counters, List<String> notes) {
            this(values, counters, notes, List.of(), 0);
        }
    }

    /**
     * The values of the agent itself.
     *
     * @param varBinds the answers of one poll together, of whatever tiers, in the order that they came in: a counter is
     *     timed by the last sysUpTime, or clock that the profile states, before it. One that lacks a value changes nothing of it
     * @param at when the answer came
     * @param previous what the decoding before left; {@link CounterMemory#empty()} at first
     */
    public static Decoded decode(PollPlan plan, Collection<VarBind> varBinds, Instant at, CounterMemory previous) {
        return decode(plan, varBinds, at, previous, CounterSink.NONE);
    }

    /** The same; {@code sink} is told where the counters stand. */
    public static Decoded decode(
            PollPlan plan, Collection<VarBind> varBinds, Instant at, CounterMemory previous, CounterSink sink) {
        Answer answer = Answer.of(plan, varBinds);
        Decoding.Clock clock = answer.ownClock ? Decoding.Clock.STATED : Decoding.Clock.SYS_UP_TIME;
        Decoding decoding = new Decoding(at.toEpochMilli(), clock, previous);
        decoding.sink = sink;
        MetricValues.Builder values = MetricValues.builder();
        Set<Metric> claimed = EnumSet.noneOf(Metric.class);
        for (PlannedRule planned : plan.scalars) {
            decode(decoding, planned, planned.oid(), answer.scalars, values, claimed);
        }
        List<DecodedRow> rows = new ArrayList<>(0);
        if (!plan.tables.isEmpty()) {
            Map<Oid, SnmpValue> facts = RowSelection.facts(plan, answer, decoding.memory.factsBefore());
            decoding.memory.facts(facts);
            for (int t = 0; t < plan.tables.size(); t++) {
                if (plan.tables.get(t).rule.rows() == TableRule.Rows.PARTS) {
                    PartsDecoder parts = new PartsDecoder(decoding, plan.tables.get(t), answer.rows(t), facts);
                    rows.addAll(parts.decode(values, claimed));
                }
            }
        }
        if (answer.uptimeTicks >= 0 && !plan.statesUptime() && claimed.add(Metric.UPTIME_SECONDS)) {
            values.put(Metric.UPTIME_SECONDS, answer.uptimeTicks / 100.0);
        }
        MetricValues computed = compute(plan, values.build());
        return new Decoded(
                computed, decoding.memory.build(at.toEpochMilli()), decoding.notes.lines(), rows, decoding.refused);
    }

    /**
     * For a hub: the values of each terminal by row key. A row of which the answer holds nothing is left out: the hub does
     * not know the terminal. A hub's uptime is not the terminal's, so a terminal's counter that fell gives no rate.
     *
     * @param previous what the decoding before left, by row key
     */
    public static Map<String, Decoded> decodeRows(
            PollPlan plan, Collection<VarBind> varBinds, Instant at, Map<String, CounterMemory> previous) {
        Answer answer = Answer.of(plan, varBinds);
        Set<Oid> indexes = new TreeSet<>();
        for (int t = 0; t < plan.tables.size(); t++) {
            if (plan.tables.get(t).rule.rows() == TableRule.Rows.TERMINALS) {
                indexes.addAll(answer.rows(t).keySet());
            }
        }
        Map<String, Decoded> rows = new TreeMap<>();
        for (Oid index : indexes) {
            String key = index.toString();
            CounterMemory memory = previous.getOrDefault(key, CounterMemory.empty());
            rows.put(key, decodeRow(plan, answer, index, at.toEpochMilli(), memory));
        }
        return rows;
    }

    private static Decoded decodeRow(PollPlan plan, Answer answer, Oid index, long atMillis, CounterMemory previous) {
        Decoding decoding = new Decoding(atMillis, Decoding.Clock.NONE, previous);
        MetricValues.Builder values = MetricValues.builder();
        Set<Metric> claimed = EnumSet.noneOf(Metric.class);
        for (int t = 0; t < plan.tables.size(); t++) {
            PlannedTable table = plan.tables.get(t);
            Cells cells = answer.rows(t).get(index);
            if (cells != null && table.rule.rows() == TableRule.Rows.TERMINALS) {
                decodeCells(decoding, table, index, cells, values, claimed);
            }
        }
        MetricValues computed = compute(plan, values.build());
        return new Decoded(
                computed, decoding.memory.build(atMillis), decoding.notes.lines(), List.of(), decoding.refused);
    }

    static void decodeCells(
            Decoding decoding,
            PlannedTable table,
            Oid index,
            Cells cells,
            MetricValues.Builder values,
            Set<Metric> claimed) {
        for (PlannedRule planned : table.metrics) {
            Oid instance = planned.isCounter() ? planned.oid().append(index) : planned.oid();
            decode(decoding, planned, instance, cells, values, claimed);
        }
    }

    private static void decode(
            Decoding decoding,
            PlannedRule planned,
            Oid instance,
            Cells cells,
            MetricValues.Builder values,
            Set<Metric> claimed) {
        Metric metric = planned.rule().metric();
        Decoding.Found found = decoding.decode(planned, instance, cells, values, claimed.contains(metric));
        if (found != Decoding.Found.NOTHING) {
            claimed.add(metric);
        }
    }

    private static MetricValues compute(PollPlan plan, MetricValues stated) {
        if (plan.profile().computed().isEmpty()) {
            return stated;
        }
        Map<Metric, Double> known = new EnumMap<>(stated.toMap());
        MetricValues.Builder computed = MetricValues.builder();
        for (ComputedRule rule : plan.profile().computed()) {
            double value = rule.expression().evaluate(metric -> known.getOrDefault(metric, Double.NaN));
            if (!Double.isNaN(value) && known.putIfAbsent(rule.metric(), value) == null) {
                boolean bound = rule.expression().metrics().stream().anyMatch(stated::censored);
                computed.put(rule.metric(), value, bound);
            }
        }
        return stated.with(computed.build());
    }
}
