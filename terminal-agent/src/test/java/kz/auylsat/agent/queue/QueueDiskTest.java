package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;

/** Full and read-only disks that are real. */
class QueueDiskTest {
    private static QueueFixture open(Path folder) {
        return new QueueFixture(folder, QueueSettings.DEFAULT, new UUID(0, 1), QueueFixture.NOON.toEpochMilli());
    }

    @Test
    void smallDiskIsNotFilledByTheQueueAlone() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("5m");
                QueueFixture queue = open(disk.folder())) {
            for (int i = 0; i < 60_000; i += 500) {
                assertThat(queue.samples(i, i + 500)).isTrue();
                queue.pass(Duration.ofSeconds(5_000));
            }

            QueueStatistics statistics = queue.store.statistics();
            assertThat(statistics.count(QueueCount.THINNED)).isPositive();
            assertThat(statistics.failedWrites()).isZero();
            assertThat(QueueFixture.single(statistics)).isEqualTo(statistics.count(QueueCount.WAITING_SAMPLES));
            assertThat(Files.getFileStore(disk.folder()).getUsableSpace()).isPositive();
        }
    }

    @Test
    void diskFilledByAnotherLosesNothingUncounted() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("8m")) {
            try (QueueFixture queue = open(disk.folder())) {
                queue.samples(0, 5_000);
                queue.pass(Duration.ofDays(1));
                Path filler = disk.fill();
                for (int i = 5_000; i < 25_000; i += 500) {
                    queue.samples(i, i + 500);
                    queue.pass(Duration.ofSeconds(5_000));
                }
                assertThat(queue.store.statistics().waiting()).isPositive();

                Files.delete(filler);
                queue.pass(Duration.ofMinutes(1));
                queue.store.tend();
                assertThat(queue.samples(25_000, 25_001)).isTrue();
            }
            try (QueueFixture queue = open(disk.folder())) {
                QueueStatistics statistics = queue.store.statistics();
                assertThat(statistics.count(QueueCount.WRITTEN)).isEqualTo(25_001);
                assertThat(queue.backlogNumbers())
                        .hasSize((int) QueueFixture.single(statistics))
                        .contains(25_000);
            }
        }
    }

    @Test
    void diskThatTurnsReadOnlyKeepsWhatIsThereAndTakesTheRestWhenItIsBack() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            try (QueueFixture queue = open(disk.folder())) {
                assertThat(queue.samples(0, 10)).isTrue();
            }
            disk.makeReadOnly();
            try (QueueFixture queue = open(disk.folder())) {
                assertThat(queue.samples(10, 20)).as("not durable").isFalse();
                assertThat(queue.store.statistics().trouble()).isEqualTo(QueueTrouble.READ_ONLY);
                assertThat(queue.backlogNumbers()).hasSize(10);
                disk.makeWritable();
                queue.pass(Duration.ofMinutes(1));
                queue.store.tend();
                assertThat(queue.store.statistics().trouble()).isNull();
                assertThat(queue.backlogNumbers()).hasSize(20).doesNotHaveDuplicates();
            }
        }
    }
}
