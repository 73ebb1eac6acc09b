package kz.auylsat.link.profile;

import static kz.auylsat.link.profile.Profiles.answer;
import static kz.auylsat.link.profile.Profiles.counter;
import static kz.auylsat.link.profile.Profiles.gauge;
import static kz.auylsat.link.profile.Profiles.int32;
import static kz.auylsat.link.profile.Profiles.rule;
import static kz.auylsat.link.profile.Profiles.varBind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class PollPlanTest {
    @Test
    void asksForUptimeThenCountersThenTheRest() {
        PollPlan plan = PollPlan.of(
                Profiles.of(
                        gauge(Metric.SNR_DB, "1.3.1.0"),
                        rule(Metric.CPU_PERCENT, "1.3.2.0", Tier.SLOW, ValueRule.Numeric.PLAIN),
                        counter(Metric.RX_RATE_BPS, "1.3.3.0", 32)),
                Map.of(),
                Set.of());

        assertThat(plan.gets(Tier.FAST))
                .extracting(Oid::toString)
                .containsExactly("1.3.6.1.2.1.1.3.0", "1.3.3.0", "1.3.1.0");
        assertThat(plan.gets(Tier.SLOW)).extracting(Oid::toString).containsExactly("1.3.2.0");
        assertThat(plan.walks(Tier.FAST)).isEmpty();
    }

    @Test
    void asksOnceForAnObjectThatTwoMetricsNeed() {
        PollPlan plan = PollPlan.of(
                Profiles.of(
                        gauge(Metric.FAULT_BITS, "1.3.1.0"),
                        rule(Metric.LAN_UP, "1.3.1.0", Tier.SLOW, ValueRule.Numeric.PLAIN)),
                Map.of(),
                Set.of());

        assertThat(plan.gets(Tier.FAST)).hasSize(2);
        assertThat(plan.gets(Tier.SLOW)).isEmpty();
    }

    @Test
    void readsAHubByTheKeysOfItsRows() {
        PollPlan plan = PollPlan.of(hub(TableRule.Access.GET), Map.of(), Set.of("3", "12"));

        assertThat(plan.gets(Tier.FAST))
                .extracting(Oid::toString)
                .containsExactly("1.3.6.1.2.1.1.3.0", "1.3.5.6.3", "1.3.5.6.12");
        assertThat(plan.walks(Tier.FAST)).isEmpty();
    }

    @Test
    void walksAHubThatCanBeWalked() {
        PollPlan plan = PollPlan.of(hub(TableRule.Access.WALK), Map.of(), Set.of("3"));

        assertThat(plan.walks(Tier.FAST)).extracting(Oid::toString).containsExactly("1.3.5.6");
        assertThat(plan.gets(Tier.FAST)).containsExactly(PollPlan.SYS_UP_TIME);
    }

    @Test
    void saysWhichRowIsNoIndex() {
        assertThatThrownBy(() -> PollPlan.of(hub(TableRule.Access.GET), Map.of(), Set.of("Khorog")))
                .hasMessageContaining("row \"Khorog\"");
    }

    @Test
    void fillsInTheTerminalsParameters() {
        DeviceProfile profile = Profiles.of(
                List.of(gauge(Metric.ESNO_DB, "1.3.1.${tuner}")),
                List.of(),
                List.of(),
                Map.of("tuner", new ProfileParameter("number of the tuner", "1")));

        assertThat(PollPlan.of(profile, Map.of(), Set.of()).gets(Tier.FAST)).contains(Oid.parse("1.3.1.1"));
        assertThat(PollPlan.of(profile, Map.of("tuner", "2"), Set.of()).gets(Tier.FAST))
                .contains(Oid.parse("1.3.1.2"));
        assertThatThrownBy(() -> PollPlan.of(profile, Map.of("tuner", "A"), Set.of()))
                .hasMessageContaining("check tuner");
    }

    private static final Oid WIDE = Oid.parse("1.3.1.0");
    private static final Oid NARROW = Oid.parse("1.3.2.0");

    @Test
    void aCounterIsSpareWhileTheOneBeforeItIsAnswered() {
        PollPlan plan = plan(counter(Metric.RX_RATE_BPS, "1.3.1.0", 64), counter(Metric.RX_RATE_BPS, "1.3.2.0", 32));

        assertThat(plan.spareCounters(answer(counter64("1.3.1.0"), counter32("1.3.2.0"))))
                .containsExactly(Map.entry(NARROW, WIDE));
        assertThat(plan.spareCounters(answer(counter64("1.3.1.0")))).containsExactly(Map.entry(NARROW, WIDE));
        assertThat(plan.spareCounters(
                        answer(varBind("1.3.1.0", SnmpValue.Absent.NO_SUCH_OBJECT), counter32("1.3.2.0"))))
                .isEmpty();
        assertThat(plan.spareCounters(answer())).isEmpty();
    }

    @Test
    void aFallbackOfWhatMaySayNoneIsNotSpare() {
        PollPlan plan = plan(gauge(Metric.SNR_DB, "1.3.1.0"), gauge(Metric.SNR_DB, "1.3.2.0"));

        assertThat(plan.spareCounters(answer(varBind("1.3.1.0", int32(1)), varBind("1.3.2.0", int32(2)))))
                .isEmpty();
    }

    @Test
    void aCounterThatAnotherMetricNeedsIsNotSpare() {
        PollPlan plan = plan(
                counter(Metric.RX_RATE_BPS, "1.3.1.0", 64),
                counter(Metric.RX_RATE_BPS, "1.3.2.0", 32),
                counter(Metric.TX_RATE_BPS, "1.3.2.0", 32));

        assertThat(plan.spareCounters(answer(counter64("1.3.1.0"), counter32("1.3.2.0"))))
                .isEmpty();
    }

    @Test
    void whatIsSpareIsDecidedRowByRow() {
        PollPlan plan = PollPlan.of(
                Profiles.of(new TableRule(
                        "interfaces",
                        TableRule.Rows.PARTS,
                        TableRule.Access.WALK,
                        List.of(
                                new TableRule.Column(counter(Metric.RX_RATE_BPS, "1.3.6", 64), Combine.SUM),
                                new TableRule.Column(counter(Metric.RX_RATE_BPS, "1.3.7", 32), Combine.SUM)),
                        TableRule.Choice.ALL)),
                Map.of(),
                Set.of());

        assertThat(plan.spareCounters(answer(counter64("1.3.6.1"), counter32("1.3.7.1"), counter32("1.3.7.2"))))
                .containsExactly(Map.entry(Oid.parse("1.3.7.1"), Oid.parse("1.3.6.1")));
    }

    @Test
    void knowsItsCountersAsScalarsAndAsCells() {
        PollPlan plan = PollPlan.of(
                Profiles.of(
                        List.of(counter(Metric.TX_RATE_BPS, "1.3.1.0", 32), gauge(Metric.SNR_DB, "1.3.3.0")),
                        List.of(new TableRule(
                                "stations",
                                TableRule.Rows.TERMINALS,
                                TableRule.Access.WALK,
                                List.of(
                                        new TableRule.Column(counter(Metric.RX_RATE_BPS, "1.3.6", 32), Combine.SUM),
                                        new TableRule.Column(gauge(Metric.HUB_CN_DB, "1.3.7"), Combine.SUM)),
                                TableRule.Choice.ALL)),
                        List.of(),
                        Map.of()),
                Map.of(),
                Set.of());

        assertThat(List.of("1.3.1.0", "1.3.6.17")).allMatch(oid -> plan.isCounter(Oid.parse(oid)));
        assertThat(List.of("1.3.3.0", "1.3.7.17", "1.3.9.0")).noneMatch(oid -> plan.isCounter(Oid.parse(oid)));
    }

    private static PollPlan plan(MetricRule... rules) {
        return PollPlan.of(Profiles.of(rules), Map.of(), Set.of());
    }

    private static VarBind counter64(String oid) {
        return varBind(oid, new SnmpValue.Counter64(1));
    }

    private static VarBind counter32(String oid) {
        return varBind(oid, new SnmpValue.Counter32(1));
    }

    private static DeviceProfile hub(TableRule.Access access) {
        return Profiles.of(new TableRule(
                "stations",
                TableRule.Rows.TERMINALS,
                access,
                List.of(new TableRule.Column(gauge(Metric.HUB_CN_DB, "1.3.5.6"), Combine.FIRST)),
                TableRule.Choice.ALL));
    }
}
