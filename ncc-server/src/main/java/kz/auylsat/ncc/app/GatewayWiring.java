package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.api.HealthCheck;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.GatewayListener;
import kz.auylsat.ncc.gateway.GatewaySettings;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.GatewayVerticle;
import kz.auylsat.ncc.gateway.NotKeptException;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.sqlite.SqliteException;

/**
 * The gateway of a running NCC, joined to its history.
 *
 * <p>What boxes hand over goes to the series and nowhere else: never to the fleet's state, which is how the NCC itself
 * sees the terminals.
 */
final class GatewayWiring implements AutoCloseable {
    /** A batch may wait so long for room in the series' queue; then the box is asked to come again. */
    private static final Duration ROOM_WAIT_MAX = Duration.ofSeconds(5);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int LOOK_EVERY = 100;
    /** So that what is taken here is not found too old by the writer a moment later. */
    private static final Duration RETENTION_EDGE = Duration.ofMinutes(15);

    private final GatewayStore store;
    private final GatewayVerticle verticle;
    private final NccConfiguration.Gateway configuration;

    private GatewayWiring(GatewayStore store, GatewayVerticle verticle, NccConfiguration.Gateway configuration) {
        this.store = store;
        this.verticle = verticle;
        this.configuration = configuration;
    }

    /**
     * Opens the tables and keys of the data folder; the server listens once {@link #deploy} is done.
     *
     * @param alive is told of a terminal whose box called; any thread
     */
    static Optional<GatewayWiring> open(
            NccConfiguration configuration, SeriesStore series, Consumer<String> alive, InstantSource clock) {
        NccConfiguration.Gateway gateway = configuration.gateway();
        if (gateway == null) {
            return Optional.empty();
        }
        AuthorityFile files = AuthorityFile.open(keys(configuration.data()), clock.instant());
        GatewayStore store = GatewayStore.open(tables(configuration.data()));
        GatewaySettings settings = GatewaySettings.at(gateway.host().getHostAddress(), gateway.port(), gateway.names());
        GatewayVerticle verticle = new GatewayVerticle(
                store, files, new History(series, alive, configuration.series().rawFor(), clock), settings, clock);
        return Optional.of(new GatewayWiring(store, verticle, gateway));
    }

    static Path keys(Path data) {
        return data.resolve("gateway");
    }

    static Path tables(Path data) {
        return data.resolve("gateway.db");
    }

    Future<?> deploy(Vertx vertx) {
        return vertx.deployVerticle(verticle).recover(e -> {
            if (e instanceof BindException) {
                return Future.failedFuture(new UnavailableException(
                        "the gateway cannot listen on " + configuration.host().getHostAddress() + ":"
                                + configuration.port() + " (" + e.getMessage()
                                + "); stop what uses it, or set gateway.host or gateway.port",
                        e));
            }
            return Future.failedFuture(e);
        });
    }

    GatewayVerticle verticle() {
        return verticle;
    }

    GatewayStore store() {
        return store;
    }

    HealthCheck.Result health() {
        long refused = 0;
        for (GatewayReason reason : GatewayReason.values()) {
            refused += verticle.counts().refused(reason);
        }
        String line = "port " + verticle.port() + ": " + verticle.waiting() + " boxes wait, "
                + verticle.counts().records() + " records taken, " + refused + " refusals since the start";
        long cloned = verticle.counts().refused(GatewayReason.CLONED);
        return cloned == 0
                ? new HealthCheck.Result(true, line)
                : HealthCheck.Result.shown(
                        line + "; two boxes show one identity: ncc agent list tells which terminal's");
    }

    /** Frees the tables; the server is ended before, with its Vert.x. */
    @Override
    public void close() {
        store.close();
    }

    /** Telemetry as history. */
    static final class History implements GatewayListener {
        private final SeriesStore series;
        private final Consumer<String> alive;
        private final Duration keptFor;
        private final InstantSource clock;

        /** @param alive is told of the terminal whenever its box has handed something over */
        History(SeriesStore series, Consumer<String> alive, Duration keptFor, InstantSource clock) {
            this.series = series;
            this.alive = alive;
            this.keptFor = keptFor;
            this.clock = clock;
        }

        @Override
        public void onTelemetry(String terminal, List<TelemetryRecord> records) throws NotKeptException {
            alive.accept(terminal);
            long lostBefore = series.statistics().dropped();
            long until = System.nanoTime() + ROOM_WAIT_MAX.toNanos();
            int offered = 0;
            for (LinkReport report : TelemetryReports.of(terminal, records, clock.instant())) {
                while (offered++ % LOOK_EVERY == 0 && !hasRoom()) {
                    offered = 0;
                    if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
                        throw new NotKeptException("the history's queue is full", true);
                    }
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                if (!series.offer(report)) {
                    throw new NotKeptException("the history's queue is full", true);
                }
            }
            try {
                series.sync();
            } catch (SeriesUnavailableException | SqliteException e) {
                throw new NotKeptException(String.valueOf(e.getMessage()), false);
            }
            // Of whom the lost reports were is not known; taken again they change nothing.
            if (series.statistics().dropped() != lostBefore) {
                throw new NotKeptException("the history lost reports meanwhile", false);
            }
        }

        /** A backlog leaves half of the queue to the polls. */
        private boolean hasRoom() {
            SeriesStatistics statistics = series.statistics();
            return statistics.queueDepth() <= statistics.queueMax() / 2;
        }

        @Override
        public long keptSinceMillis(long nowMillis) {
            return nowMillis - keptFor.toMillis() + RETENTION_EDGE.toMillis();
        }
    }
}
