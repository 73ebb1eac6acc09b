package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSetupTest {
    @TempDir
    Path folder;

    /** What one of them writes the other must read: else no simulated terminal would answer. */
    @Test
    void theFleetIsAskedWithTheCredentialOfTheSettings() {
        Path pilot = SatelliteCommandsTest.pilotFolder();
        Path secret = folder.resolve("community");
        String community = SecretFile.readOrCreate(secret);

        Setup setup = Setup.read(
                ConfigurationReader.read(null, Map.of(), BenchSetup.settings(folder.resolve("data"), pilot, secret)));
        Inventory fleet = BenchSetup.fleet(ManifestOptions.planned(pilot), 3, 1, 16_100);

        assertThat(fleet.terminals().values()).hasSize(3).allSatisfy(terminal -> {
            assertThat(setup.configuration().snmp().credentials())
                    .containsEntry(
                            terminal.agent().credential(),
                            new SnmpCredentials.Community(SnmpCredentials.CommunityVersion.V2C, community));
            assertThat(terminal.agent().port()).isEqualTo(16_100);
        });
        assertThat(fleet.satellites()).isEqualTo(setup.manifests().satellites());
    }
}
