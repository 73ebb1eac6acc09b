package kz.auylsat.agent.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kz.auylsat.agent.config.NetworkFilesDriver;
import kz.auylsat.agent.config.NetworkInstallerClient;
import kz.auylsat.agent.config.SettingsDriver;
import kz.auylsat.agent.config.SnmpSetDriver;
import kz.auylsat.agent.disk.DiskReserve;

/** What of the world outside the agent a configuration changes: the modem first, then the network that leads to it. */
final class DriverWiring {
    private static final Path NETWORKD = Path.of("/etc/systemd/network");
    /** It has 10 s to reload. */
    private static final Duration INSTALLED_WITHIN = Duration.ofSeconds(14);

    private DriverWiring() {}

    static List<SettingsDriver> drivers(LocalSettings settings, DiskReserve reserve) {
        Path kept = settings.configuration();
        return List.of(
                new SnmpSetDriver(kept.resolve("modem-before.json"), reserve),
                new NetworkFilesDriver(
                        NETWORKD,
                        kept.resolve("network-before.json"),
                        reserve,
                        settings.networkInstaller()
                                .map(answers -> new NetworkInstallerClient(
                                        settings.run().resolve("network"), answers, INSTALLED_WITHIN))));
    }
}
