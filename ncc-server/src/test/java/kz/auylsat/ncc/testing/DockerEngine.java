package kz.auylsat.ncc.testing;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine of this machine, if one answers.
 *
 * <p>Where none does, tests on images are skipped with the reason, also under {@code NCC_TEST_SERVICES=required}: an
 * engine is nothing that this project could install. A plain look at its socket comes first, for Testcontainers takes
 * seconds to find out.
 */
public final class DockerEngine {
    private static final long ANSWER_MAX_MILLIS = 800;

    private DockerEngine() {}

    /** Skips the test where no engine answers. */
    public static void require() {
        Map<String, SocketAddress> places = places();
        if (places.values().stream().noneMatch(DockerEngine::answers)) {
            throw new TestAbortedException("no Docker engine answers at " + String.join(" or ", places.keySet()));
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException("Testcontainers finds no Docker engine that it can use");
        }
    }

    private static Map<String, SocketAddress> places() {
        Map<String, SocketAddress> places = new LinkedHashMap<>();
        String stated = System.getenv("DOCKER_HOST");
        if (stated != null && !stated.isBlank()) {
            URI host = URI.create(stated);
            places.put(
                    stated,
                    "unix".equals(host.getScheme())
                            ? UnixDomainSocketAddress.of(host.getPath())
                            : new InetSocketAddress(host.getHost(), host.getPort() < 0 ? 2375 : host.getPort()));
            return places;
        }
        add(places, Path.of("/var/run/docker.sock"));
        add(places, Path.of(System.getProperty("user.home"), ".docker/run/docker.sock"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        if (runtime != null) {
            add(places, Path.of(runtime, "docker.sock"));
        }
        return places;
    }

    private static void add(Map<String, SocketAddress> places, Path socket) {
        places.put(socket.toString(), UnixDomainSocketAddress.of(socket));
    }

    private static boolean answers(SocketAddress place) {
        try {
            return CompletableFuture.supplyAsync(() -> pinged(place)).get(ANSWER_MAX_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception none) {
            return false;
        }
    }

    /** An engine that wants TLS answers this with a complaint, which is an answer too. */
    private static boolean pinged(SocketAddress place) {
        try (SocketChannel channel = place instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open()) {
            channel.connect(place);
            channel.write(
                    ByteBuffer.wrap("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            return channel.read(ByteBuffer.allocate(64)) > 0;
        } catch (Exception none) {
            return false;
        }
    }
}
