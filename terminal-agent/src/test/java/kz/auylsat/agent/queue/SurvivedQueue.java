package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;

/** What must hold of a queue that {@link QueueScriptMain} left, however it ended. */
final class SurvivedQueue {
    private static final int ALL = QueueFixture.ALL;

    private SurvivedQueue() {}

    /** Requires that nothing is lost of what the script told to be durable, and that the queue goes on. */
    static void requireWhole(String what, Path place, List<String> told) {
        try (QueueFixture queue = QueueFixture.open(place)) {
            List<TelemetryRecord> all = queue.store.backlog(ALL, ALL);
            QueueStatistics statistics = queue.store.statistics();
            List<Integer> present = QueueFixture.numbers(all);
            Set<Integer> distinct = new HashSet<>(present);
            assertThat(distinct).as("%s: none twice", what).hasSameSizeAs(present);
            Set<Integer> missing = owed(told);
            missing.removeAll(distinct);
            assertThat((long) missing.size())
                    .as("%s: %s of %s", what, missing, statistics.counts())
                    .isEqualTo(statistics.count(QueueCount.THINNED));
            assertThat(thinned(all))
                    .as("%s: windows hold what is thinned", what)
                    .isEqualTo(missing.size());
            assertThat(QueueFixture.single(statistics))
                    .as("%s: the counters agree", what)
                    .isEqualTo(all.stream()
                            .filter(record -> !(record.body() instanceof TelemetryBody.Thinned))
                            .count());
            assertThat(statistics.setAside())
                    .as("%s: nothing was taken for damaged", what)
                    .isZero();
            assertThat(queue.samples(1_000, 1_010))
                    .as("%s: it takes more", what)
                    .isTrue();
            assertThat(queue.backlogNumbers())
                    .containsAll(IntStream.range(1_000, 1_010).boxed().toList());
        }
    }

    /** The samples that were told to be durable, but for those that the NCC may have. */
    private static Set<Integer> owed(List<String> told) {
        Set<Integer> owed = new HashSet<>();
        for (String line : told) {
            String[] words = line.split(" ");
            if (words[0].equals("durable")) {
                IntStream.range(Integer.parseInt(words[1]), Integer.parseInt(words[2]))
                        .forEach(owed::add);
            } else if (words[0].equals("acknowledging")) {
                Stream.of(words).skip(1).map(Integer::valueOf).forEach(owed::remove);
            }
        }
        return owed;
    }

    private static long thinned(List<TelemetryRecord> records) {
        return records.stream()
                .map(TelemetryRecord::body)
                .mapToLong(body -> body instanceof TelemetryBody.Thinned window ? window.samples() : 0)
                .sum();
    }
}
