package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A {@link HourChildMain} in a process of its own, with the memory that {@code deploy/ncc} gives an NCC. */
final class HourNcc implements AutoCloseable {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx192m",
            "-XX:MaxDirectMemorySize=64m",
            "-Xss512k",
            "-XX:+CrashOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final PrintStream commands;
    private final Thread lines;
    private volatile @Nullable String signInLink;
    private volatile int durable;
    private volatile long due = Long.MAX_VALUE;
    private volatile boolean up;
    private volatile long peakKilobytes;

    private HourNcc(Process process, int first) {
        this.process = process;
        durable = first;
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        lines = new Thread(this::listen, "ncc-says");
        lines.setDaemon(true);
        lines.start();
    }

    /** Starts one that goes on with this step, and waits until it answers. */
    static HourNcc start(Path folder, int first) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HourChildMain.class.getName(),
                folder.resolve("ncc.yaml").toString(),
                folder.resolve("data").toString(),
                String.valueOf(first)));
        Path log = folder.resolve("ncc.log");
        HourNcc ncc = new HourNcc(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                first);
        try {
            ncc.await("the NCC answers: " + log, 60, () -> ncc.up);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
        }
        return ncc;
    }

    /** The link that its start gave. */
    String signInLink() {
        return String.valueOf(signInLink);
    }

    /** Whether it answers and nobody has ended it. */
    boolean isUp() {
        return up;
    }

    /** All reports of the steps before this are durable, as it said itself. */
    int durable() {
        return durable;
    }

    /** The 5-minute rollups that were due when it said so last. */
    long due() {
        return due;
    }

    void goOnUntil(int step) {
        commands.println("until " + step);
    }

    void setClock(Instant to) {
        due = Long.MAX_VALUE;
        commands.println("clock " + to);
    }

    void awaitDurable(int step) throws InterruptedException {
        await("step " + step + " durable", 120, () -> durable >= step);
    }

    void await(String what, int secondsMax, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
        while (!holds.getAsBoolean()) {
            assertThat(process.isAlive()).as("the NCC lives; awaited: %s", what).isTrue();
            assertThat(System.nanoTime())
                    .as("not after %s s: %s; durable %s, due %s", secondsMax, what, durable, due)
                    .isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** The most memory that it had so far, as the kernel counts it, in MiB. */
    long peakMebibytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (up && Files.exists(status)) {
            peakKilobytes = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }
        return peakKilobytes / 1024;
    }

    /** Ends it by SIGKILL; gives the step before which it had said that all is durable. */
    int kill() throws InterruptedException, IOException {
        peakMebibytes();
        up = false;
        // Not the process's own method: that would close the stream that is still to be read.
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor()).as("ended by SIGKILL").isEqualTo(137);
        lines.join();
        return durable;
    }

    /** Ends it as an operator would. */
    @Override
    public void close() {
        up = false;
        commands.close();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "ready" -> {
                        signInLink = words[1];
                        up = true;
                    }
                    case "durable" -> durable = Integer.parseInt(words[1]);
                    case "due" -> due = Long.parseLong(words[1]);
                    default -> System.out.println("NCC: " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
