package kz.auylsat.agent.app;

import java.nio.file.Path;
import java.util.List;
import kz.auylsat.agent.config.NetworkFilesDriver;
import kz.auylsat.agent.config.ProcessReloadCommand;
import kz.auylsat.agent.config.SettingsDriver;
import kz.auylsat.agent.config.SnmpSetDriver;
import kz.auylsat.agent.disk.DiskReserve;

/** What of the world outside the agent a configuration changes: the modem first, then the network that leads to it. */
final class DriverWiring {
    private static final Path NETWORKD = Path.of("/etc/systemd/network");
    private static final List<String> RELOAD = List.of("networkctl", "reload");

    private DriverWiring() {}

    /** @param folder where each keeps what was before, for a rollback */
    static List<SettingsDriver> drivers(Path folder, DiskReserve reserve) {
        return List.of(
                new SnmpSetDriver(folder.resolve("modem-before.json"), reserve),
                new NetworkFilesDriver(
                        NETWORKD, folder.resolve("network-before.json"), reserve, new ProcessReloadCommand(RELOAD)));
    }
}
