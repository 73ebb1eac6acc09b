package kz.auylsat.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java program of the tests in a process of its own, under strace, which kills it or fails a system call of it.
 *
 * <p>{@code when} counts the calls of each thread and of each name: the program does all that matters in one thread.
 */
public final class FailingProgram {
    public static final String SYNCS = "fsync,fdatasync";
    public static final String NAMES = "rename,renameat,renameat2,unlink,unlinkat";
    public static final String WRITES = "write,pwrite64";

    /** Stops at the traced calls alone; strace 6.1 then injects errors, and no signals. */
    private static final String FASTER = "--seccomp-bpf";

    /** The thread and the name at the beginning of a call's line. */
    private static final Pattern CALL = Pattern.compile("^\\d+ +[a-z]\\w+(?=\\()");

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

    /** How often each of these system calls is made by the thread that makes it most often. */
    public Map<String, Integer> count(Path folder, String calls) throws IOException, InterruptedException {
        Path log = traceOf(folder);
        run(folder, List.of(FASTER, "-e", "trace=" + calls, "-o", log.toString()));
        Map<String, Integer> byThread = new HashMap<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.map(CALL::matcher)
                    .filter(Matcher::find)
                    .forEach(call -> byThread.merge(call.group(), 1, Integer::sum));
        }
        Map<String, Integer> counts = new TreeMap<>();
        byThread.forEach((call, count) -> counts.merge(call.replaceAll("\\d+ +", ""), count, Math::max));
        return counts;
    }

    /**
     * Runs it; {@code fault} is what strace injects, as {@code error=EIO:when=3}. Gives the lines that it printed.
     *
     * @throws AssertionError where a signal that was to kill it did not
     */
    public List<String> run(Path folder, String calls, String fault) throws IOException, InterruptedException {
        boolean kills = fault.startsWith("signal=");
        List<String> options = new ArrayList<>();
        if (!kills) {
            options.add(FASTER);
        }
        options.addAll(List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault, "-o", "/dev/null"));
        Ended ended = run(folder, options);
        if (kills && ended.exitCode() == 0) {
            throw new AssertionError(fault + " at " + calls + " killed nobody");
        }
        return ended.told();
    }

    private record Ended(List<String> told, int exitCode) {}

    /** Runs it with these of its syncs failed, as {@code 7} or {@code 7+}; for {@link ForgetfulDisk} to read. */
    public Path trace(Path folder, String failedSyncs) throws IOException, InterruptedException {
        Path trace = traceOf(folder);
        run(
                folder,
                List.of(
                        FASTER,
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

    private Ended run(Path folder, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq"));
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
        return new Ended(told, process.waitFor());
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
