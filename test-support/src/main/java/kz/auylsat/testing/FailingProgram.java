package kz.auylsat.testing;

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

/**
 * A Java program of the tests in a process of its own, under strace, which kills it or fails a system call of it.
 *
 * <p>{@code when} counts the calls of each thread: the program does all that matters in one.
 */
public final class FailingProgram {
    public static final String SYNCS = "fsync,fdatasync";
    public static final String NAMES = "rename,renameat,renameat2,unlink,unlinkat";
    public static final String WRITES = "write,pwrite64";

    private static final String SHOWN_BYTES_MAX = "100000";

    private final Class<?> program;

    /** A program whose only argument is the folder that it works in. */
    public FailingProgram(Class<?> program) {
        this.program = program;
    }

    /** Skips the test (or fails it) where strace is {@link Absent} or may not trace. */
    public static void requireStrace() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-f", "-e", "inject=fsync:error=EIO:when=9", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (probe.waitFor(20, TimeUnit.SECONDS) && probe.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            // As where it may not trace.
        }
        throw Absent.because("no strace is on PATH that may trace");
    }

    /** How many of these system calls the thread makes that makes the most of them. */
    public int count(Path folder, String calls) throws IOException, InterruptedException {
        Path log = traceOf(folder);
        run(folder, List.of("-e", "trace=" + calls, "-o", log.toString()));
        Map<String, Integer> byThread = new HashMap<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.filter(line -> line.contains("(") && !line.contains("resumed"))
                    .forEach(line -> byThread.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum));
        }
        return byThread.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Runs it; {@code fault} is what strace injects, as {@code signal=KILL:when=3}. Gives the lines that it printed. */
    public List<String> run(Path folder, String calls, String fault) throws IOException, InterruptedException {
        return run(folder, List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault, "-o", "/dev/null"));
    }

    /** Runs it with these of its syncs failed, as {@code 7} or {@code 7+}; for {@link ForgetfulDisk} to read. */
    public Path trace(Path folder, String failedSyncs) throws IOException, InterruptedException {
        Path trace = traceOf(folder);
        run(
                folder,
                List.of(
                        "-y",
                        "-xx",
                        "-s",
                        SHOWN_BYTES_MAX,
                        "-e",
                        "trace=" + SYNCS + "," + NAMES + "," + WRITES + ",ftruncate",
                        "-e",
                        "inject=" + SYNCS + ":error=EIO:when=" + failedSyncs,
                        "-o",
                        trace.toString()));
        return trace;
    }

    private List<String> run(Path folder, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq"));
        command.addAll(options);
        command.addAll(java(folder));
        command.add(program.getName());
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        List<String> told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return told;
    }

    /** How a small Java of the tests is begun. */
    public static List<String> java(Path folder) {
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

    private static Path traceOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".trace");
    }
}
