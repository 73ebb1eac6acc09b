package kz.auylsat.link.profile;

import java.util.Arrays;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;

/** Values of an answer, each at its place in the plan and with the agent's uptime that it was read at. */
final class Cells {
    private final @Nullable SnmpValue[] values;
    private final long[] uptimeTicks;

    Cells(int count) {
        values = new SnmpValue[count];
        uptimeTicks = new long[count];
        Arrays.fill(uptimeTicks, CounterSample.NO_UPTIME);
    }

    void put(int cell, SnmpValue value, long ticks) {
        values[cell] = value;
        uptimeTicks[cell] = ticks;
    }

    /** The value at this place; null where the answer has none, or the place is {@link PlannedRule#NONE}. */
    @Nullable
    SnmpValue value(int cell) {
        return cell == PlannedRule.NONE ? null : values[cell];
    }

    /** The clock that the value is timed by, hundredths of a second, or {@link CounterSample#NO_UPTIME}. */
    long uptimeTicks(int cell) {
        return uptimeTicks[cell];
    }
}
