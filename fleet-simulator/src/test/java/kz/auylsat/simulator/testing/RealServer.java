package kz.auylsat.simulator.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Programs of others that tests talk to: found on PATH, or the test is skipped with the reason. */
public final class RealServer {
    private RealServer() {}

    /** The program's file; aborts the test where there is none, or fails it under NCC_TEST_SERVICES=required. */
    public static Path require(String program) {
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

    /** Both streams of a command that ends by itself. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("command", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after 30 s: " + command.get(0));
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
