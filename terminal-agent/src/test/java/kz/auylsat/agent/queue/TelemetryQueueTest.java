package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryQueueTest {
    @TempDir
    private Path folder;

    private TelemetryQueue open() {
        return TelemetryQueue.open(folder, QueueSettings.DEFAULT, AgentClock.open(folder));
    }

    @Test
    void whatSeveralThreadsOfferIsThereOnceAfterClosing() throws InterruptedException {
        try (TelemetryQueue queue = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = t * 100;
                threads.add(new Thread(() -> {
                    for (int i = first; i < first + 100; i++) {
                        queue.offer(QueueFixture.sample(i));
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        try (TelemetryQueue queue = open()) {
            List<TelemetryRecord> all = queue.backlog(1_000, 1 << 20);
            assertThat(QueueFixture.numbers(all)).hasSize(400).doesNotHaveDuplicates();
            assertThat(all).extracting(TelemetryRecord::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void offeredRecordBecomesDurable() throws InterruptedException {
        try (TelemetryQueue queue = open()) {
            long sequence = queue.offer(QueueFixture.sample(1));
            while (queue.durableUpTo() < sequence) {
                Thread.sleep(1);
            }
            assertThat(queue.live(10, 1_000))
                    .extracting(TelemetryRecord::sequence)
                    .containsExactly(sequence);
        }
    }

    @Test
    void aClockThatIsPutRightGivesNoTwoSamplesOneMoment() {
        long[] now = {1_795_397_786_911L};
        AgentClock clock = AgentClock.open(folder, new UUID(1, 1), () -> now[0], () -> now[0] - 1_795_397_000_000L);
        try (TelemetryQueue queue = TelemetryQueue.open(folder, QueueSettings.DEFAULT, clock)) {
            for (long step : List.of(46L, -46L, 1L, 0L, 46L)) {
                now[0] += step;
                queue.offer(QueueFixture.sample((int) step));
            }
        }
        try (TelemetryQueue queue = TelemetryQueue.open(folder, QueueSettings.DEFAULT, clock)) {
            List<Long> times = queue.backlog(10, 100_000).stream()
                    .map(record -> record.observedAt().toEpochMilli())
                    .toList();
            // The NCC keeps one sample of two milliseconds.
            assertThat(times).hasSize(5).isSorted();
            assertThat(times.stream().map(time -> time / 2)).doesNotHaveDuplicates();
        }
    }

    @Test
    void samplesOfAMillisecondThatAreDatedLaterGetNoMomentInCommonEither() {
        AgentClock clock = AgentClock.open(folder, new UUID(1, 1), QueueFixture.NOON::toEpochMilli, () -> 786_911L);
        try (TelemetryQueue queue = TelemetryQueue.open(folder, QueueSettings.DEFAULT, clock)) {
            for (int i = 0; i < 3; i++) {
                queue.offer(QueueFixture.sample(i));
            }
        }
        clock.heard(QueueFixture.NOON, Duration.ZERO);
        try (TelemetryQueue queue = TelemetryQueue.open(folder, QueueSettings.DEFAULT, clock)) {
            assertThat(queue.backlog(10, 100_000))
                    .extracting(record -> record.observedAt())
                    .containsExactly(
                            QueueFixture.NOON, QueueFixture.NOON.plusMillis(2), QueueFixture.NOON.plusMillis(4));
        }
    }

    @Test
    void fileSetAsideIsToldAsAnEvent() throws Exception {
        Files.writeString(folder.resolve("queue.db"), "no database ".repeat(100));
        open().close();
        try (TelemetryQueue queue = open()) {
            assertThat(queue.live(10, 100_000))
                    .extracting(TelemetryRecord::body)
                    .singleElement()
                    .isInstanceOfSatisfying(AgentEvent.class, event -> {
                        assertThat(event.kind()).isEqualTo(EventKind.QUEUE);
                        assertThat(event.text()).contains("set aside as queue.db.damaged-1");
                    });
        }
    }
}
