package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.simulator.server.FleetBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchFleetTest {
    private static final String VILLAGE = """
            ---
            apiVersion: auylsat/v1
            kind: Settlement
            metadata: {id: ayni, names: {en: Ayni}}
            spec:
              country: TJ
              region: Sughd
              latitudeDeg: 39.39406
              longitudeDeg: 68.53766
              heightMetres: 1414
              zone: Asia/Dushanbe
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata: {id: ayni-1}
            spec:
              settlement: ayni
              carrier: forward
              profile: auylsat-terminal
              agent: {address: 127.58.0.12, port: 16161, credential: pilot}
            """;

    private final ManifestReader reader = new ManifestReader(
            new ManifestRules(List.of(Cidr.parse("127.0.0.0/8")), Set.of("pilot"), Set.of("auylsat-terminal")));

    @TempDir
    private Path folder;

    @Test
    void everyTerminalIsAtItsSimulatedAddressAndHasTheTwentyMetrics() throws IOException {
        FleetBinding binding = FleetBinding.perAddress(16_100, "unused");
        Inventory fleet = fleet(binding);
        assertThat(fleet.terminals()).hasSize(300);
        for (int index : new int[] {0, 253, 254, 299}) {
            var terminal = fleet.terminal(BenchFleet.terminalId(index)).orElseThrow();
            assertThat(terminal.agent().host())
                    .isEqualTo(binding.addressOf(index).getAddress().getHostAddress());
        }
        assertThat(fleet.terminals().values())
                .allSatisfy(terminal -> assertThat(terminal.profileId()).isEqualTo("auylsat-terminal"));
    }

    @Test
    void itsManifestsReadBackAsTheSameFleet() throws IOException {
        Inventory fleet = fleet(FleetBinding.perAddress(16_100, "unused"));
        Path manifests = folder.resolve("manifests");
        BenchManifestsWriter.write(
                manifests, fleet, Files.writeString(folder.resolve("satellite.yaml"), NccFolder.SATELLITE));
        Inventory back = reader.read(manifests);
        assertThat(back.terminals()).isEqualTo(fleet.terminals());
        assertThat(back.settlements()).isEqualTo(fleet.settlements());
    }

    @Test
    void itsCarriersKeepTheirEarthStations() {
        Inventory pilot = new ManifestReader(ManifestRules.ofPlanner()).read(SatelliteCommandsTest.pilotFolder());

        Inventory fleet = BenchFleet.of(pilot, 3, 1, FleetBinding.perAddress(16_100, "unused"), "pilot");

        assertThat(fleet.earthStations()).isEqualTo(pilot.earthStations()).isNotEmpty();
    }

    private Inventory fleet(FleetBinding binding) throws IOException {
        Path pilot = Files.writeString(folder.resolve("pilot.yaml"), NccFolder.SATELLITE + VILLAGE);
        return BenchFleet.of(reader.read(pilot), 300, 1, binding, "pilot");
    }
}
