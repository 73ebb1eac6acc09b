package kz.auylsat.link.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Programs of others that check our work: run where PATH has them, else the test is skipped with the reason. */
public final class RealTool {
    private RealTool() {}

    /** Runs a program that ends by itself and returns both its streams; skips (or fails) the test where PATH has none. */
    public static String run(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 30 s: " + command);
        }
        return output;
    }

    private static Path require(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        String reason = program + " is not on PATH";
        if ("required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            throw new AssertionError(reason + ", and NCC_TEST_SERVICES=required");
        }
        System.out.println("Skipped: " + reason);
        throw new TestAbortedException(reason);
    }
}
