package kz.auylsat.ncc.influx;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.auylsat.testing.RealProgram;

/** Debian's VictoriaMetrics on a free loopback port: a server of the same write API by other authors. */
final class VictoriaMetrics implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private VictoriaMetrics(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Keeps its data in this folder; the test is skipped (or fails) where the program is absent. */
    static VictoriaMetrics start(Path folder) throws IOException, InterruptedException {
        RealProgram.require("victoria-metrics");
        VictoriaMetrics started = new VictoriaMetrics(folder, RealProgram.freeTcpPort());
        started.start();
        return started;
    }

    /** On the same port with the same data. */
    void start() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        process = new ProcessBuilder(
                        RealProgram.require("victoria-metrics").toString(),
                        "-storageDataPath=" + folder.resolve("data"),
                        "-httpListenAddr=127.0.0.1:" + port,
                        "-retentionPeriod=100y",
                        // What comes again, which InfluxDB itself keeps once.
                        "-dedup.minScrapeInterval=1ms",
                        "-memory.allowedBytes=100MB")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("victoria-metrics.log").toFile())
                .start();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (true) {
            try {
                if (get("/health").equals("OK")) {
                    return;
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw notYet;
                }
            }
            Thread.sleep(50);
        }
    }

    /** Ends it; its data stays. */
    void stop() {
        RealProgram.stop(process);
    }

    /** Ends it by SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As Debian's package states it; it says nothing of it itself. */
    static String version() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("dpkg-query", "-W", "-f=${Version}", "victoria-metrics").start();
        String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return asked.waitFor() == 0 ? version : "of no stated version";
    }

    /** What it has of these series, a line of JSON each. */
    String export(String selector, String bounds) throws IOException, InterruptedException {
        return get("/api/v1/export?match%5B%5D=" + URLEncoder.encode(selector, StandardCharsets.UTF_8) + bounds);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url().resolve(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** A counter of its own, summed over its labels. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        stop();
    }
}
