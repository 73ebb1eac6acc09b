package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static kz.auylsat.ncc.app.NccFolder.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.fleet.LinkCause;
import kz.auylsat.ncc.fleet.LinkState;
import kz.auylsat.ncc.fleet.LinkVerdict;
import kz.auylsat.ncc.testing.PduRelay;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import kz.auylsat.testing.RealProgram;
import kz.auylsat.testing.Snmpsim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running NCC finds out what its agents are, and reads many terminals from one hub. */
class AutoProfileTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** More than are asked at once. */
    private static final int SILENT = 20;

    @TempDir
    private Path folder;

    private static String at(int port) {
        return "agent: {address: 127.0.0.1, port: " + port + ", credential: villages}";
    }

    private NccFolder villages() {
        return new NccFolder(folder, INTERVAL).community("villages", "village");
    }

    @Test
    void findsTheProfileAndPollsByIt() throws Exception {
        SimulatedFleet fleet =
                SimulatedFleet.of(FleetSettings.of(58, 2).withUhpShare(0.5).calm());
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC());
                PduRelay relay = new PduRelay(server.addresses().get(0));
                NccWiring ncc = villages()
                        .village("ayni", at(relay.port()))
                        .village("vorukh", at(server.addresses().get(1).getPort()), "profile: auto")
                        .start()) {
            await(
                    "both are up",
                    Duration.ofSeconds(20),
                    () -> ncc.fleet().counts().up() == 2 && ncc.polling().unidentified() == 0);

            assertThat(ncc.fleet().entries())
                    .allMatch(entry -> entry.values().has(Metric.RX_LEVEL_DBM)
                            && entry.values().has(Metric.MODEM_STATE));
            assertThat(relay.requests().keySet())
                    .as("only reads")
                    .isSubsetOf(Set.of(PduRelay.GET, PduRelay.GET_NEXT, PduRelay.GET_BULK));
        }
    }

    /** A port that nobody answers at costs its own terminal five seconds, not the others their turn. */
    @Test
    void terminalsThatCannotBeIdentifiedKeepNobodyFromTheirTurn() throws Exception {
        NccFolder villages = villages();
        // A port that is free now may be found free again.
        Stream.generate(RealProgram::freeUdpPort)
                .distinct()
                .limit(SILENT)
                .forEach(port -> villages.village("away-" + port, at(port)));
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, 1).calm());
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC());
                NccWiring ncc = villages.village(
                                "zarafshon", at(server.addresses().get(0).getPort()))
                        .start()) {
            await(
                    "the one that is there",
                    Duration.ofSeconds(20),
                    () -> entry(ncc, "zarafshon").state() == LinkState.UP);
            await(
                    "the others have their reason",
                    Duration.ofSeconds(20),
                    () -> ncc.fleet().entries().stream()
                                    .filter(entry -> entry.reachability() == Reachability.REFUSED)
                                    .count()
                            == SILENT);
        }
    }

    @Test
    void oneHubSpeaksForItsTerminals() throws Exception {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        Files.write(recordings.resolve("hub.snmprec"), hub());
        try (Snmpsim snmpsim = new Snmpsim(recordings, Files.createDirectories(folder.resolve("snmpsim")));
                NccWiring ncc = new NccFolder(folder, INTERVAL)
                        .community("hub", "hub")
                        .write("manifests/hub.yaml", """
                                apiVersion: auylsat/v1
                                kind: Hub
                                metadata: {id: almaty, names: {en: Almaty hub}}
                                spec: {agent: {address: 127.0.0.1, port: %d, credential: hub}, profile: uhp-hub}
                                """.formatted(snmpsim.port()))
                        .village("ayni", "via: {hub: almaty, row: \"17\"}")
                        .village("murghob", "via: {hub: almaty, row: \"18\"}")
                        .village("vorukh", "via: {hub: almaty, row: \"19\"}")
                        .start()) {
            await(
                    "rows have come",
                    Duration.ofSeconds(10),
                    () -> entry(ncc, "ayni").state() == LinkState.UP
                            && entry(ncc, "murghob").state() == LinkState.DEGRADED);

            assertValue(ncc, "ayni", Metric.HUB_CN_DB, 8.7);
            assertValue(ncc, "ayni", Metric.HUB_RX_LEVEL_DBM, -61.5);
            assertValue(ncc, "ayni", Metric.TX_LEVEL_DBM, -21.4);
            assertValue(ncc, "ayni", Metric.MODEM_STATE, ModemState.OPERATIONAL.code());
            assertValue(ncc, "ayni", Metric.LAN_UP, 1);
            assertValue(ncc, "murghob", Metric.HUB_CN_DB, -2.1);
            assertValue(ncc, "murghob", Metric.LAN_UP, 0);
            assertThat(entry(ncc, "murghob").verdict())
                    .isEqualTo(new LinkVerdict(LinkState.DEGRADED, LinkCause.MODEM_FAULT));
            assertThat(entry(ncc, "vorukh").state())
                    .as("a row that the hub has not")
                    .isEqualTo(LinkState.UNKNOWN);
        }
    }

    /** Two stations as a UHP hub tells of them: 17 on the air, 18 without reception and LAN, its C/N below zero. */
    private static List<String> hub() {
        return List.of(
                "1.3.6.1.2.1.1.1.0|4|UHP hub",
                "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8000",
                "1.3.6.1.2.1.1.3.0|67|500000",
                "1.3.6.1.4.1.8000.22.5.4.6.17|66|87",
                "1.3.6.1.4.1.8000.22.5.4.6.18|66|4294967275",
                "1.3.6.1.4.1.8000.22.5.4.8.17|66|615",
                "1.3.6.1.4.1.8000.22.5.4.8.18|66|790",
                "1.3.6.1.4.1.8000.22.5.4.9.17|66|1",
                "1.3.6.1.4.1.8000.22.5.4.9.18|66|0",
                "1.3.6.1.4.1.8000.22.5.4.16.17|66|214",
                "1.3.6.1.4.1.8000.22.5.4.16.18|66|200",
                "1.3.6.1.4.1.8000.22.5.4.17.17|66|0",
                "1.3.6.1.4.1.8000.22.5.4.17.18|66|66",
                "1.3.6.1.4.1.8000.22.8.1.0|2|41");
    }

    private static void assertValue(NccWiring ncc, String terminal, Metric metric, double value) {
        OptionalDouble told = entry(ncc, terminal).values().get(metric);
        assertThat(told.orElse(Double.NaN)).as(terminal + " " + metric.id()).isCloseTo(value, within(1e-9));
    }
}
