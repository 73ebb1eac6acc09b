package kz.auylsat.agent.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/**
 * A life of a queue by a script, all in one thread, so that its n-th sync, rename or unlink is always the same one.
 *
 * <p>Prints {@code durable FROM TO} once samples were acknowledged to the caller, {@code acknowledging N…} before the queue
 * is told that the NCC has them, and {@code end}.
 */
final class QueueScriptMain {
    private static final int ALL = 1 << 30;

    private QueueScriptMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        UUID boot = new UUID(0, 1);
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, boot, 0)) {
            write(queue, 0, 40);
            queue.clock.heard(QueueFixture.NOON, Duration.ZERO);
            for (int i = 40; i < 70; i += 10) {
                queue.pass(Duration.ofMinutes(3));
                write(queue, i, i + 10);
            }
            acknowledge(queue, queue.store.live(5, ALL));
            acknowledge(queue, queue.store.backlog(10, ALL));
            // Handed out, and no answer comes.
            queue.store.backlog(7, ALL);
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            // More than the log may hold: it is merged within the commit.
            queue.store.append(List.of(large(queue), large(queue), large(queue), large(queue)), 0);
            write(queue, 70, 80);
            queue.pass(Duration.ofDays(1));
            write(queue, 80, 90);
            queue.store.giveWay();
            write(queue, 90, 100);
        }
        Path damaged = folder.resolve("damaged");
        QueueFixture.open(damaged).close();
        Files.writeString(damaged.resolve("queue.db"), "this is no database".repeat(1000));
        QueueFixture.open(damaged).close();
        System.out.println("end");
    }

    private static void write(QueueFixture queue, int from, int to) {
        if (queue.samples(from, to)) {
            System.out.println("durable " + from + " " + to);
        }
    }

    private static void acknowledge(QueueFixture queue, List<TelemetryRecord> records) {
        List<String> numbers = new ArrayList<>();
        QueueFixture.numbers(records).forEach(number -> numbers.add(number.toString()));
        System.out.println("acknowledging " + String.join(" ", numbers));
        queue.store.acknowledged(records);
    }

    private static QueuedRecord large(QueueFixture queue) {
        Map<String, String> details = new HashMap<>();
        for (int i = 0; i < 16; i++) {
            details.put("part " + i, "x".repeat(8_000));
        }
        return queue.record(new TelemetryBody.AgentEvent(EventKind.COMMAND_RESULT, Severity.INFO, "log", details));
    }
}
