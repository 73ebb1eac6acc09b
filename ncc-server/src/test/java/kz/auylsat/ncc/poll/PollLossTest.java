package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport;
import kz.auylsat.ncc.snmp.ScriptedSnmpTransport.Reply;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpRequest;
import org.junit.jupiter.api.Test;

/** The villages of a whole country over a lossy satellite link, for a quarter of an hour. */
class PollLossTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final int TERMINALS = 1_300;
    private static final double LOSS_EACH_WAY = 0.02;

    private final Map<SnmpEndpoint, ScriptedAgent> agents = new HashMap<>();
    private final long seed = 58_5;
    private final Random random = new Random(seed);
    private final AtomicLong silent = new AtomicLong();
    private final AtomicLong reports = new AtomicLong();
    private int downMax;

    @Test
    void answersNearlyEveryPollAndHoldsNoTerminalToBeDown() {
        System.out.println("PollLossTest seed " + seed);
        ScriptedSnmpTransport transport = new ScriptedSnmpTransport(START, this::overTheSatellite);
        PollEngine engine = new PollEngine(transport, PollSettings.DEFAULTS, this::count);
        engine.replaceTargets(targets(), START);
        for (Instant now = START; now.isBefore(START.plus(Duration.ofMinutes(15))); now = now.plusMillis(50)) {
            transport.advanceTo(now);
            engine.tick(now);
            downMax = Math.max(downMax, engine.statistics().down());
        }
        PollStatistics statistics = engine.statistics();
        System.out.println(statistics);
        assertThat(statistics.started()).isBetween(TERMINALS * 30L - 100, TERMINALS * 30L + 100);
        assertThat(statistics.answered() / (double) reports.get()).isGreaterThanOrEqualTo(0.995);
        assertThat(silent.get()).isEqualTo(statistics.failed().get(Reachability.SILENT));
        assertThat(downMax).isZero();
        assertThat(statistics.skipped()).isZero();
        assertThat(transport.inFlightPerEndpointMax()).isEqualTo(1);
        // Spread over the interval: no more than a few percent of the fleet is asked at once.
        assertThat(transport.inFlightMax()).isLessThan(120);
    }

    private void count(LinkReport report) {
        reports.incrementAndGet();
        if (report.reachability() == Reachability.SILENT) {
            silent.incrementAndGet();
        }
    }

    private Reply overTheSatellite(SnmpEndpoint endpoint, SnmpRequest request, int attempt, Instant at) {
        boolean up = random.nextDouble() >= LOSS_EACH_WAY;
        boolean down = random.nextDouble() >= LOSS_EACH_WAY;
        return !(up && down) ? Reply.lost() : agents.get(endpoint).reply(endpoint, request, attempt, at);
    }

    private List<PollTarget> targets() {
        PollPlan plan = Plans.terminal(Plans.limits());
        return IntStream.range(0, TERMINALS)
                .mapToObj(i -> {
                    SnmpEndpoint endpoint = new SnmpEndpoint(
                            new InetSocketAddress("127.0.0.1", 10_000 + i),
                            new Community(CommunityVersion.V2C, "test"));
                    ScriptedAgent agent = new ScriptedAgent(START);
                    agent.set(Plans.ESNO, new SnmpValue.Int32(10));
                    agents.put(endpoint, agent);
                    return EngineBench.target("village-" + i, endpoint, plan);
                })
                .toList();
    }
}
