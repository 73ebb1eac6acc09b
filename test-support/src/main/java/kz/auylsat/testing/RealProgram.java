package kz.auylsat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that tests talk to, found on PATH and ended by the test; free ports for them. */
public final class RealProgram {
    private static final int RUN_SECONDS_MAX = 30;

    private RealProgram() {}

    /** The program's file; the test is skipped (or fails) where it is {@link Absent}. */
    public static Path require(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw Absent.because(program + " is not on PATH");
    }

    /** A file that an earlier step of the build makes; the test is skipped (or fails) where it is {@link Absent}. */
    public static Path built(Path file) {
        if (!Files.exists(file)) {
            throw Absent.because(file + " is not built: mvn verify builds it before this test");
        }
        return file;
    }

    /**
     * Runs a program that ends by itself and returns both its streams; what is asked is an answer, not its exit code.
     *
     * @param environment added to the test's own
     */
    public static String run(Map<String, String> environment, String program, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require(program).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + RUN_SECONDS_MAX + " s: " + command);
        }
        return output;
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
}
