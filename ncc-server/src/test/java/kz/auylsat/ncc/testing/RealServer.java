package kz.auylsat.ncc.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * What tests need from outside this project: programs on PATH, reference data beside the checkout, free ports.
 *
 * <p>Where something is absent the test is skipped with its name as the reason; under {@code
 * NCC_TEST_SERVICES=required} the absence is a failure.
 */
public final class RealServer {
    private RealServer() {}

    /** The program's path; skips (or fails) the test where PATH has none. */
    public static Path require(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw absent(program + " is not on PATH");
    }

    /** A file or folder of the reference data, as {@code snmp-recordings/uhp.snmprec}; skips (or fails) where absent. */
    public static Path reference(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/reference").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw absent("../shared/reference/" + name + " is not beside the checkout");
    }

    /** A file that an earlier step of the build makes. */
    public static Path built(Path file) {
        if (!Files.exists(file)) {
            throw absent(file + " is not built: mvn verify builds it before this test");
        }
        return file;
    }

    public static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freeTcpPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a process that a test started, with force where it does not end in five seconds. */
    public static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException absent(String reason) {
        if ("required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            return new IllegalStateException(reason + ", and NCC_TEST_SERVICES=required makes that a failure");
        }
        System.out.println("Skipped: " + reason);
        return new TestAbortedException(reason);
    }
}
