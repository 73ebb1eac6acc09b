package kz.auylsat.ncc.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;

/** A few villages whose simulated terminals answer on loopback, and whole NCCs that are started for them. */
final class VillageBench implements AutoCloseable {
    static final String COMMUNITY = "village";
    private static final int VILLAGES = 3;

    private static final String VILLAGE = """
            apiVersion: auylsat/v1
            kind: Settlement
            metadata: {id: %1$s, names: {en: %1$s}}
            spec: {country: KZ, region: Almaty, latitudeDeg: 43.5, longitudeDeg: 77, heightMetres: 800, zone: Asia/Almaty}
            ---
            apiVersion: auylsat/v1
            kind: Terminal
            metadata: {id: %1$s-1}
            spec:
              settlement: %1$s
              carrier: forward
              profile: auylsat-terminal
              agent: {address: %2$s, port: %3$d, credential: village}
            """;

    private final Path folder;
    private final FleetServer fleet;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<NccWiring, String> cookies = new HashMap<>();

    private VillageBench(Path folder, FleetServer fleet) {
        this.folder = folder;
        this.fleet = fleet;
    }

    /** Writes configuration and manifests into this folder and starts the terminals. */
    static VillageBench in(Path folder) throws IOException {
        FleetSettings settings = FleetSettings.of(58, VILLAGES).calm().withUhpShare(0);
        VillageBench bench = new VillageBench(
                folder,
                FleetServer.start(SimulatedFleet.of(settings), FleetBinding.perPort(COMMUNITY), Clock.systemUTC()));
        Files.createDirectories(folder.resolve("manifests"));
        Files.writeString(folder.resolve("manifests/satellite.yaml"), NccFolder.SATELLITE);
        for (int i = 0; i < VILLAGES; i++) {
            bench.addVillage("auyl-" + i, bench.fleet.addresses().get(i));
        }
        Files.writeString(folder.resolve("community"), COMMUNITY);
        Files.setPosixFilePermissions(folder.resolve("community"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("ncc.yaml"), """
                manifests: manifests
                snmp: {credentials: {village: {version: v2c, communityFile: community}}}
                poll: {interval: 1s}
                """);
        return bench;
    }

    void addVillage(String id, InetSocketAddress agent) throws IOException {
        Files.writeString(
                folder.resolve("manifests/" + id + ".yaml"),
                String.format(VILLAGE, id, agent.getAddress().getHostAddress(), agent.getPort()));
    }

    /** Where the village of this place answers. */
    InetSocketAddress address(int village) {
        return fleet.addresses().get(village);
    }

    Path configuration() {
        return folder.resolve("ncc.yaml");
    }

    /** A whole NCC on this data folder, its page at a free port. */
    NccWiring start(Path data) {
        return start(data, Map.of());
    }

    /** As above, with more settings. */
    NccWiring start(Path data, Map<String, String> settings) {
        return start(data, settings, Clock.systemUTC());
    }

    /** As above, by another clock. */
    NccWiring start(Path data, Map<String, String> settings, InstantSource clock) {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        flags.put("data", data.toString());
        flags.put("web.port", "0");
        return NccFolder.started(Setup.read(ConfigurationReader.read(configuration(), Map.of(), flags)), clock);
    }

    /** What an address of the page answers to somebody who signed in. */
    HttpResponse<String> get(NccWiring ncc, String path) {
        return send(HttpRequest.newBuilder(URI.create(ncc.address() + path)).header("Cookie", cookie(ncc)));
    }

    String metrics(NccWiring ncc) {
        return send(HttpRequest.newBuilder(URI.create(ncc.address() + "/metrics")))
                .body();
    }

    /** The value of a meter without labels. */
    double meter(NccWiring ncc, String name) {
        return metrics(ncc)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until every simulated village is shown as up; a test's own terminals may be up besides. */
    void awaitAllUp(NccWiring ncc) {
        await(
                "all villages up",
                () -> ncc.fleet().counts().up() >= fleet.addresses().size());
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(30), condition);
    }

    static void await(String what, Duration longest, BooleanSupplier condition) {
        Instant until = Instant.now().plus(longest);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not after " + longest.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        fleet.close();
    }

    /** Signs in once for each NCC. */
    private String cookie(NccWiring ncc) {
        return cookies.computeIfAbsent(ncc, this::signIn);
    }

    private String signIn(NccWiring ncc) {
        String token = ncc.signInLink().replaceAll(".*token=", "");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(ncc.address() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
        List<String> given = answer.headers().allValues("set-cookie");
        if (answer.statusCode() != 204 || given.isEmpty()) {
            throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
        }
        return given.get(0).replaceAll(";.*", "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
