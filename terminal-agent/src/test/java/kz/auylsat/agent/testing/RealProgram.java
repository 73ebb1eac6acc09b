package kz.auylsat.agent.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Programs on PATH that a test needs: absent, the test is skipped with the reason; under {@code NCC_TEST_SERVICES=required} it fails. */
public final class RealProgram {
    private RealProgram() {}

    public static Path require(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(":")) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        String reason = program + " is not on PATH";
        if ("required".equals(System.getenv("NCC_TEST_SERVICES"))) {
            throw new IllegalStateException(reason + ", and NCC_TEST_SERVICES=required makes that a failure");
        }
        System.out.println("Skipped: " + reason);
        throw new TestAbortedException(reason);
    }
}
