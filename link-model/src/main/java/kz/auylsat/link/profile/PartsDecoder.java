package kz.auylsat.link.profile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;

/** Decodes a table of the terminal's parts, and joins the chosen rows into the terminal's metrics. */
final class PartsDecoder {
    private final Decoding decoding;
    private final PlannedTable table;
    private final NavigableMap<Oid, Cells> cellsByIndex;
    private final RowSelection selection;

    PartsDecoder(
            Decoding decoding, PlannedTable table, NavigableMap<Oid, Cells> cellsByIndex, Map<Oid, SnmpValue> facts) {
        this.decoding = decoding;
        this.table = table;
        this.cellsByIndex = cellsByIndex;
        this.selection = new RowSelection(table, cellsByIndex, facts);
    }

    List<DecodedRow> decode(MetricValues.Builder values, Set<Metric> claimed) {
        List<DecodedRow> rows = new ArrayList<>();
        Map<Metric, Joined> joined = new EnumMap<>(Metric.class);
        CounterSink sink = decoding.sink;
        cellsByIndex.forEach((index, cells) -> {
            MetricValues.Builder own = MetricValues.builder();
            Set<Metric> had = EnumSet.noneOf(Metric.class);
            boolean chosen = selection.isChosen(index);
            decoding.sink = chosen ? joinedCounters(joined) : CounterSink.NONE;
            ProfileDecoder.decodeCells(decoding, table, index, cells, own, had);
            MetricValues rowValues = own.build();
            if (chosen) {
                had.forEach(
                        metric -> joined.computeIfAbsent(metric, this::joining).add(rowValues, metric));
            }
            if (selection.shown().contains(index)) {
                rows.add(new DecodedRow(table.rule.id(), index.toString(), selection.label(index), chosen, rowValues));
            }
        });
        decoding.sink = sink;
        joined.forEach((metric, rowsJoined) -> {
            if (claimed.add(metric)) {
                rowsJoined.tellCounter(metric, sink);
                rowsJoined.result().ifPresent(value -> values.put(metric, value, rowsJoined.censored));
            }
        });
        tellChoice();
        return rows;
    }

    private void tellChoice() {
        decoding.notes.about(table.rule.id());
        if (cellsByIndex.isEmpty() || table.rule.choice().parameter() == null) {
            return;
        }
        if (!table.namedLabels.isEmpty() && selection.chosenCount() == 0) {
            decoding.notes.accept("none is called " + String.join(", ", table.namedLabels));
        } else if (table.namedLabels.isEmpty() && table.indexes.isEmpty() && selection.chosenCount() > 1) {
            decoding.notes.accept(
                    selection.chosenCount() + " rows are taken together; to take one, name it in parameter "
                            + table.rule.choice().parameter());
        }
    }

    private CounterSink joinedCounters(Map<Metric, Joined> joined) {
        return (metric, raw, bits, scale) ->
                joined.computeIfAbsent(metric, this::joining).addCounter(raw, bits, scale);
    }

    private Joined joining(Metric metric) {
        for (TableRule.Column column : table.rule.columns()) {
            if (column.rule().metric() == metric) {
                return new Joined(column.combine());
            }
        }
        throw new IllegalStateException(metric.id());
    }

    /** Rows being joined. A sum or mean of which one row is missing would be a wrong value, so it is none. */
    private static final class Joined {
        private final Combine combine;
        private double value;
        private int count;
        private boolean missing;
        private boolean censored;
        private long raw;
        private int bits;
        private double scale;
        private int counters;

        private Joined(Combine combine) {
            this.combine = combine;
        }

        void add(MetricValues row, Metric metric) {
            OptionalDouble next = row.get(metric);
            if (next.isEmpty()) {
                missing = true;
                return;
            }
            value = count == 0 ? next.getAsDouble() : combine.join(value, next.getAsDouble());
            censored |= row.censored(metric);
            count++;
        }

        void addCounter(long rawOfRow, int bitsOfRow, double scaleOfRow) {
            raw += rawOfRow;
            bits = bitsOfRow;
            scale = scaleOfRow;
            counters++;
        }

        /** Only a sum of counters is a counter. */
        void tellCounter(Metric metric, CounterSink sink) {
            if (counters == 1 || (counters > 1 && combine == Combine.SUM)) {
                sink.stands(metric, raw, bits, scale);
            }
        }

        OptionalDouble result() {
            if (count == 0 || (missing && (combine == Combine.SUM || combine == Combine.MEAN))) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(combine == Combine.MEAN ? value / count : value);
        }
    }
}
