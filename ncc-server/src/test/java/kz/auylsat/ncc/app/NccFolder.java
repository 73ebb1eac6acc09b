package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.sqlite.SqliteException;

/** A folder with configuration, secrets and manifests as a person would write them, for an NCC on a free port. */
final class NccFolder {
    /** The satellite {@code kazsat-3} and its carrier {@code forward}. */
    static final String SATELLITE = """
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: kazsat-3, names: {en: KazSat-3}}
            spec: {longitudeDeg: 58.5, source: the operator}
            ---
            apiVersion: auylsat/v1
            kind: Carrier
            metadata: {id: forward, names: {en: Forward}}
            spec:
              satellite: kazsat-3
              direction: forward
              frequencyMhz: 11480
              polarization: vertical
              symbolRateKsps: 15000
              modcod: DVB-S2 ACM
            """;

    private final Path folder;
    private final StringBuilder credentials = new StringBuilder();
    private final Duration interval;

    NccFolder(Path folder, Duration interval) {
        this.folder = folder;
        this.interval = interval;
        write("manifests/satellite.yaml", SATELLITE);
    }

    NccFolder community(String credential, String community) {
        Path file = secret(credential, community);
        credentials.append("    %s: {version: v2c, communityFile: '%s'}%n".formatted(credential, file));
        return this;
    }

    NccFolder user(String credential, String user, String auth, String authPhrase, String priv, String privPhrase) {
        credentials.append(
                "    %s: {version: v3, user: %s, auth: %s, authPassphraseFile: '%s', priv: %s, privPassphraseFile: '%s'}%n"
                        .formatted(
                                credential,
                                user,
                                auth,
                                secret(credential + "-auth", authPhrase),
                                priv,
                                secret(credential + "-priv", privPhrase)));
        return this;
    }

    /** A village of this name with one terminal of the same identifier, as {@code agent: {…}}. */
    NccFolder village(String id, String... specLines) {
        StringBuilder manifest = new StringBuilder("""
                apiVersion: auylsat/v1
                kind: Settlement
                metadata: {id: %1$s, names: {en: %1$s}}
                spec:
                  {country: TJ, region: Sughd, latitudeDeg: 39.4, longitudeDeg: 68.5, heightMetres: 1400, zone: Asia/Dushanbe}
                ---
                apiVersion: auylsat/v1
                kind: Terminal
                metadata: {id: %1$s}
                spec:
                  settlement: %1$s
                  carrier: forward
                """.formatted(id));
        for (String line : specLines) {
            manifest.append("  ").append(line).append('\n');
        }
        return write("manifests/" + id + ".yaml", manifest.toString());
    }

    /** A template {@code box} with these lines of the bundle of a village's box. */
    NccFolder box(String... bundleLines) {
        StringBuilder manifest = new StringBuilder("""
                apiVersion: auylsat/v1
                kind: Template
                metadata: {id: box, names: {en: Box}}
                spec:
                  bundle:
                """);
        for (String line : bundleLines) {
            manifest.append("    ").append(line).append('\n');
        }
        return write("manifests/template.yaml", manifest.toString());
    }

    NccFolder write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration's file, written. */
    Path configuration() {
        write(
                "ncc.yaml",
                "web: {port: 0}\npoll: {interval: %ds}\nsnmp:\n  credentials:\n%s"
                        .formatted(interval.toSeconds(), credentials));
        return folder.resolve("ncc.yaml");
    }

    NccWiring start() {
        return NccFolder.started(setup(configuration()), Clock.systemUTC());
    }

    /** Makes a configuration's manifests its inventory, for commands beside which no NCC runs. */
    static void begin(Path configuration) {
        Setup setup = setup(configuration);
        DatabaseWiring.begin(setup.configuration(), setup.manifests(), Instant.EPOCH);
    }

    private static Setup setup(Path configuration) {
        return Setup.read(ConfigurationReader.read(configuration, Map.of(), Map.of()));
    }

    /** Starts an NCC whose inventory is that of its manifests. */
    static NccWiring started(Setup setup, InstantSource clock) {
        try {
            DatabaseWiring.begin(setup.configuration(), setup.manifests(), clock.instant());
        } catch (SqliteException e) {
            System.out.println("The NCC starts with what its database holds: " + e.getMessage());
        }
        return NccWiring.start(setup, clock);
    }

    static FleetEntry entry(NccWiring ncc, String terminal) {
        return ncc.fleet().entry(terminal).orElseThrow();
    }

    /** What a running NCC says of whether it is ready. */
    static JsonNode ready(NccWiring ncc) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(ncc.address() + "/health/ready"))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One check of it. */
    static JsonNode check(NccWiring ncc, String name) {
        for (JsonNode check : ready(ncc).path("checks")) {
            if (check.path("name").asText().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("no check " + name);
    }

    /** Waits until this holds; what is said of it is the failure's message. */
    static void await(String what, Duration longest, BooleanSupplier holds) {
        await(() -> what, longest, holds);
    }

    /** As above, with what is to be said made when it is. */
    static void await(Supplier<String> what, Duration longest, BooleanSupplier holds) {
        Instant end = Instant.now().plus(longest);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + longest.toMillis() + " ms: " + what.get());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Path secret(String name, String text) {
        try {
            write("secrets/" + name, text);
            return Files.setPosixFilePermissions(
                    folder.resolve("secrets/" + name), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
