package kz.auylsat.ncc.influx;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.series.SeriesWriter;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that rolls up and deletes in an InfluxDB, and asks now and then what kind of server that is. */
final class InfluxMaintenanceWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxMaintenanceWriter.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    /** A server may be replaced while the NCC runs. */
    private static final Duration ASK_SERVER_EVERY = Duration.ofMinutes(5);

    private final InfluxQueryClient client;
    private final InfluxStateStore state;
    private final InfluxRollupWriter rollups;
    private final InfluxRetentionWriter retention;
    private final LongSupplier delivered;
    private final URI url;
    private final InstantSource clock;
    private final Thread thread;
    private final Object turn = new Object();
    private volatile boolean stopping;
    private volatile @Nullable String trouble;
    /** Guarded by {@code turn}. */
    private long askedNanos = System.nanoTime() - ASK_SERVER_EVERY.toNanos();

    /** @param delivered the last generation of reports that the server has */
    InfluxMaintenanceWriter(
            InfluxQueryClient client,
            InfluxStateStore state,
            InfluxRollupWriter rollups,
            InfluxRetentionWriter retention,
            LongSupplier delivered,
            URI url,
            InstantSource clock) {
        this.client = client;
        this.state = state;
        this.rollups = rollups;
        this.retention = retention;
        this.delivered = delivered;
        this.url = url;
        this.clock = clock;
        thread = new Thread(this::run, "influx-maintenance");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Why rolling up does not succeed at present, one line; null where it does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Closed 5-minute buckets not rolled up yet. */
    long rollupsDue() {
        return state.dueCount(InfluxRollupWriter.lastClosed(Resolution.FIVE_MINUTES, clock.millis()));
    }

    /** Does all that is due at the clock's present moment. */
    void settle() {
        while (slice()) {}
    }

    /** Lets what is under way end. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        SeriesWriter.awaitEnd(thread);
    }

    private void run() {
        while (!stopping) {
            try {
                while (!stopping && slice()) {}
                recovered();
                Thread.sleep(EVERY.toMillis());
            } catch (InterruptedException e) {
                // The loop's condition says whether that is the end.
            } catch (SeriesUnavailableException | SqliteException e) {
                failed(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("rolling up met its own mistake", e);
                failed("rollups cannot be written: " + e);
            }
        }
    }

    private boolean slice() {
        synchronized (turn) {
            // Asked for even while the server answers no query: what was delivered is forgotten then.
            long generation = delivered.getAsLong();
            askServer();
            return rollups.slice(clock.millis(), generation) || retention.slice(clock.millis(), client.known());
        }
    }

    private void askServer() {
        ServerGeneration before = client.known();
        if (before.trouble(url) == null && System.nanoTime() - askedNanos < ASK_SERVER_EVERY.toNanos()) {
            return;
        }
        ServerGeneration found = client.generation();
        if (!found.equals(before)) {
            LOG.info("the InfluxDB at {} is reached: version {}", url, found.version());
        }
        askedNanos = System.nanoTime();
        String unfit = found.trouble(url);
        if (unfit != null) {
            throw new SeriesUnavailableException(unfit);
        }
    }

    private void failed(String why) {
        if (stopping) {
            return;
        }
        if (trouble == null) {
            LOG.warn("history is not rolled up for now: {}", why);
        }
        trouble = why;
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            // As above.
        }
    }

    private void recovered() {
        if (trouble != null) {
            LOG.info("history is rolled up again");
            trouble = null;
        }
    }
}
