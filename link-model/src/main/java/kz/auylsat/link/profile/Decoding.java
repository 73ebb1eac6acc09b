package kz.auylsat.link.profile;

import java.util.OptionalLong;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/** One answer being decoded: its moment, what it leaves to the next one, and its notes. */
final class Decoding {
    final Notes notes = new Notes();
    final CounterMemory.Successor memory;

    /** Values that made no sense; those that say "none" in one of the usual ways are not among them. */
    int refused;

    /** Is told where counters stand. */
    CounterSink sink = CounterSink.NONE;

    private final long atMillis;
    private final Clock clock;

    /** What counters are timed by. */
    enum Clock {
        /** The agent that answered is not what the values are of: a hub's uptime is not a row's. */
        NONE,
        SYS_UP_TIME,
        /** One that stands still between two readings of the counters by whoever tells them on. */
        STATED
    }

    Decoding(long atMillis, Clock clock, CounterMemory previous) {
        this.atMillis = atMillis;
        this.clock = clock;
        this.memory = previous.successor();
    }

    /** What came of one rule. */
    enum Found {
        /** The device does not have it, or says "none": the next rule for the metric may. */
        NOTHING,
        /** The device has it, and it proves no value this time. */
        NO_VALUE,
        VALUE
    }

    /** Decodes one value into {@code values}, where the metric has none yet; counters are remembered in any case. */
    Found decode(PlannedRule planned, Oid instance, Cells cells, MetricValues.Builder values, boolean claimed) {
        MetricRule rule = planned.rule();
        SnmpValue value = cells.value(planned.cell());
        if (value == null || (claimed && !(rule.value() instanceof ValueRule.Counter))) {
            return Found.NOTHING;
        }
        if (rule.value() instanceof ValueRule.Counter counter) {
            long ticks = clock == Clock.NONE ? CounterSample.NO_UPTIME : cells.uptimeTicks(planned.cell());
            return count(rule.metric(), counter, instance, value, ticks, values, claimed);
        }
        notes.about(rule.metric().id());
        int told = notes.told();
        Reading reading = rule.over() == null
                ? rule.value().read(value, notes)
                : share((ValueRule.Numeric) rule.value(), value, cells.value(planned.overCell()));
        if (reading == null) {
            refused += notes.told() > told ? 1 : 0;
            return Found.NOTHING;
        }
        values.put(rule.metric(), reading.value(), reading.censored());
        return Found.VALUE;
    }

    private Found count(
            Metric metric,
            ValueRule.Counter counter,
            Oid instance,
            SnmpValue value,
            long uptimeTicks,
            MetricValues.Builder values,
            boolean claimed) {
        OptionalLong raw = RawNumber.counter(value);
        if (raw.isEmpty()) {
            return Found.NOTHING;
        }
        CounterSample now = new CounterSample(raw.getAsLong(), atMillis, uptimeTicks);
        CounterSample before = memory.before(instance);
        if (before != null && now.atMillis() < before.atMillis()) {
            return Found.NO_VALUE;
        }
        int bits = bits(counter, value);
        if (!claimed) {
            sink.stands(metric, now.raw(), bits, counter.scale());
        }
        if (clock == Clock.STATED && before != null && before.uptimeTicks() == uptimeTicks) {
            return Found.NO_VALUE;
        }
        memory.see(instance, now);
        if (before == null || claimed) {
            return Found.NO_VALUE;
        }
        double rate = CounterRate.perSecond(before, now, bits, counter.rateMax() / counter.scale());
        if (Double.isNaN(rate)) {
            return Found.NO_VALUE;
        }
        values.put(metric, rate * counter.scale());
        return Found.VALUE;
    }

    private static int bits(ValueRule.Counter counter, SnmpValue value) {
        if (value instanceof SnmpValue.Counter64) {
            return 64;
        }
        return value instanceof SnmpValue.Counter32 ? 32 : counter.bits();
    }

    private @Nullable Reading share(ValueRule.Numeric rule, SnmpValue value, @Nullable SnmpValue over) {
        Reading part = ValueRule.Numeric.PLAIN.read(value, notes);
        Reading whole = over == null ? null : ValueRule.Numeric.PLAIN.read(over, notes);
        if (part == null || whole == null || whole.value() == 0) {
            return null;
        }
        return rule.share(part.value(), whole.value(), notes);
    }
}
