package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole NCC, whose inventory another process changes. */
@Timeout(120)
class LiveInventoryTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int FIRST = 10;
    private static final int ALL = 50;

    @TempDir
    Path folder;

    @Test
    void fortyVillagesComeWhileTenArePolledAndNoPollIsMissedOrDoubled() throws Exception {
        FleetSettings settings = FleetSettings.of(58, ALL).calm().withUhpShare(0);
        NccFolder written = new NccFolder(folder, INTERVAL).community("village", "simulated");
        try (FleetServer terminals =
                FleetServer.start(SimulatedFleet.of(settings), FleetBinding.perPort("simulated"), Clock.systemUTC())) {
            villages(written, terminals.addresses(), 0, FIRST);
            try (NccWiring ncc = written.start()) {
                NccFolder.await(
                        "the first ten are up",
                        LONGEST,
                        () -> ncc.fleet().counts().up() == FIRST);
                Instant begun = Instant.now();
                villages(written, terminals.addresses(), FIRST, ALL);
                Setup setup = Setup.read(ConfigurationReader.read(written.configuration(), Map.of(), Map.of()));
                try (Database beside = DatabaseWiring.join(setup.configuration())) {
                    new InventoryStore(beside).replaceAll(setup.manifests(), Instant.now());
                }
                NccFolder.await(
                        "all fifty are up", LONGEST, () -> ncc.fleet().counts().up() == ALL);
                Instant allUp = Instant.now();
                NccFolder.await(
                        "some polls of the first after that",
                        LONGEST,
                        () -> polls(ncc, 0, allUp).size() > 3);

                PollSnapshot now = ncc.freshSnapshot();
                long missedByTheMachine = now.polls().crowdedOut() + now.polls().skipped();
                long missed = 0;
                for (int i = 0; i < FIRST; i++) {
                    List<Instant> polls = polls(ncc, i, begun);
                    missed += slots(polls) - (polls.size() - 1);
                }
                assertThat(missed).as("polls too few or, below 0, too many").isBetween(0L, missedByTheMachine);
            }
        }
    }

    /** How many polls follow the first by the interval alone. */
    private static long slots(List<Instant> polls) {
        long millis =
                Duration.between(polls.get(0), polls.get(polls.size() - 1)).toMillis();
        return Math.round(millis / (double) INTERVAL.toMillis());
    }

    private static List<Instant> polls(NccWiring ncc, int village, Instant since) {
        return ncc.fleet().recent("auyl-" + village).stream()
                .filter(report -> report.observedAt().isAfter(since))
                .peek(report -> assertThat(report.reachability()).isEqualTo(Reachability.UP))
                .map(LinkReport::observedAt)
                .toList();
    }

    private static void villages(NccFolder folder, List<InetSocketAddress> agents, int from, int to) {
        for (int i = from; i < to; i++) {
            InetSocketAddress agent = agents.get(i);
            folder.village(
                    "auyl-" + i,
                    "profile: auylsat-terminal",
                    "agent: {address: " + agent.getAddress().getHostAddress() + ", port: " + agent.getPort()
                            + ", credential: village}");
        }
    }
}
