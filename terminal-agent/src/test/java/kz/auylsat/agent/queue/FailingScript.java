package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@link QueueScriptMain} in a process of its own under strace, which kills it or fails a system call of it. */
final class FailingScript {
    static final String SYNCS = "fsync,fdatasync";
    static final String NAMES = "rename,renameat,renameat2,unlink,unlinkat";
    static final String WRITES = "write,pwrite64";

    private FailingScript() {}

    /** What a run printed before it ended. */
    record Run(List<String> told) {
        boolean ended() {
            return told.contains("end");
        }
    }

    static boolean possible() {
        try {
            Process probe = new ProcessBuilder("strace", "-f", "-e", "inject=fsync:error=EIO:when=9", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many of these system calls the thread that runs the script makes. */
    static int count(Path folder, String calls) throws IOException, InterruptedException {
        Path log = folder.resolve("strace.log");
        run(folder.resolve("counted"), List.of("-e", "trace=" + calls, "-o", log.toString()));
        Map<String, Integer> byThread = new HashMap<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.filter(line -> line.contains("(") && !line.contains("resumed"))
                    .forEach(line -> byThread.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum));
        }
        return byThread.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Runs the script; {@code fault} is what strace injects, as {@code signal=KILL:when=3}. */
    static Run run(Path folder, String calls, String fault) throws IOException, InterruptedException {
        return run(folder, List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault, "-o", "/dev/null"));
    }

    /** Runs the script with its n-th sync failed, and writes down what it gave to the disk. */
    static Path trace(Path folder, int failedSync) throws IOException, InterruptedException {
        Path trace = folder.resolveSibling(folder.getFileName() + ".trace");
        run(
                folder,
                List.of(
                        "-y",
                        "-xx",
                        "-s",
                        "100000",
                        "-e",
                        "trace=" + SYNCS + "," + NAMES + "," + WRITES + ",ftruncate",
                        "-e",
                        "inject=" + SYNCS + ":error=EIO:when=" + failedSync,
                        "-o",
                        trace.toString()));
        return trace;
    }

    private static Run run(Path folder, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq"));
        command.addAll(options);
        command.addAll(java(folder));
        command.add(QueueScriptMain.class.getName());
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        List<String> told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return new Run(told);
    }

    static List<String> java(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"));
    }
}
