package kz.auylsat.ncc.outbox;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets batches go that the server still has some time after it took them, by samples; used by one thread.
 *
 * <p>A server may say 204 and lose the points: its disk was full, it was restored from yesterday, a proxy answered. So
 * every {@code readBackAfter} one point each of the first, the middle and the last of the batches taken in that time, or
 * from one outage to the next, is read back. Where one is missing all of them are sent again; written twice a point is still one. A batch that is not
 * there after {@link #SENDS_MAX} sends is let go and counted: such a server drops that point without a word.
 */
final class ReadBackWriter {
    static final int SENDS_MAX = 5;
    /** While the server takes points and answers no question batches are kept this many times as long. */
    static final int UNANSWERED_TIMES = 60;

    private static final Logger LOG = LoggerFactory.getLogger(ReadBackWriter.class);

    private final OutboxStore store;
    private final ReadBack reader;
    private final OutboxCounts counts;
    private final long afterMillis;
    private final InstantSource clock;
    private long nextCheckMillis;

    ReadBackWriter(
            OutboxStore store, ReadBack reader, OutboxCounts counts, OutboxSettings settings, InstantSource clock) {
        this.store = store;
        this.reader = reader;
        this.counts = counts;
        this.clock = clock;
        afterMillis = settings.readBackAfter().toMillis();
    }

    /** Looks where it is time to look; blocks for the few questions. */
    void check() {
        long now = clock.millis();
        if (now < nextCheckMillis && nextCheckMillis - now <= afterMillis) {
            return;
        }
        nextCheckMillis = now + afterMillis;
        // What a server loses when it falls is what it took last before.
        store.takenBefore(now, afterMillis).stream()
                .collect(Collectors.groupingBy(Backlog.Taken::run, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(this::check);
    }

    private void check(List<Backlog.Taken> due) {
        Set<ReadBack.Answer> answers = new LinkedHashSet<>();
        for (int place : new LinkedHashSet<>(List.of(0, due.size() / 2, due.size() - 1))) {
            if (!answers.contains(ReadBack.Answer.UNKNOWN)) {
                answers.add(look(due.get(place).batch()));
            }
        }
        if (answers.contains(ReadBack.Answer.MISSING)) {
            sendAgain(due);
        } else if (answers.contains(ReadBack.Answer.UNKNOWN)) {
            letGoUnanswered(due);
        } else {
            store.remove(batches(due));
        }
    }

    private ReadBack.Answer look(Backlog.Batch batch) {
        Optional<byte[]> gzip = store.read(batch);
        if (gzip.isEmpty()) {
            return ReadBack.Answer.UNKNOWN;
        }
        try {
            BatchLines lines = BatchLines.ofGzip(gzip.get());
            return reader.look(SentPoint.of(lines.line((int) (batch.id() % lines.count()))));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("a batch that was sent cannot be read again: {}", e.getMessage());
            return ReadBack.Answer.UNKNOWN;
        }
    }

    private void sendAgain(List<Backlog.Taken> due) {
        List<Backlog.Taken> again = new ArrayList<>();
        List<Backlog.Batch> hopeless = new ArrayList<>();
        for (Backlog.Taken each : due) {
            if (each.batch().lost() + 1 < SENDS_MAX) {
                again.add(each);
            } else {
                hopeless.add(each.batch());
            }
        }
        LOG.warn("the server took {} batches and does not have them: {} are sent again", due.size(), again.size());
        store.lost(again);
        counts.lost(again.size());
        if (!hopeless.isEmpty()) {
            store.remove(hopeless);
            counts.unconfirmed(hopeless.size());
        }
    }

    /** An outage does not count as time without an answer: what was taken last before it is what a server loses. */
    private void letGoUnanswered(List<Backlog.Taken> due) {
        List<Backlog.Taken> all = store.takenBefore(clock.millis(), 0);
        long newest = all.stream().mapToLong(Backlog.Taken::at).max().orElse(0);
        long outageEnded = all.stream()
                .filter(each -> each.run() > due.get(0).run())
                .mapToLong(Backlog.Taken::at)
                .min()
                .orElse(Long.MIN_VALUE);
        List<Backlog.Taken> old = due.stream()
                .filter(each -> newest - Math.max(each.at(), outageEnded) > afterMillis * UNANSWERED_TIMES)
                .toList();
        if (!old.isEmpty()) {
            store.remove(batches(old));
            counts.unconfirmed(old.size());
        }
    }

    private static List<Backlog.Batch> batches(List<Backlog.Taken> taken) {
        return taken.stream().map(Backlog.Taken::batch).toList();
    }
}
