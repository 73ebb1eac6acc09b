package kz.auylsat.link.profile;

import static kz.auylsat.link.profile.Profiles.answer;
import static kz.auylsat.link.profile.Profiles.counter;
import static kz.auylsat.link.profile.Profiles.gauge;
import static kz.auylsat.link.profile.Profiles.int32;
import static kz.auylsat.link.profile.Profiles.rule;
import static kz.auylsat.link.profile.Profiles.text;
import static kz.auylsat.link.profile.Profiles.uptime;
import static kz.auylsat.link.profile.Profiles.varBind;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.ProfileDecoder.Decoded;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class ProfileDecoderTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant T1 = T0.plusSeconds(30);

    @Test
    void decodesWhatWasAskedAndNothingElse() {
        Decoded decoded = first(
                Profiles.of(gauge(Metric.SNR_DB, "1.3.1.0"), gauge(Metric.CN_DB, "1.3.2.0")),
                varBind("1.3.1.0", int32(7)),
                varBind("1.3.2.0", SnmpValue.Absent.NO_SUCH_OBJECT),
                varBind("1.3.9.0", int32(9)));

        assertThat(decoded.values().toMap()).containsExactly(Map.entry(Metric.SNR_DB, 7.0));
    }

    @Test
    void uptimeComesFromSysUpTime() {
        Decoded decoded = first(Profiles.of(gauge(Metric.SNR_DB, "1.3.1.0")), uptime(60_015_890));

        assertThat(decoded.values().get(Metric.UPTIME_SECONDS)).hasValue(600_158.9);
    }

    @Test
    void aLaterRuleForAMetricIsItsFallback() {
        DeviceProfile profile = Profiles.of(gauge(Metric.SNR_DB, "1.3.1.0"), gauge(Metric.SNR_DB, "1.3.2.0"));

        assertThat(first(profile, varBind("1.3.1.0", int32(1)), varBind("1.3.2.0", int32(2)))
                        .values()
                        .get(Metric.SNR_DB))
                .hasValue(1);
        assertThat(first(profile, varBind("1.3.1.0", text("NA")), varBind("1.3.2.0", int32(2)))
                        .values()
                        .get(Metric.SNR_DB))
                .hasValue(2);
    }

    @Test
    void countersBecomeRatesFromTheSecondPollOn() {
        PollPlan plan = plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32)));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(100_000), counter32("1.3.1.0", 1000));
        Decoded two = decode(plan, T1, one.counters(), uptime(103_000), counter32("1.3.1.0", 4000));

        assertThat(one.values().has(Metric.RX_RATE_BPS)).isFalse();
        assertThat(two.values().get(Metric.RX_RATE_BPS)).hasValue(800);
    }

    @Test
    void eachCounterIsTimedByTheUptimeOfItsOwnDatagram() {
        PollPlan plan = plan(
                Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32), counter(Metric.TX_RATE_BPS, "1.3.2.0", 32)));
        Decoded one = decode(
                plan,
                T0,
                CounterMemory.empty(),
                uptime(100_000),
                counter32("1.3.1.0", 1_000),
                uptime(100_070),
                counter32("1.3.2.0", 1_000));
        // The second datagram of this poll was lost twice and asked for again.
        Decoded two = decode(
                plan,
                T1,
                one.counters(),
                uptime(103_000),
                counter32("1.3.1.0", 1_000 + 30 * 100),
                uptime(103_970),
                counter32("1.3.2.0", 1_000 + 39 * 100));

        assertThat(two.values().get(Metric.RX_RATE_BPS)).hasValue(800);
        assertThat(two.values().get(Metric.TX_RATE_BPS)).hasValue(800);
        assertThat(two.values().get(Metric.UPTIME_SECONDS)).hasValue(1_030);
    }

    private static VarBind clock(long ticks) {
        return varBind("1.3.8.0", new SnmpValue.TimeTicks(ticks));
    }

    @Test
    void whereTheProfileStatesTheUptimeSysUpTimeIsNeitherThatNorTheCountersClock() {
        PollPlan plan =
                plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32), gauge(Metric.UPTIME_SECONDS, "1.3.8.0")));
        assertThat(plan.gets(Tier.FAST)).startsWith(PollPlan.SYS_UP_TIME, Oid.parse("1.3.8.0"), Oid.parse("1.3.1.0"));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(50_000), clock(100_000), counter32("1.3.1.0", 0));
        // The agent between us and the device started anew; the device and its counters went on.
        Decoded two = decode(plan, T1, one.counters(), uptime(300), clock(102_500), counter32("1.3.1.0", 2_500));
        assertThat(two.values().toMap()).isEqualTo(Map.of(Metric.RX_RATE_BPS, 800.0, Metric.UPTIME_SECONDS, 102_500.0));
        // The device started anew, the agent went on.
        Decoded three =
                decode(plan, T1.plusSeconds(30), two.counters(), uptime(3_300), clock(900), counter32("1.3.1.0", 10));
        assertThat(three.values().toMap()).isEqualTo(Map.of(Metric.UPTIME_SECONDS, 900.0));
        assertThat(decode(plan, T1, CounterMemory.empty(), uptime(700)).values().isEmpty())
                .as("the device is silent, the agent is not")
                .isTrue();
    }

    @Test
    void betweenTwoReadingsOfTheDeviceThereIsNoRateAndNotNone() {
        PollPlan plan =
                plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32), gauge(Metric.UPTIME_SECONDS, "1.3.8.0")));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(1_000), clock(100_000), counter32("1.3.1.0", 0));
        Decoded same = decode(
                plan, T0.plusSeconds(20), one.counters(), uptime(3_000), clock(100_000), counter32("1.3.1.0", 0));
        assertThat(same.values().has(Metric.RX_RATE_BPS)).isFalse();
        Decoded next = decode(plan, T1, same.counters(), uptime(4_000), clock(103_000), counter32("1.3.1.0", 3_000));
        assertThat(next.values().get(Metric.RX_RATE_BPS)).hasValue(800);
    }

    @Test
    void countersAreToldWhereTheyStand() {
        PollPlan plan = plan(Profiles.of(
                counter(Metric.RX_RATE_BPS, "1.3.1.0", 32),
                counter(Metric.RX_RATE_BPS, "1.3.2.0", 32),
                counter(Metric.TX_RATE_BPS, "1.3.3.0", 32)));
        Map<Metric, Long> stand = new EnumMap<>(Metric.class);
        ProfileDecoder.decode(
                plan,
                List.of(uptime(1_000), counter32("1.3.1.0", 7), counter32("1.3.2.0", 9)),
                T0,
                CounterMemory.empty(),
                (metric, raw, bits, scale) -> stand.put(metric, raw * bits));
        assertThat(stand).isEqualTo(Map.of(Metric.RX_RATE_BPS, 7L * 32));
    }

    @Test
    void aCounterBeforeAnyUptimeIsTimedByTheFirst() {
        PollPlan plan = plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32)));
        Decoded one =
                decode(plan, T0, CounterMemory.empty(), counter32("1.3.1.0", 0), uptime(100_000), uptime(100_500));
        Decoded two = decode(plan, T1, one.counters(), counter32("1.3.1.0", 3_000), uptime(103_000), uptime(103_900));

        assertThat(two.values().get(Metric.RX_RATE_BPS)).hasValue(800);
    }

    @Test
    void aPollWithoutTheCounterLeavesItsMemory() {
        PollPlan plan = plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32)));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(100_000), counter32("1.3.1.0", 1000));
        Decoded lost = decode(plan, T1, one.counters());
        Decoded two = decode(plan, T1.plusSeconds(30), lost.counters(), uptime(106_000), counter32("1.3.1.0", 4000));

        assertThat(lost.values().isEmpty()).isTrue();
        assertThat(two.values().get(Metric.RX_RATE_BPS)).hasValue(400);
    }

    @Test
    void anAnswerOlderThanTheMemoryChangesNothing() {
        PollPlan plan = plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 32)));
        Decoded one = decode(plan, T1, CounterMemory.empty(), uptime(103_000), counter32("1.3.1.0", 4000));
        Decoded late = decode(plan, T0, one.counters(), uptime(100_000), counter32("1.3.1.0", 1000));
        Decoded two = decode(plan, T1.plusSeconds(30), late.counters(), uptime(106_000), counter32("1.3.1.0", 7000));

        assertThat(late.values().has(Metric.RX_RATE_BPS)).isFalse();
        assertThat(two.values().get(Metric.RX_RATE_BPS)).hasValue(800);
    }

    @Test
    void aCounterNotSeenForTheGapIsForgotten() {
        PollPlan plan = plan(Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 64)));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(100_000), counter32("1.3.1.0", 1000));

        assertThat(one.counters().size()).isEqualTo(1);
        assertThat(decode(plan, T0.plusSeconds(901), one.counters()).counters().size())
                .isZero();
    }

    @Test
    void anAgentOf64BitsIsNotMixedWithItsFallback() {
        DeviceProfile profile =
                Profiles.of(counter(Metric.RX_RATE_BPS, "1.3.1.0", 64), counter(Metric.RX_RATE_BPS, "1.3.2.0", 32));
        PollPlan plan = plan(profile);
        Decoded one = decode(
                plan, T0, CounterMemory.empty(), uptime(100_000), counter64("1.3.1.0", 0), counter32("1.3.2.0", 0));
        Decoded both = decode(
                plan, T1, one.counters(), uptime(103_000), counter64("1.3.1.0", 3000), counter32("1.3.2.0", 6000));
        Decoded only32 = decode(plan, T1, one.counters(), uptime(103_000), counter32("1.3.2.0", 6000));

        assertThat(both.values().get(Metric.RX_RATE_BPS)).hasValue(800);
        assertThat(only32.values().get(Metric.RX_RATE_BPS)).hasValue(1600);
    }

    @Test
    void aTextMayBeACounter() {
        PollPlan plan =
                plan(Profiles.of(rule(Metric.RX_ERROR_RATE, "1.3.1.0", Tier.FAST, new ValueRule.Counter(32, 1, 1e6))));
        Decoded one = decode(plan, T0, CounterMemory.empty(), uptime(100_000), varBind("1.3.1.0", text("42277")));
        Decoded two = decode(plan, T1, one.counters(), uptime(103_000), varBind("1.3.1.0", text("42307")));

        assertThat(two.values().get(Metric.RX_ERROR_RATE)).hasValue(1);
    }

    @Test
    void computesWhatTheDeviceDoesNotState() {
        DeviceProfile profile = Profiles.of(
                List.of(gauge(Metric.ESNO_DB, "1.3.1.0"), gauge(Metric.LINK_MARGIN_DB, "1.3.2.0")),
                List.of(),
                List.of(new ComputedRule(Metric.LINK_MARGIN_DB, Expression.parse("esno_db - 6"))),
                Map.of());

        assertThat(first(profile, varBind("1.3.1.0", int32(10))).values().get(Metric.LINK_MARGIN_DB))
                .hasValue(4);
        assertThat(first(profile, varBind("1.3.1.0", int32(10)), varBind("1.3.2.0", int32(3)))
                        .values()
                        .get(Metric.LINK_MARGIN_DB))
                .hasValue(3);
        assertThat(first(profile, varBind("1.3.1.0", text(">30"))).values().censored(Metric.LINK_MARGIN_DB))
                .isTrue();
        assertThat(first(profile).values().isEmpty()).isTrue();
    }

    @Test
    void aHubsRowIsATerminal() {
        PollPlan plan = PollPlan.of(hub(), Map.of(), Set.of("17", "18"));
        List<VarBind> answer = answer(
                varBind("1.3.5.6.17", int32(81)),
                varBind("1.3.5.6.18", SnmpValue.Absent.NO_SUCH_INSTANCE),
                varBind("1.3.5.7.17", text("Request timed out")),
                varBind("1.3.5.6.19", int32(5)));

        Map<String, Decoded> rows = ProfileDecoder.decodeRows(plan, answer, T0, Map.of());

        assertThat(rows).containsOnlyKeys("17");
        assertThat(rows.get("17").values().toMap()).containsExactly(Map.entry(Metric.HUB_CN_DB, 81.0));
        assertThat(ProfileDecoder.decode(plan, answer, T0, CounterMemory.empty())
                        .values()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aTerminalsCounterThatFellAtItsHubGivesNoRate() {
        TableRule table = new TableRule(
                "modems",
                TableRule.Rows.TERMINALS,
                TableRule.Access.WALK,
                List.of(new TableRule.Column(counter(Metric.RX_RATE_BPS, "1.3.5.1", 32), Combine.FIRST)),
                TableRule.Choice.ALL);
        PollPlan plan = plan(Profiles.of(table));
        Map<String, CounterMemory> memory = Map.of(
                "7",
                ProfileDecoder.decodeRows(
                                plan, answer(uptime(100_000), counter32("1.3.5.1.7", 4_294_967_290L)), T0, Map.of())
                        .get("7")
                        .counters());

        Decoded risen = ProfileDecoder.decodeRows(
                        plan, answer(uptime(103_000), counter32("1.3.5.1.7", 4_294_967_295L)), T1, memory)
                .get("7");
        Decoded fallen = ProfileDecoder.decodeRows(
                        plan, answer(uptime(103_000), counter32("1.3.5.1.7", 10)), T1, memory)
                .get("7");

        assertThat(risen.values().get(Metric.RX_RATE_BPS)).isPresent();
        assertThat(fallen.values().has(Metric.RX_RATE_BPS)).isFalse();
    }

    private static DeviceProfile hub() {
        return Profiles.of(new TableRule(
                "stations",
                TableRule.Rows.TERMINALS,
                TableRule.Access.GET,
                List.of(
                        new TableRule.Column(gauge(Metric.HUB_CN_DB, "1.3.5.6"), Combine.FIRST),
                        new TableRule.Column(gauge(Metric.HUB_RX_LEVEL_DBM, "1.3.5.7"), Combine.FIRST)),
                TableRule.Choice.ALL));
    }

    private static PollPlan plan(DeviceProfile profile) {
        return PollPlan.of(profile, Map.of(), Set.of());
    }

    private static Decoded first(DeviceProfile profile, VarBind... varBinds) {
        return decode(plan(profile), T0, CounterMemory.empty(), varBinds);
    }

    private static Decoded decode(PollPlan plan, Instant at, CounterMemory memory, VarBind... varBinds) {
        return ProfileDecoder.decode(plan, answer(varBinds), at, memory);
    }

    private static VarBind counter32(String oid, long value) {
        return varBind(oid, new SnmpValue.Counter32(value));
    }

    private static VarBind counter64(String oid, long value) {
        return varBind(oid, new SnmpValue.Counter64(value));
    }
}
