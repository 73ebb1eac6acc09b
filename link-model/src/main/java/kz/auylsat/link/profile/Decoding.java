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

    private final long atMillis;
    private final long uptimeTicks;

    Decoding(long atMillis, long uptimeTicks, CounterMemory previous) {
        this.atMillis = atMillis;
        this.uptimeTicks = uptimeTicks;
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
    Found decode(
            MetricRule rule,
            Oid instance,
            @Nullable SnmpValue value,
            @Nullable SnmpValue over,
            MetricValues.Builder values,
            boolean claimed) {
        if (value == null || (claimed && !(rule.value() instanceof ValueRule.Counter))) {
            return Found.NOTHING;
        }
        if (rule.value() instanceof ValueRule.Counter counter) {
            return count(rule.metric(), counter, instance, value, values, claimed);
        }
        notes.about(rule.metric().id());
        Reading reading = rule.over() == null
                ? rule.value().read(value, notes)
                : share((ValueRule.Numeric) rule.value(), value, over);
        if (reading == null) {
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
        memory.see(instance, now);
        if (before == null || claimed) {
            return Found.NO_VALUE;
        }
        double rate = CounterRate.perSecond(before, now, bits(counter, value), counter.rateMax() / counter.scale());
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
