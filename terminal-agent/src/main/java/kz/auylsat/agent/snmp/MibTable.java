package kz.auylsat.agent.snmp;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.SnmpValue.Counter32;
import kz.auylsat.link.snmp.SnmpValue.Counter64;
import kz.auylsat.link.snmp.SnmpValue.Gauge32;
import kz.auylsat.link.snmp.SnmpValue.Int32;
import kz.auylsat.link.snmp.SnmpValue.OctetString;
import kz.auylsat.link.snmp.SnmpValue.TimeTicks;

/**
 * The objects of AUYLSAT-TERMINAL-MIB in walking order, one without a value as {@link SnmpValue.Absent#NO_SUCH_INSTANCE}.
 *
 * <p>A number that its type cannot hold is answered as the nearest that it can, but a counter wraps (RFC 2578 §7.1).
 */
final class MibTable {
    private static final long UNSIGNED_MAX = 0xFFFF_FFFFL;
    private static final long BYTES_PER_DISK_UNIT = 1024;

    private final NavigableMap<Oid, SnmpValue> instances = new TreeMap<>();
    private final int enterprise;

    private MibTable(int enterprise) {
        this.enterprise = enterprise;
    }

    static NavigableMap<Oid, SnmpValue> of(int enterprise, MibValues values) {
        MibTable table = new MibTable(enterprise);
        table.link(values.metrics());
        table.traffic(values.counters());
        table.uptime(values.metrics().get(Metric.UPTIME_SECONDS));
        table.box(values.metrics());
        table.agent(values.agent());
        return table.instances;
    }

    private void link(MetricValues metrics) {
        integer(AuylsatMib.ESNO, metrics.get(Metric.ESNO_DB), 100);
        integer(AuylsatMib.EBNO, metrics.get(Metric.EBNO_DB), 100);
        integer(AuylsatMib.CN, metrics.get(Metric.CN_DB), 100);
        integer(AuylsatMib.LINK_MARGIN, metrics.get(Metric.LINK_MARGIN_DB), 100);
        integer(AuylsatMib.RX_LEVEL, metrics.get(Metric.RX_LEVEL_DBM), 10);
        integer(AuylsatMib.TX_LEVEL, metrics.get(Metric.TX_LEVEL_DBM), 10);
        integer(AuylsatMib.MODEM_STATE, metrics.get(Metric.MODEM_STATE), 1);
        truth(AuylsatMib.RX_LOCK, metrics.get(Metric.RX_LOCK));
        truth(AuylsatMib.TX_ENABLED, metrics.get(Metric.TX_ENABLED));
        gauge(AuylsatMib.MODCOD, metrics.get(Metric.MODCOD), 1);
        gauge(AuylsatMib.FAULT_BITS, metrics.get(Metric.FAULT_BITS), 1);
        integer(AuylsatMib.HUB_ESNO, metrics.get(Metric.HUB_ESNO_DB), 100);
    }

    private void traffic(Map<Metric, Long> counters) {
        put(AuylsatMib.RX_BYTES, of(counters, Metric.RX_RATE_BPS), Counter64::new);
        put(AuylsatMib.TX_BYTES, of(counters, Metric.TX_RATE_BPS), Counter64::new);
        put(AuylsatMib.RX_ERRORS, of(counters, Metric.RX_ERROR_RATE), MibTable::wrapped);
        put(AuylsatMib.TX_DROPS, of(counters, Metric.TX_DROP_RATE), MibTable::wrapped);
    }

    private static OptionalLong of(Map<Metric, Long> counters, Metric metric) {
        Long counted = counters.get(metric);
        return counted == null ? OptionalLong.empty() : OptionalLong.of(counted);
    }

    private void uptime(OptionalDouble seconds) {
        put(AuylsatMib.TERMINAL_UP_TIME, seconds, n -> new TimeTicks(Math.round(n * 100) & UNSIGNED_MAX));
    }

    private void box(MetricValues metrics) {
        integer(AuylsatMib.TEMPERATURE, metrics.get(Metric.TEMPERATURE_CELSIUS), 10);
        gauge(AuylsatMib.CPU, metrics.get(Metric.CPU_PERCENT), 1);
        gauge(AuylsatMib.MEMORY, metrics.get(Metric.MEMORY_PERCENT), 1);
        integer(AuylsatMib.SUPPLY, metrics.get(Metric.SUPPLY_VOLTS), 100);
        truth(AuylsatMib.MAINS_UP, metrics.get(Metric.MAINS_UP));
        truth(AuylsatMib.LAN_UP, metrics.get(Metric.LAN_UP));
        integer(AuylsatMib.OUTDOOR_TEMPERATURE, metrics.get(Metric.OUTDOOR_TEMPERATURE_CELSIUS), 10);
        gauge(AuylsatMib.RAIN_RATE, metrics.get(Metric.RAIN_RATE_MMH), 10);
        gauge(AuylsatMib.DISK, metrics.get(Metric.DISK_PERCENT), 1);
    }

    private void agent(MibValues.AgentState agent) {
        put(AuylsatMib.AGENT_VERSION, OctetString.of(agent.version()));
        put(AuylsatMib.BACKLOG_RECORDS, agent.backlogRecords(), MibTable::unsigned);
        put(AuylsatMib.OLDEST_BACKLOG_AGE, agent.oldestBacklogSeconds(), MibTable::unsigned);
        put(AuylsatMib.CONFIGURATION_VERSION, agent.configurationVersion(), MibTable::unsigned);
        put(AuylsatMib.CONFIGURATION_STATE, agent.configurationState().map(s -> new Int32(s.code())));
        put(AuylsatMib.LAST_CONTACT_AGE, agent.lastContactSeconds(), MibTable::unsigned);
        put(AuylsatMib.QUEUE_DROPS, agent.queueDrops(), MibTable::wrapped);
        put(AuylsatMib.FREE_DISK, agent.freeDiskBytes(), n -> unsigned(n / BYTES_PER_DISK_UNIT));
        put(AuylsatMib.CLOCK_QUALITY, agent.clockQuality().map(q -> new Int32(q.code())));
    }

    private void integer(Oid object, OptionalDouble value, int scale) {
        put(object, value, n -> {
            long scaled = Math.round(n * scale);
            return new Int32((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, scaled)));
        });
    }

    private void gauge(Oid object, OptionalDouble value, int scale) {
        put(object, value, n -> unsigned(Math.round(n * scale)));
    }

    private static Gauge32 unsigned(long value) {
        return new Gauge32(Math.max(0, Math.min(UNSIGNED_MAX, value)));
    }

    private static Counter32 wrapped(long value) {
        return new Counter32(value & UNSIGNED_MAX);
    }

    /** RFC 2579: true is 1, false 2. */
    private void truth(Oid object, OptionalDouble value) {
        put(object, value, n -> new Int32(n != 0 ? 1 : 2));
    }

    private void put(Oid object, OptionalDouble value, DoubleFunction<SnmpValue> as) {
        put(object, value.isPresent() ? Optional.of(as.apply(value.getAsDouble())) : Optional.empty());
    }

    private void put(Oid object, OptionalLong value, LongFunction<SnmpValue> as) {
        put(object, value.isPresent() ? Optional.of(as.apply(value.getAsLong())) : Optional.empty());
    }

    private void put(Oid object, Optional<? extends SnmpValue> value) {
        put(object, value.isPresent() ? value.get() : SnmpValue.Absent.NO_SUCH_INSTANCE);
    }

    private void put(Oid object, SnmpValue value) {
        instances.put(
                enterprise == AuylsatMib.DOCUMENTATION_ENTERPRISE ? object : AuylsatMib.under(enterprise, object),
                value);
    }
}
