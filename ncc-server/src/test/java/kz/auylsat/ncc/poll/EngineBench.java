package kz.auylsat.ncc.poll;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;

/** An engine on a virtual clock before scripted agents. */
final class EngineBench {
    static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(50);

    final List<LinkReport> reports = new ArrayList<>();
    final ScriptedSnmpTransport transport;
    final PollEngine engine;
    private final Map<SnmpEndpoint, ScriptedAgent> agents = new HashMap<>();
    private int ports = 10_000;

    EngineBench(PollSettings settings) {
        transport = new ScriptedSnmpTransport(
                START, (endpoint, request, attempt, at) -> agents.get(endpoint).reply(endpoint, request, attempt, at));
        engine = new PollEngine(transport, settings, reports::add);
    }

    /** An endpoint with an agent of these values behind it. */
    SnmpEndpoint endpoint(CommunityVersion version) {
        SnmpEndpoint endpoint =
                new SnmpEndpoint(new InetSocketAddress("127.0.0.1", ports++), new Community(version, "test"));
        ScriptedAgent agent = new ScriptedAgent(START.minusSeconds(86_400));
        agent.set(Plans.ESNO, new SnmpValue.Int32(10));
        agent.set(Plans.RX_LEVEL, new SnmpValue.Int32(-40));
        agent.set(Plans.TX_LEVEL, new SnmpValue.Int32(-20));
        agent.set(Plans.RX_BYTES, new SnmpValue.Counter32(1_000));
        agent.set(Plans.TEMPERATURE, new SnmpValue.Int32(35));
        agents.put(endpoint, agent);
        return endpoint;
    }

    ScriptedAgent agent(SnmpEndpoint endpoint) {
        return agents.get(endpoint);
    }

    /** Lets an agent answer at another version of the endpoint too, as agents do. */
    void alias(SnmpEndpoint endpoint, SnmpEndpoint other) {
        agents.put(other, agent(endpoint));
    }

    static PollTarget target(String id, SnmpEndpoint endpoint, PollPlan plan) {
        return new PollTarget(id, endpoint, plan, INTERVAL, Map.of());
    }

    void poll(PollTarget... targets) {
        engine.replaceTargets(List.of(targets), transport.now());
    }

    void run(Duration time) {
        Instant end = transport.now().plus(time);
        while (transport.now().isBefore(end)) {
            transport.advanceBy(TICK);
            engine.tick(transport.now());
        }
    }

    /** Runs until so many reports are there, an hour at most. */
    void runUntilReports(int count) {
        for (int i = 0; i < 72_000 && reports.size() < count; i++) {
            run(TICK);
        }
    }

    LinkReport last() {
        return reports.get(reports.size() - 1);
    }

    TargetStatus status(String id) {
        return engine.targets().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
