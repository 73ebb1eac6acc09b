package kz.auylsat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** snmpsimd on a loopback port: each recording of a folder is an agent, its file's name the community. */
public final class Snmpsim implements AutoCloseable {
    private static final int START_MILLIS_MAX = 30_000;

    private final int port = RealProgram.freeUdpPort();
    private final Path log;
    private final Process process;

    /**
     * Starts it, and returns when it answers.
     *
     * @param recordings only read
     * @param work takes its index and log
     */
    public Snmpsim(Path recordings, Path work) {
        Path program = RealProgram.require("snmpsimd");
        log = work.resolve("snmpsimd.log");
        try {
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--data-dir=" + recordings,
                    "--cache-dir=" + Files.createDirectories(work.resolve("index")),
                    "--agent-udpv4-endpoint=127.0.0.1:" + port,
                    "--logging-method=stdout"));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("--process-user=root", "--process-group=root"));
            }
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitStart();
    }

    /** As {@code 127.0.0.1:1161}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        RealProgram.stop(process);
    }

    private void awaitStart() {
        try {
            for (int waited = 0; !Files.readString(log).contains("Listening at"); waited += 100) {
                if (waited > START_MILLIS_MAX || !process.isAlive()) {
                    close();
                    throw new IllegalStateException("snmpsimd did not start: " + Files.readString(log));
                }
                Thread.sleep(100);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            close();
            throw new IllegalStateException(e);
        }
    }
}
