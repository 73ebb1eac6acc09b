package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Programs and data of others that the SNMP agent is tested with; where they are absent the test is skipped with the reason. */
final class RealTool {
    private RealTool() {}

    /** The program's file; skips the test where there is none, or fails it under NCC_TEST_SERVICES=required. */
    static Path require(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw absent(program + " is not on PATH");
    }

    /** A folder of the reference data beside the checkout, as {@code snmp-hostile}; skips (or fails) where absent. */
    static Path reference(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared/reference").resolve(name);
            if (Files.exists(candidate)) {
                return candidate;
            }
        }
        throw absent("../shared/reference/" + name + " is not beside the checkout");
    }

    /** Both streams of a program that ends by itself. */
    static String run(String program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require(program).toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after 30 s: " + command);
        }
        return output;
    }

    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException absent(String reason) {
        if ("required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            return new IllegalStateException(reason + ", and NCC_TEST_SERVICES=required makes that a failure");
        }
        System.out.println("Skipped: " + reason);
        return new TestAbortedException(reason);
    }
}
