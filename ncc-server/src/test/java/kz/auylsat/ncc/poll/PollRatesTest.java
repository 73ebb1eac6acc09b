package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a poll of counters asks for, and the rates that come of it. */
class PollRatesTest {
    private static final Oid NAME = Oid.parse("1.3.6.1.2.1.31.1.1.1.1");
    private static final Oid TYPE = Oid.parse("1.3.6.1.2.1.2.2.1.3");
    private static final Oid STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
    private static final Oid IN = Oid.parse("1.3.6.1.2.1.2.2.1.10");
    private static final Oid IN_64 = Oid.parse("1.3.6.1.2.1.31.1.1.1.6");

    /** Of a quotient of whole numbers. */
    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);

    private final EngineBench bench = new EngineBench(PollSettings.DEFAULTS);
    private final SnmpEndpoint endpoint = bench.endpoint(CommunityVersion.V2C);
    private final ScriptedAgent agent = bench.agent(endpoint);

    @Test
    void ratesAreExactWhereEachCounterComesInADatagramOfItsOwn() {
        long seed = 20261122;
        System.out.println("seed " + seed);
        Random way = new Random(seed);
        agent.countsPerTick.putAll(Map.of(Plans.RX_BYTES, 1L, Plans.TX_BYTES, 3L, Plans.RX_ERRORS, 1L));
        DeviceLimits two =
                new DeviceLimits(Set.of(DeviceLimits.Version.V2C), 2, 1_200, 10, Duration.ofSeconds(3), 2, 1);
        bench.poll(EngineBench.target("zhol", endpoint, Plans.counters(two)));
        for (int poll = 1; poll <= 50; poll++) {
            agent.roundTrip = Duration.ofMillis(500 + way.nextInt(2_000));
            bench.runUntilReports(poll);
        }

        assertThat(agent.askedOids())
                .allMatch(oids -> oids.size() == 2 && oids.get(0).equals(PollPlan.SYS_UP_TIME));
        assertThat(bench.reports.subList(1, 50)).allSatisfy(report -> {
            assertThat(rate(report, Metric.RX_RATE_BPS)).isCloseTo(800, ROUNDING);
            assertThat(rate(report, Metric.TX_RATE_BPS)).isCloseTo(2_400, ROUNDING);
            assertThat(rate(report, Metric.RX_ERROR_RATE)).isCloseTo(100, ROUNDING);
        });
    }

    /** Two interfaces; of the second there is no 64-bit counter. */
    private void pollRouter(Map<String, String> parameters) {
        for (int row = 1; row <= 2; row++) {
            agent.set(NAME.append(row), SnmpValue.OctetString.of("WAN " + row));
            agent.set(TYPE.append(row), new SnmpValue.Int32(6));
            agent.set(STATUS.append(row), new SnmpValue.Int32(1));
            agent.countsPerTick.put(IN.append(row), 2L);
        }
        agent.countsPerTick.put(IN_64.append(1), 1L);
        PollPlan plan =
                PollPlan.of(ProfileCatalogue.bundled().byId("generic-router").orElseThrow(), parameters, Set.of());
        bench.poll(EngineBench.target("tas", endpoint, plan));
        bench.runUntilReports(1);
    }

    private long asksOf(Oid oid) {
        return agent.askedOids().stream().filter(oids -> oids.contains(oid)).count();
    }

    private double rate(LinkReport report, Metric metric) {
        return report.values().get(metric).orElse(Double.NaN);
    }

    @Test
    void asksForASpareCounterOnlyWithTheSlowTier() {
        for (Map<String, String> parameters : List.of(Map.<String, String>of(), Map.of("interfaceIndex", "1,2"))) {
            bench.poll();
            bench.reports.clear();
            pollRouter(parameters);
            agent.asked.clear();
            bench.runUntilReports(21);

            assertThat(asksOf(IN_64.append(1))).isEqualTo(20);
            assertThat(asksOf(IN.append(1))).isEqualTo(2);
            assertThat(asksOf(IN.append(2))).isEqualTo(20);
            // Towards the satellite: 100 octets a second of the first interface, 200 of the second.
            assertThat(bench.reports.subList(1, 21))
                    .allSatisfy(report ->
                            assertThat(rate(report, Metric.RX_RATE_BPS)).isCloseTo(8 * (100 + 200), ROUNDING));
        }
    }

    @Test
    void asksForASpareCounterAgainWhenTheOtherIsGone() {
        for (Map<String, String> parameters : List.of(Map.<String, String>of(), Map.of("interfaceIndex", "1,2"))) {
            bench.poll();
            bench.reports.clear();
            pollRouter(parameters);
            bench.runUntilReports(3);
            agent.countsPerTick.remove(IN_64.append(1));
            agent.values.remove(IN_64.append(1));
            bench.runUntilReports(6);

            assertThat(rate(bench.reports.get(2), Metric.RX_RATE_BPS)).isCloseTo(8 * (100 + 200), ROUNDING);
            assertThat(rate(bench.last(), Metric.RX_RATE_BPS)).isCloseTo(8 * (200 + 200), ROUNDING);
        }
    }
}
