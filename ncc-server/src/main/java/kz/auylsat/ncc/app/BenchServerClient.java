package kz.auylsat.ncc.app;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.ncc.access.AccessSettings;
import kz.auylsat.ncc.access.AccessStore;
import kz.auylsat.ncc.database.Database;

/** An NCC in a process of its own, started as a user starts it, and asked over HTTP as a browser asks. */
final class BenchServerClient implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration END_MAX = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 5;

    private final BenchChildServer child;
    private final URI base;
    private final File log;
    private final long begunNanos;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    /** How long a request took, to the last octet of its answer, and how many octets that had. */
    record Answer(double millis, int octets) {}

    private BenchServerClient(Process process, URI base, File log, long begunNanos) {
        this.child = new BenchChildServer(process, END_MAX);
        this.base = base;
        this.log = log;
        this.begunNanos = begunNanos;
    }

    /** Begins {@code deploy/ncc server} with these arguments and a free port. */
    static BenchServerClient begin(List<String> arguments, Path log) throws IOException {
        Path script = ConfigurationOptions.home().resolve("deploy/ncc");
        if (!Files.isExecutable(script)) {
            throw new UnavailableException(script + " is not there: call this as deploy/ncc bench api");
        }
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "server", "--port", Integer.toString(port));
        builder.command().addAll(arguments);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long begun = System.nanoTime();
        URI base = URI.create("http://127.0.0.1:" + port);
        return new BenchServerClient(builder.start(), base, log.toFile(), begun);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it says that it is ready; gives the seconds since the process was begun. */
    double awaitReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/health/ready"))
                .timeout(ANSWER_MAX)
                .build();
        while (System.nanoTime() - begunNanos < START_MAX.toNanos()) {
            if (!child.process().isAlive()) {
                throw new UnavailableException("the server ended at its start:\n" + Files.readString(log.toPath()));
            }
            if (isReady(request)) {
                return (System.nanoTime() - begunNanos) / 1e9;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new UnavailableException(
                "the server is not ready after " + START_MAX.toSeconds() + " s:\n" + Files.readString(log.toPath()));
    }

    private boolean isReady(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    /** Signs in with a token that is issued beside it, as {@code ncc access sign-in} does. */
    void signIn(Path data) throws IOException, InterruptedException {
        String token = signInToken(data.resolve("inventory.db"));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .timeout(ANSWER_MAX)
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\": \"" + token + "\"}"))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 204) {
            throw new UnavailableException("signing in was answered with " + status);
        }
    }

    private static String signInToken(Path file) {
        Instant now = Instant.now();
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        try (Database database = Database.join(file)) {
            return AccessStore.open(database, folder, AccessSettings.defaults(), new SecureRandom(), now)
                    .issueSignInToken(now)
                    .secret();
        }
    }

    /** @throws UnavailableException where the answer is not 200 */
    Answer get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept-Encoding", "gzip")
                .timeout(ANSWER_MAX)
                .build();
        long begun = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - begun) / 1e6;
        if (response.statusCode() != 200) {
            throw new UnavailableException(path + " was answered with " + response.statusCode());
        }
        return new Answer(millis, response.body().length);
    }

    /** The text of an answer, whatever its status. */
    String text(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWER_MAX).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    ProcessHandle process() {
        return child.process().toHandle();
    }

    @Override
    public void close() {
        child.close();
    }
}
