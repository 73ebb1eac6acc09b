package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.auylsat.testing.FailingProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measured on demand (docs/measurements.md), not in a build: a million records, the process killed, and opened again. */
class QueueOpeningBenchmark {
    private static final int RECORDS = 1_000_000;
    private static final int AT_ONCE = 5_000;

    @TempDir
    private Path folder;

    @Test
    void opensMillionRecordsWithinFiveSeconds() throws Exception {
        QueueFixture queue =
                new QueueFixture(folder, QueueSettings.DEFAULT, new UUID(0, 1), QueueFixture.NOON.toEpochMilli());
        for (int i = 0; i < RECORDS; i += AT_ONCE) {
            queue.samples(i, i + AT_ONCE);
            queue.pass(Duration.ofSeconds(2L * AT_ONCE));
        }
        queue.close();
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int run = 0; run < 3; run++) {
            String line = open();
            System.out.println(line);
            long millis = Long.parseLong(line.split(" ")[1]);
            least = Math.min(least, millis);
            most = Math.max(most, millis);
        }
        System.out.println("opening: " + least + " to " + most + " ms");
        assertThat(most).isLessThan(5_000);
    }

    private String open() throws Exception {
        List<String> command = new ArrayList<>(FailingProgram.java(folder));
        command.add(QueueOpeningMain.class.getName());
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
