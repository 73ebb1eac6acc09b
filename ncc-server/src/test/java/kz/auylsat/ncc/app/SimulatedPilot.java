package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.SimulatedTerminal;
import kz.auylsat.simulator.server.FleetServer;
import kz.auylsat.testing.RealProgram;

/** A whole NCC that polls the pilot's ten villages every second; they are simulated at addresses of this process. */
final class SimulatedPilot implements AutoCloseable {
    private final SimulatedFleet fleet;
    private final FleetServer agents;
    private final NccWiring ncc;
    private final Inventory inventory;

    private SimulatedPilot(SimulatedFleet fleet, FleetServer agents, NccWiring ncc, Inventory inventory) {
        this.fleet = fleet;
        this.agents = agents;
        this.ncc = ncc;
        this.inventory = inventory;
    }

    /** @param edit changes the text of each manifest */
    static SimulatedPilot start(Path folder, long seed, UnaryOperator<String> edit) throws IOException {
        return start(folder, seed, edit, Map.of());
    }

    /** @param flags settings besides those that every pilot has */
    static SimulatedPilot start(Path folder, long seed, UnaryOperator<String> edit, Map<String, String> flags)
            throws IOException {
        Path secret = folder.resolve("community");
        String community = SecretFile.readOrCreate(secret);
        Path manifests = copy(folder.resolve("pilot"), text -> edit.apply(askedWithACommunity(text)));
        Map<String, String> settings = new HashMap<>(Map.of(
                "data", folder.resolve("data").toString(),
                "manifests", manifests.toString(),
                "web.port", String.valueOf(RealProgram.freeTcpPort()),
                "poll.interval", "1s",
                "snmp.credentials", "{pilot: {version: v2c, communityFile: '" + secret + "'}}"));
        settings.putAll(flags);
        Setup setup = Setup.read(ConfigurationReader.read(null, Map.of(), settings));
        Inventory wished = setup.manifests();
        FleetSettings calm = FleetSettings.of(seed, DemoFleet.sites(wished)).calm();
        FleetServer agents =
                DemoFleet.start(wished, community, calm, NetworkFaults.none(), Optional.empty(), Clock.systemUTC());
        try {
            NccWiring ncc = NccFolder.started(setup, Clock.systemUTC());
            return new SimulatedPilot(SimulatedFleet.of(calm), agents, ncc, wished);
        } catch (RuntimeException e) {
            agents.close();
            throw e;
        }
    }

    /** Valid once, for one browser. */
    String signInLink() {
        return ncc.signInLink();
    }

    String address() {
        return ncc.address();
    }

    NccWiring ncc() {
        return ncc;
    }

    Inventory inventory() {
        return inventory;
    }

    SimulatedTerminal terminal(String id) {
        return fleet.terminals().stream()
                .filter(terminal -> terminal.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() {
        ncc.close();
        agents.close();
    }

    private static String askedWithACommunity(String manifest) {
        return manifest.replace("credential: generate", "credential: pilot");
    }

    /** The manifests with all that listens at addresses and ports of this process. */
    static Path copy(Path copy, UnaryOperator<String> edit) throws IOException {
        Path pilot = Path.of("..", "deploy", "pilot");
        Map<String, String> ports = Map.of(
                "16161", String.valueOf(RealProgram.freeUdpPort()),
                "16163", String.valueOf(RealProgram.freeUdpPort()),
                "16171", String.valueOf(RealProgram.freeUdpPort()),
                "8081", String.valueOf(RealProgram.freeTcpPort()));
        String network = "127." + (64 + ProcessHandle.current().pid() % 128) + ".0.";
        try (Stream<Path> files = Files.walk(pilot)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(pilot.relativize(file));
                Files.createDirectories(target.getParent());
                String manifest = Files.readString(file).replace("127.58.0.", network);
                for (Map.Entry<String, String> port : ports.entrySet()) {
                    manifest = manifest.replace("port: " + port.getKey(), "port: " + port.getValue());
                }
                Files.writeString(target, edit.apply(manifest));
            }
        }
        return copy;
    }
}
