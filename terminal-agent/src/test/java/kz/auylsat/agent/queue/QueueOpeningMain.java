package kz.auylsat.agent.queue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.link.control.TelemetryRecord;

/** Opens a queue as the agent does at its start and prints what that took: {@code opened MILLIS …}. */
final class QueueOpeningMain {
    private QueueOpeningMain() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long begin = System.nanoTime();
        try (TelemetryQueue queue = TelemetryQueue.open(folder, QueueSettings.DEFAULT, AgentClock.open(folder))) {
            List<TelemetryRecord> live = queue.live(50, 100_000);
            List<TelemetryRecord> backlog = queue.backlog(500, 100_000);
            QueueStatistics statistics = queue.statistics();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.println("opened " + millis + " ms, " + statistics.waiting() + " records wait in "
                    + (statistics.bytes() >> 20) + " MiB, live " + live.size() + ", backlog " + backlog.size()
                    + ", heap " + heap / 1024 + " KiB, " + resident());
        }
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("VmRSS unknown")
                .replaceAll("\\s+", " ");
    }
}
