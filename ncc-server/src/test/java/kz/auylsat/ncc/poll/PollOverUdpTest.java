package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.snmp.SnmpCredentials.Community;
import kz.auylsat.ncc.snmp.SnmpCredentials.CommunityVersion;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpSettings;
import kz.auylsat.ncc.snmp.VersionedTransport;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.model.TerminalKind;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.junit.jupiter.api.Test;

/** The poller, its own transport and simulated terminals over real datagrams on loopback. */
class PollOverUdpTest {
    private static final int TERMINALS = 20;

    private final Map<String, LinkReport> withRate = new ConcurrentHashMap<>();
    private final CountDownLatch allRated = new CountDownLatch(TERMINALS);

    @Test
    void bringsTheRatesOfEveryTerminal() throws Exception {
        SimulatedFleet fleet =
                SimulatedFleet.of(FleetSettings.of(58_5, TERMINALS).calm());
        Vertx vertx = Vertx.vertx();
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC())) {
            PollVerticle verticle = new PollVerticle(
                    loop -> VersionedTransport.open(loop, Clock.systemUTC(), SnmpSettings.DEFAULTS),
                    PollSettings.DEFAULTS,
                    this::take,
                    Clock.systemUTC());
            await(vertx.deployVerticle(verticle));
            await(verticle.replaceTargets(targets(fleet, server.addresses())));

            assertThat(allRated.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(await(verticle.statistics()).failed().values()).allMatch(count -> count == 0);
            assertThat(await(verticle.targets())).allMatch(status -> status.managementOctetsLastHour() > 0);
            assertThat(withRate.values())
                    .allMatch(report -> report.values().has(Metric.RTT_MILLIS)
                            && report.values().has(Metric.MODEM_STATE));
        } finally {
            await(vertx.close());
        }
    }

    private void take(LinkReport report) {
        boolean rated = report.values().has(Metric.RX_RATE_BPS);
        if (rated && withRate.put(report.terminalId(), report) == null) {
            allRated.countDown();
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static List<PollTarget> targets(SimulatedFleet fleet, List<InetSocketAddress> addresses) {
        ProfileCatalogue profiles = ProfileCatalogue.bundled();
        List<PollTarget> targets = new ArrayList<>();
        for (SimulatedTerminal terminal : fleet.terminals()) {
            String profile = terminal.kind() == TerminalKind.UHP ? "uhp-terminal" : "auylsat-terminal";
            SnmpEndpoint endpoint =
                    new SnmpEndpoint(addresses.get(terminal.index()), new Community(CommunityVersion.V2C, "village"));
            PollPlan plan = PollPlan.of(profiles.byId(profile).orElseThrow(), Map.of(), Set.of());
            targets.add(new PollTarget(terminal.id(), endpoint, plan, Duration.ofSeconds(1), Map.of()));
        }
        return targets;
    }
}
