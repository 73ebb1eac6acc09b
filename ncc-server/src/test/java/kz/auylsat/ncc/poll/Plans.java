package kz.auylsat.ncc.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.Combine;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.OidTemplate;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileMatch;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.profile.ValueRule;
import kz.auylsat.link.snmp.Oid;

/** Plans of a small device for the engine's tests. */
final class Plans {
    static final Oid ESNO = Oid.parse("1.3.6.1.4.1.32473.9.1.0");
    static final Oid RX_LEVEL = Oid.parse("1.3.6.1.4.1.32473.9.2.0");
    static final Oid TX_LEVEL = Oid.parse("1.3.6.1.4.1.32473.9.3.0");
    static final Oid RX_BYTES = Oid.parse("1.3.6.1.4.1.32473.9.4.0");
    static final Oid TEMPERATURE = Oid.parse("1.3.6.1.4.1.32473.9.5.0");
    static final Oid HUB_ESNO = Oid.parse("1.3.6.1.4.1.32473.9.6.1");

    static final Oid TX_BYTES = Oid.parse("1.3.6.1.4.1.32473.9.7.0");
    static final Oid RX_ERRORS = Oid.parse("1.3.6.1.4.1.32473.9.8.0");

    private Plans() {}

    static DeviceLimits limits(DeviceLimits.Version... versions) {
        return new DeviceLimits(
                versions.length == 0 ? EnumSet.allOf(DeviceLimits.Version.class) : Set.of(versions),
                20,
                1_200,
                10,
                Duration.ofSeconds(3),
                2,
                1);
    }

    static PollPlan terminal(DeviceLimits limits) {
        List<MetricRule> rules = List.of(
                rule(Metric.ESNO_DB, ESNO, Tier.FAST),
                rule(Metric.RX_LEVEL_DBM, RX_LEVEL, Tier.FAST),
                rule(Metric.TX_LEVEL_DBM, TX_LEVEL, Tier.FAST),
                counter(Metric.RX_RATE_BPS, RX_BYTES),
                rule(Metric.TEMPERATURE_CELSIUS, TEMPERATURE, Tier.SLOW));
        return PollPlan.of(profile(rules, List.of(), limits), Map.of(), Set.of());
    }

    static PollPlan counters(DeviceLimits limits) {
        List<MetricRule> rules = List.of(
                counter(Metric.RX_RATE_BPS, RX_BYTES),
                counter(Metric.TX_RATE_BPS, TX_BYTES),
                new MetricRule(
                        Metric.RX_ERROR_RATE,
                        OidTemplate.of(RX_ERRORS),
                        Tier.FAST,
                        new ValueRule.Counter(32, 1, 1e6),
                        null));
        return PollPlan.of(profile(rules, List.of(), limits), Map.of(), Set.of());
    }

    /** A hub whose rows are terminals, walked, or asked for by index. */
    static PollPlan hub(TableRule.Access access, Set<String> rowKeys) {
        TableRule rows = new TableRule(
                "stations",
                TableRule.Rows.TERMINALS,
                access,
                List.of(new TableRule.Column(rule(Metric.HUB_ESNO_DB, HUB_ESNO, Tier.FAST), Combine.MEAN)),
                TableRule.Choice.ALL);
        return PollPlan.of(profile(List.of(), List.of(rows), limits()), Map.of(), rowKeys);
    }

    private static DeviceProfile profile(List<MetricRule> rules, List<TableRule> tables, DeviceLimits limits) {
        return new DeviceProfile(
                "test",
                "Test device",
                "none",
                new ProfileMatch(List.of(), null, List.of(), false),
                rules,
                tables,
                List.of(),
                limits,
                Map.of());
    }

    private static MetricRule rule(Metric metric, Oid oid, Tier tier) {
        return new MetricRule(metric, OidTemplate.of(oid), tier, ValueRule.Numeric.PLAIN, null);
    }

    private static MetricRule counter(Metric metric, Oid oid) {
        return new MetricRule(metric, OidTemplate.of(oid), Tier.FAST, new ValueRule.Counter(32, 8, 1e8), null);
    }

    static List<Oid> fastOids() {
        return new ArrayList<>(List.of(PollPlan.SYS_UP_TIME, RX_BYTES, ESNO, RX_LEVEL, TX_LEVEL));
    }
}
