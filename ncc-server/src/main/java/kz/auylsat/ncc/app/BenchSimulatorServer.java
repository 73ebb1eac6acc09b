package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kz.auylsat.simulator.SimulatorMain;

/** The simulated terminals of a benchmark, calm, as a process of their own, so that their cost is counted apart. */
final class BenchSimulatorServer implements AutoCloseable {
    private static final Duration END_MAX = Duration.ofSeconds(5);

    private final BenchChildServer child;

    private BenchSimulatorServer(Process process) {
        this.child = new BenchChildServer(process, END_MAX);
    }

    /**
     * Starts the terminals of {@link BenchFleet}; when this returns they answer.
     *
     * @param rtt the round trip, give or take a sixth
     * @param loss share of polls, 0 to 1, that lose request or answer
     * @throws UnavailableException where they do not start
     */
    static BenchSimulatorServer start(int terminals, long seed, int port, Path secret, Duration rtt, double loss)
            throws IOException {
        long sixth = rtt.toMillis() / 6;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName()));
        command.addAll(List.of("--terminals", Integer.toString(terminals), "--seed", Long.toString(seed), "--calm"));
        command.addAll(List.of("--uhp-share", Double.toString(BenchFleet.UHP_SHARE)));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of("--community-file", secret.toString(), "--quiet"));
        command.addAll(List.of("--delay-min", Long.toString(rtt.toMillis() - sixth)));
        command.addAll(List.of("--delay-max", Long.toString(rtt.toMillis() + sixth)));
        command.addAll(List.of("--loss", String.format(Locale.ROOT, "%.6f", loss)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BenchSimulatorServer simulator = new BenchSimulatorServer(process);
        BufferedReader lines = process.inputReader();
        if (lines.readLine() == null) {
            simulator.close();
            throw new UnavailableException("the simulated terminals did not start; is port " + port + " in use?");
        }
        return simulator;
    }

    ProcessHandle process() {
        return child.process().toHandle();
    }

    @Override
    public void close() {
        child.close();
        try {
            child.process().getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's output", e);
        }
    }
}
