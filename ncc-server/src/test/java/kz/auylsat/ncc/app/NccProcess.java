package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The {@code ncc} command in a process of its own, for signals; ended with its test. */
final class NccProcess implements AutoCloseable {
    private static final int SECONDS_MAX = 60;
    private static final int PAUSE_MILLIS = 2;

    private final Process process;
    private final Path out;
    private final Path err;

    private NccProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; what it prints is kept in this folder. */
    static NccProcess start(Path folder, String... arguments) throws IOException {
        Path out = Files.createTempFile(folder, "ncc", ".out");
        Path err = Files.createTempFile(folder, "ncc", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                NccMain.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new NccProcess(process, out, err);
    }

    /** As Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    /** As a power cut of this process alone. */
    void kill() throws IOException, InterruptedException {
        signal("KILL");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until this holds while it runs; fails where it ends before. */
    void runsUntil(String what, BooleanSupplier holds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!holds.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("not before its end: " + what + "; " + Files.readString(err));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Waits for its end. */
    NccRun ended() throws IOException, InterruptedException {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + Files.readString(err));
        }
        return new NccRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
