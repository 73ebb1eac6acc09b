package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.junit.jupiter.api.Test;

class MibTableTest {
    @Test
    void metricsBecomeTheMibsUnits() {
        NavigableMap<Oid, SnmpValue> table = table(Map.of(
                Metric.ESNO_DB, -2.134,
                Metric.RX_LEVEL_DBM, -45.67,
                Metric.RX_LOCK, 0.0,
                Metric.MAINS_UP, 1.0,
                Metric.SUPPLY_VOLTS, 12.345,
                Metric.RAIN_RATE_MMH, 33.3));

        assertThat(table)
                .containsEntry(AuylsatMib.ESNO, new SnmpValue.Int32(-213))
                .containsEntry(AuylsatMib.RX_LEVEL, new SnmpValue.Int32(-457))
                .containsEntry(AuylsatMib.RX_LOCK, new SnmpValue.Int32(2))
                .containsEntry(AuylsatMib.MAINS_UP, new SnmpValue.Int32(1))
                .containsEntry(AuylsatMib.SUPPLY, new SnmpValue.Int32(1235))
                .containsEntry(AuylsatMib.RAIN_RATE, new SnmpValue.Gauge32(333))
                .containsEntry(AuylsatMib.CN, SnmpValue.Absent.NO_SUCH_INSTANCE);
    }

    @Test
    void whatATypeCannotHoldIsTheNearestItCanAndCountersWrap() {
        MibValues values = new MibValues(
                MetricValues.of(
                        Map.of(Metric.ESNO_DB, 1e12, Metric.CPU_PERCENT, -3.0, Metric.UPTIME_SECONDS, 42949672.97)),
                Map.of(Metric.RX_RATE_BPS, -1L, Metric.RX_ERROR_RATE, (1L << 32) + 5, Metric.TX_DROP_RATE, 6L),
                MibValues.AgentState.ofVersion("0.1"));

        assertThat(MibTable.of(32473, values))
                .containsEntry(AuylsatMib.ESNO, new SnmpValue.Int32(Integer.MAX_VALUE))
                .containsEntry(AuylsatMib.CPU, new SnmpValue.Gauge32(0))
                .containsEntry(AuylsatMib.RX_BYTES, new SnmpValue.Counter64(-1))
                .containsEntry(AuylsatMib.TX_BYTES, SnmpValue.Absent.NO_SUCH_INSTANCE)
                .containsEntry(AuylsatMib.TERMINAL_UP_TIME, new SnmpValue.TimeTicks(1))
                .containsEntry(AuylsatMib.RX_ERRORS, new SnmpValue.Counter32(5));
    }

    @Test
    void anotherEnterpriseNumberMovesEveryObject() {
        Oid root = Oid.parse("1.3.6.1.4.1.61000.58");

        assertThat(MibTable.of(61000, ExampleBox.values()).keySet()).hasSize(35).allMatch(oid -> oid.startsWith(root));
    }

    @Test
    void aBucketLetsThroughABurstAndThenItsRate() {
        TokenBucket bucket = new TokenBucket(3, 2, 0);
        long halfASecond = TimeUnit.MILLISECONDS.toNanos(500);

        assertThat(new boolean[] {bucket.take(0), bucket.take(0), bucket.take(0), bucket.take(0)})
                .containsExactly(true, true, true, false);
        assertThat(bucket.take(halfASecond)).isTrue();
        assertThat(bucket.take(halfASecond)).isFalse();
        assertThat(bucket.take(halfASecond - 1)).isFalse();
        assertThat(bucket.take(100 * halfASecond)).isTrue();
    }

    private static NavigableMap<Oid, SnmpValue> table(Map<Metric, Double> metrics) {
        return MibTable.of(
                32473, new MibValues(MetricValues.of(metrics), Map.of(), MibValues.AgentState.ofVersion("0.1")));
    }
}
