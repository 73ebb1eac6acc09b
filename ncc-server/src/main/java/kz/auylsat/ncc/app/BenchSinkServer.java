package kz.auylsat.ncc.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** The server of a benchmark that takes points, as a process of its own, so that its cost is counted apart. */
final class BenchSinkServer implements AutoCloseable {
    private static final Duration END_MAX = Duration.ofSeconds(5);

    /**
     * What it has taken.
     *
     * @param lines points, also those that came twice
     * @param distinct points by terminal and time
     * @param gzipBytes of the requests' bodies
     */
    record Counts(long requests, long lines, long distinct, long gzipBytes) {}

    private final BenchChildServer child;
    private final URI url;

    private BenchSinkServer(BenchChildServer child, URI url) {
        this.child = child;
        this.url = url;
    }

    static BenchSinkServer start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchSinkMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BenchChildServer child = new BenchChildServer(process, END_MAX);
        String port = process.inputReader().readLine();
        if (port == null) {
            child.close();
            throw new UnavailableException("the process that takes the points did not start");
        }
        return new BenchSinkServer(child, URI.create("http://127.0.0.1:" + port));
    }

    URI url() {
        return url;
    }

    Counts counts() throws IOException, InterruptedException {
        String[] numbers = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url.resolve("/counts")).build(), HttpResponse.BodyHandlers.ofString())
                .body()
                .split(" ");
        return new Counts(
                Long.parseLong(numbers[0]),
                Long.parseLong(numbers[1]),
                Long.parseLong(numbers[2]),
                Long.parseLong(numbers[3]));
    }

    @Override
    public void close() {
        child.close();
    }
}
