package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import kz.auylsat.ncc.outbox.Backoff;
import kz.auylsat.ncc.outbox.PointSink;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesUnavailableException;

/** The InfluxDB that history is copied to, asked with patience: while it does not answer its listener is told why. */
final class CopyTargetClient implements AutoCloseable {
    /**
     * By which the newer of two points of one moment is known.
     *
     * @param at of a report when it was received, of a rollup when it was rolled up; epoch milliseconds
     * @param polls of a rollup
     */
    record Stamp(long at, int polls) {}

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    private final InfluxQueryClient queries;
    private final InfluxWriteClient writes;
    private final InfluxSettings settings;
    private final CopyListener listener;
    private final DoubleSupplier chance;
    /** In a row. */
    private int failures;

    /** @param chance a number from 0 to 1, another each time */
    CopyTargetClient(InfluxSettings settings, CopyListener listener, InstantSource clock, DoubleSupplier chance) {
        this.settings = settings;
        this.listener = listener;
        this.chance = chance;
        queries = new InfluxQueryClient(settings);
        writes = new InfluxWriteClient(settings, clock);
    }

    /** Throws {@link SeriesUnavailableException}, one line, where this server cannot be copied to. */
    void requireReady() {
        String trouble = queries.generation().trouble(settings.url());
        if (trouble != null) {
            throw new SeriesUnavailableException(trouble);
        }
        queries.select(InfluxQl.stamps(Resolution.ONE_HOUR, "", 0, 1), (terminal, row) -> {});
    }

    /** Over how long a time points of this tier can be asked for at once; empty where that has no bound. */
    Optional<Duration> longestRead(Resolution tier) {
        return queries.known().longestRead(tier);
    }

    CopyListener listener() {
        return listener;
    }

    InfluxQueryClient queries() {
        return queries;
    }

    PointSink sink() {
        return writes;
    }

    /** The points of a terminal in [from, to) that are there, by their time. */
    SortedMap<Long, Stamp> stamps(Resolution tier, String terminal, long from, long to) throws InterruptedException {
        return ask(() -> {
            SortedMap<Long, Stamp> stamps = new TreeMap<>();
            NewestRows newest =
                    new NewestRows((id, row) -> stamps.put((long) row[0], new Stamp((long) row[1], (int) row[2])));
            queries.select(InfluxQl.stamps(tier, terminal, from, to), newest::row);
            newest.end();
            return stamps;
        });
    }

    /** When the reports in [from, to) were observed that were received after this moment. */
    List<Long> receivedAfter(String terminal, long from, long to, long moment) throws InterruptedException {
        return ask(() -> {
            List<Long> times = new ArrayList<>();
            queries.select(InfluxQl.receivedAfter(terminal, from, to, moment), (id, row) -> times.add((long) row[0]));
            return times;
        });
    }

    /** The answer, however long the server is away. */
    <T> T ask(Supplier<T> question) throws InterruptedException {
        while (true) {
            try {
                T answer = question.get();
                answered();
                return answer;
            } catch (SeriesUnavailableException e) {
                unanswered(String.valueOf(e.getMessage()));
            }
        }
    }

    void answered() {
        failures = 0;
    }

    /** Waits after a failure, longer after each in a row. */
    void unanswered(String why) throws InterruptedException {
        failures++;
        pause(BACKOFF.pause(failures, chance.getAsDouble()), why);
    }

    /** Waits as long as the server asks for. */
    void asked(Duration pause, String why) throws InterruptedException {
        failures++;
        pause(BACKOFF.asked(pause, chance.getAsDouble()), why);
    }

    private void pause(Duration pause, String why) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(why);
        }
        listener.waiting(why);
        Thread.sleep(pause.toMillis());
    }

    @Override
    public void close() {
        writes.close();
    }
}
