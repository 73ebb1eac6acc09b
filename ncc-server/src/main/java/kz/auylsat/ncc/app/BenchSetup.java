package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.simulator.server.FleetBinding;

/** What every benchmark measures on: as many simulated villages as it wants, behind the pilot's satellite. */
final class BenchSetup {
    private static final String CREDENTIAL = "pilot";

    private BenchSetup() {}

    /**
     * The villages of {@link BenchFleet}, asked with the credential of {@link #settings}.
     *
     * @param port where each simulated terminal listens, at an address of its own
     */
    static Inventory fleet(Inventory pilot, int terminals, long seed, int port) {
        return fleet(pilot, terminals, seed, port, CREDENTIAL);
    }

    /** The same with another credential. */
    static Inventory fleet(Inventory pilot, int terminals, long seed, int port, String credential) {
        FleetBinding binding = FleetBinding.perAddress(port, "only its addresses count here");
        return BenchFleet.of(pilot, terminals, seed, binding, credential);
    }

    /**
     * The settings of an NCC that polls them.
     *
     * @param secret the file of the simulated terminals' community
     */
    static Map<String, String> settings(Path data, Path manifests, Path secret) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", data.toString());
        settings.put("manifests", manifests.toString());
        settings.put("snmp.credentials", "{" + CREDENTIAL + ": {version: v2c, communityFile: '" + secret + "'}}");
        return settings;
    }

    /** Makes the database of these settings hold what their manifests wish. */
    static void begin(Map<String, String> settings) {
        Setup setup = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        DatabaseWiring.begin(
                setup.configuration(), setup.manifests(), Clock.systemUTC().instant());
    }
}
