package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.TableRule;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpRequest;
import org.junit.jupiter.api.Test;

/** Polls of hubs, whose tables are walked and whose rows are terminals. */
class PollHubTest {
    private final EngineBench bench = new EngineBench(PollSettings.DEFAULTS);
    private final SnmpEndpoint endpoint = bench.endpoint(CommunityVersion.V2C);
    private final ScriptedAgent agent = bench.agent(endpoint);

    private double value(LinkReport report, Metric metric) {
        return report.values().get(metric).orElseThrow();
    }

    @Test
    void reportsEachRowOfAHubAsItsTerminal() {
        for (TableRule.Access access : TableRule.Access.values()) {
            bench.reports.clear();
            agent.set(Plans.HUB_ESNO.append(1), new SnmpValue.Int32(9));
            agent.set(Plans.HUB_ESNO.append(7), new SnmpValue.Int32(11));
            PollPlan plan = Plans.hub(access, Set.of("1", "7", "9"));
            Map<String, String> rows = Map.of("1", "zhol", "7", "bulak", "9", "tas");
            bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, rows));
            bench.runUntilReports(3);
            assertThat(byTerminal("zhol")).isEqualTo(Reachability.UP + " 9.0");
            assertThat(byTerminal("bulak")).isEqualTo(Reachability.UP + " 11.0");
            assertThat(byTerminal("tas")).isEqualTo(Reachability.UNKNOWN + " none");
        }
    }

    private String byTerminal(String id) {
        LinkReport report = bench.reports.stream()
                .filter(one -> one.terminalId().equals(id))
                .findFirst()
                .orElseThrow();
        String value =
                report.values().has(Metric.HUB_ESNO_DB) ? String.valueOf(value(report, Metric.HUB_ESNO_DB)) : "none";
        return report.reachability() + " " + value;
    }

    @Test
    void saysNothingOfTerminalsWhoseHubIsSilent() {
        agent.failure = Reachability.SILENT;
        PollPlan plan = Plans.hub(TableRule.Access.WALK, Set.of());
        bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, Map.of("1", "zhol")));
        bench.runUntilReports(3);
        assertThat(bench.reports)
                .allMatch(
                        report -> report.terminalId().equals("zhol") && report.reachability() == Reachability.UNKNOWN);
        assertThat(bench.status("hub").reachability()).isEqualTo(Reachability.SILENT);
    }

    @Test
    void walksInBulkExceptInVersionOne() {
        PollPlan plan = Plans.hub(TableRule.Access.WALK, Set.of());
        rows(1, 35);
        SnmpEndpoint v1 = new SnmpEndpoint(endpoint.address(), new Community(CommunityVersion.V1, "test"));
        bench.alias(endpoint, v1);
        bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, Map.of("35", "zhol")));
        bench.runUntilReports(1);
        assertThat(value(bench.last(), Metric.HUB_ESNO_DB)).isEqualTo(35);
        assertThat(walked(SnmpRequest.Operation.GET_BULK)).isEqualTo(4);

        agent.asked.clear();
        bench.poll(new PollTarget("hub-v1", v1, plan, EngineBench.INTERVAL, Map.of("35", "zhol")));
        bench.runUntilReports(2);
        assertThat(value(bench.last(), Metric.HUB_ESNO_DB)).isEqualTo(35);
        assertThat(walked(SnmpRequest.Operation.GET_NEXT)).isEqualTo(36);
    }

    private void rows(int from, int to) {
        for (int row = from; row <= to; row++) {
            agent.set(Plans.HUB_ESNO.append(row), new SnmpValue.Int32(row));
        }
    }

    private long walked(SnmpRequest.Operation operation) {
        return agent.asked.stream()
                .filter(request -> request.operation() == operation)
                .count();
    }

    @Test
    void asksForTheCellsOfAWalkedTableByNameUntilTheNextSlowTier() {
        rows(1, 35);
        PollPlan plan = Plans.hub(TableRule.Access.WALK, Set.of());
        bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, Map.of("35", "zhol", "36", "tas")));
        bench.runUntilReports(2);
        agent.asked.clear();
        rows(36, 36);
        bench.runUntilReports(2 + 2 * 20);
        assertThat(walked(SnmpRequest.Operation.GET)).isEqualTo(20 * 2);
        assertThat(walked(SnmpRequest.Operation.GET_BULK)).isEqualTo(2 * 4);
        assertThat(byTerminalLast("tas")).isEqualTo(36);
    }

    private double byTerminalLast(String id) {
        return bench.reports.stream()
                .filter(report -> report.terminalId().equals(id))
                .reduce((earlier, later) -> later)
                .map(report -> value(report, Metric.HUB_ESNO_DB))
                .orElseThrow();
    }

    @Test
    void walksAgainWhenACellIsGone() {
        rows(1, 35);
        PollPlan plan = Plans.hub(TableRule.Access.WALK, Set.of());
        bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, Map.of("35", "zhol")));
        bench.runUntilReports(2);
        agent.values.remove(Plans.HUB_ESNO.append(3));
        bench.runUntilReports(3);
        agent.asked.clear();
        bench.runUntilReports(4);
        assertThat(walked(SnmpRequest.Operation.GET_BULK)).isEqualTo(4);
        assertThat(value(bench.last(), Metric.HUB_ESNO_DB)).isEqualTo(35);
    }

    @Test
    void endsAWalkThatGoesInCircles() {
        agent.set(Plans.HUB_ESNO.append(1), new SnmpValue.Int32(9));
        agent.endless = true;
        PollPlan plan = Plans.hub(TableRule.Access.WALK, Set.of());
        bench.poll(new PollTarget("hub", endpoint, plan, EngineBench.INTERVAL, Map.of("1", "zhol")));
        bench.runUntilReports(1);
        assertThat(bench.engine.statistics().walksBroken()).isEqualTo(1);
        assertThat(value(bench.last(), Metric.HUB_ESNO_DB)).isEqualTo(9);
    }
}
