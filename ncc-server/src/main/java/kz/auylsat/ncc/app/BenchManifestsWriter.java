package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Dish;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;

/** Writes the manifests of a {@link BenchFleet}, one file a village, as people do; with what a generated box is made of. */
final class BenchManifestsWriter {
    private static final String TEMPLATE = """
            apiVersion: auylsat/v1
            kind: Template
            metadata: {id: box, names: {en: Box}}
            spec:
              bundle:
                sampling: {modemEverySeconds: 30, hostEverySeconds: 60}
                snmp: {managers: [10.0.0.0/8]}
                page: {lanNetworks: [192.168.1.0/24]}
                commands: {allowed: [ping, traceroute, throughput, log]}
            """;

    private BenchManifestsWriter() {}

    /**
     * @param fleet every terminal with an agent of its own
     * @param satellite the file with the satellite and the carriers; copied
     */
    static void write(Path folder, Inventory fleet, Path satellite) throws IOException {
        Files.createDirectories(folder.resolve("villages"));
        Files.copy(satellite, folder.resolve(Objects.requireNonNull(satellite.getFileName())));
        Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        for (Terminal terminal : fleet.terminals().values()) {
            Settlement village = Objects.requireNonNull(fleet.settlements().get(terminal.settlementId()));
            Files.writeString(folder.resolve("villages").resolve(village.id() + ".yaml"), text(village, terminal));
        }
    }

    private static String text(Settlement village, Terminal terminal) {
        AgentAddress agent = Objects.requireNonNull(terminal.agent());
        Dish dish = Objects.requireNonNull(terminal.dish());
        return String.format(
                Locale.ROOT,
                """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata:
              id: %s
              names: {en: %s}
            spec:
              country: %s
              region: %s
              latitudeDeg: %s
              longitudeDeg: %s
              heightMetres: %s
              zone: %s
              climate: {rainRateMmh: %s}
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata:
              id: %s
            spec:
              %ssettlement: %s
              carrier: %s
              profile: %s
              agent: {address: %s, port: %d, credential: %s}
              dish: {diameterMetres: %s, bucPowerWatts: %s}
            """,
                village.id(),
                village.names().en(),
                village.country(),
                village.region(),
                village.latitudeDeg(),
                village.longitudeDeg(),
                village.heightMetres(),
                village.zone(),
                Objects.requireNonNull(village.climate()).rainRateMmh(),
                terminal.id(),
                agent.generatesCredential() ? "template: box\n  " : "",
                village.id(),
                terminal.carrierId(),
                terminal.profileId(),
                agent.host(),
                agent.port(),
                agent.credential(),
                dish.diameterMetres(),
                dish.bucPowerWatts());
    }
}
