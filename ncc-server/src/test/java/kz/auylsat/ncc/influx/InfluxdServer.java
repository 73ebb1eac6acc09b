package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import kz.auylsat.testing.RealProgram;

/** A real {@code influxd} of Debian (1.6) on free loopback ports, with all that it keeps in a folder of the test. */
public final class InfluxdServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private InfluxdServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one; skips the test where there is none on this machine. */
    public static InfluxdServer start(Path folder) throws IOException, InterruptedException {
        InfluxdServer server = new InfluxdServer(folder, RealProgram.freeTcpPort());
        server.start();
        return server;
    }

    /** Starts it, again with what it kept. */
    public void start() throws IOException, InterruptedException {
        Path influxd = RealProgram.require("influxd");
        Path configuration = Files.createDirectories(folder).resolve("influxdb.conf");
        Files.writeString(configuration, """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%2$s/meta"
                [data]
                  dir = "%2$s/data"
                  wal-dir = "%2$s/wal"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%3$d"
                  log-enabled = false
                """.formatted(RealProgram.freeTcpPort(), folder, port));
        process = new ProcessBuilder(influxd.toString(), "-config", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("influxd.log").toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!answers()) {
            assertThat(process.isAlive())
                    .as("influxd runs: %s", folder.resolve("influxd.log"))
                    .isTrue();
            assertThat(System.nanoTime()).as("influxd answers in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    public void stop() {
        RealProgram.stop(process);
    }

    /** Ends it by SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As it states it. */
    String version() throws IOException, InterruptedException {
        return ping().headers().firstValue("X-Influxdb-Version").orElse("of no version");
    }

    /** Ends it as a power cut does, and loses what it has taken since its last start. */
    public void killAndForget() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        // It answers a write once that is in its log; a disk whose cache outlives no power cut loses that.
        try (Stream<Path> logs = Files.walk(folder.resolve("wal"))) {
            for (Path log :
                    logs.filter(each -> each.toString().endsWith(".wal")).toList()) {
                Files.delete(log);
            }
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void createDatabase(String name) throws IOException, InterruptedException {
        assertThat(query("", "CREATE DATABASE \"" + name + "\"")).doesNotContain("error");
    }

    /** The JSON that a statement answers, times in milliseconds. */
    public String query(String database, String statement) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/query?epoch=ms&db=" + database))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        stop();
    }

    private boolean answers() throws InterruptedException {
        try {
            return ping().statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<Void> ping() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/ping"))
                .timeout(Duration.ofSeconds(2))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
