package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.influx.LinkTags;

/** Reports of twenty metrics each, as a fleet's terminals send them; pure. */
final class BenchOutboxLoad {
    static final List<Metric> METRICS = List.of(
            Metric.ESNO_DB,
            Metric.LINK_MARGIN_DB,
            Metric.RX_LEVEL_DBM,
            Metric.TX_LEVEL_DBM,
            Metric.HUB_ESNO_DB,
            Metric.MODEM_STATE,
            Metric.RX_LOCK,
            Metric.TX_ENABLED,
            Metric.MODCOD,
            Metric.RX_RATE_BPS,
            Metric.TX_RATE_BPS,
            Metric.RX_ERROR_RATE,
            Metric.LAN_UP,
            Metric.TEMPERATURE_CELSIUS,
            Metric.CPU_PERCENT,
            Metric.SUPPLY_VOLTS,
            Metric.MAINS_UP,
            Metric.UPTIME_SECONDS,
            Metric.RTT_MILLIS,
            Metric.EXCESS_LOSS_DB);

    /** So many that none comes back within the window in which gzip sees that something repeats. */
    private static final int VALUES = 4_096;

    private static final int CARRIERS = 4;
    private static final int REGIONS = 17;

    private final List<String> terminals = new ArrayList<>();
    private final List<MetricValues> values = new ArrayList<>();

    BenchOutboxLoad(int terminals, long seed) {
        for (int i = 0; i < terminals; i++) {
            this.terminals.add("auyl-" + i + "-1");
        }
        Random random = new Random(seed);
        for (int i = 0; i < VALUES; i++) {
            values.add(values(random));
        }
    }

    /** The report of this number; terminals take turns. */
    LinkReport report(long number, Instant at) {
        return new LinkReport(
                terminals.get((int) (number % terminals.size())),
                at,
                at.plusMillis(number % 700),
                ReportSource.POLL,
                Reachability.UP,
                values.get((int) (number % VALUES)));
    }

    /** What the inventory would say of a terminal. */
    static LinkTags tags(String terminal) {
        int hash = terminal.hashCode() & 0xffff;
        return new LinkTags(
                terminal.substring(0, terminal.length() - 2),
                "Region " + hash % REGIONS,
                "forward-" + hash % CARRIERS,
                "village");
    }

    private static MetricValues values(Random random) {
        MetricValues.Builder values = MetricValues.builder();
        for (Metric metric : METRICS) {
            values.put(metric, value(metric, random), false);
        }
        return values.build();
    }

    /** As devices state them: levels in tenths, states as whole numbers, rates as they come. */
    private static double value(Metric metric, Random random) {
        return switch (metric.kind()) {
            case GAUGE -> Math.round(random.nextGaussian() * 300) / 10.0;
            case STATE -> random.nextInt(2);
            case RATE -> random.nextInt(1_000_000) / 7.0;
        };
    }
}
