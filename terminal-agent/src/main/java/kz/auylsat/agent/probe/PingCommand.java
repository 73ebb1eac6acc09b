package kz.auylsat.agent.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Echoes by the system's ping(8), which may send ICMP where this process may not; no shell, its words are an array.
 *
 * <p>Its output is a few lines, so it never waits for who reads it; it is read when the process has ended.
 */
final class PingCommand {
    private static final int OUTPUT_OCTETS_MAX = 8_192;
    private static final int WAIT_SECONDS = 5;

    private final Optional<Path> program;
    private final int echoes;

    PingCommand(Optional<Path> program, int echoes) {
        this.program = program;
        this.echoes = echoes;
    }

    /** The system's own, where it has one. */
    static PingCommand ofSystem(int echoes) {
        Optional<Path> found = List.of("/bin/ping", "/usr/bin/ping", "/sbin/ping").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return new PingCommand(found, echoes);
    }

    boolean available() {
        return program.isPresent();
    }

    /**
     * Sends the echoes; {@code then} takes their round trips in milliseconds, those without an answer left out, or nothing
     * where ping could not be run or may not send. On whatever thread ends first.
     */
    void ping(String address, Consumer<Optional<List<Double>>> then) {
        try {
            Process process = new ProcessBuilder(
                            program.orElseThrow().toString(),
                            "-n",
                            "-c",
                            String.valueOf(echoes),
                            "-w",
                            String.valueOf(echoes + WAIT_SECONDS),
                            address)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<Process> ended = process.onExit();
            var unused = ended.thenAccept(done -> then.accept(result(done)));
        } catch (IOException e) {
            then.accept(Optional.empty());
        }
    }

    /** 0: answers came; 1: none came; else ping itself failed, as without the right to send. */
    private static Optional<List<Double>> result(Process process) {
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readNBytes(OUTPUT_OCTETS_MAX), StandardCharsets.ISO_8859_1);
            return process.exitValue() > 1 ? Optional.empty() : Optional.of(PingTexts.roundTrips(text));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What ping prints; pure. */
    static final class PingTexts {
        private PingTexts() {}

        /** The numbers after {@code time=}, in order; of iputils, BusyBox and the BSDs. */
        static List<Double> roundTrips(String output) {
            List<Double> millis = new ArrayList<>();
            for (int at = output.indexOf("time="); at >= 0; at = output.indexOf("time=", at + 1)) {
                int end = at + 5;
                while (end < output.length() && "0123456789.".indexOf(output.charAt(end)) >= 0) {
                    end++;
                }
                try {
                    double value = Double.parseDouble(output.substring(at + 5, end));
                    if (value >= 0 && value < 100_000) {
                        millis.add(value);
                    }
                } catch (NumberFormatException e) {
                    // No time, as in a summary that ping words in its own way.
                }
            }
            return millis;
        }
    }
}
