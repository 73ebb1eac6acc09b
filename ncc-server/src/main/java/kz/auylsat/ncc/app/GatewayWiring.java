package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.api.HealthCheck;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.gateway.GatewayListener;
import kz.auylsat.ncc.gateway.GatewaySettings;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.GatewayVerticle;
import kz.auylsat.ncc.gateway.NotKeptException;
import kz.auylsat.ncc.series.SeriesStatistics;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway of a running NCC, joined to its history.
 *
 * <p>What boxes hand over goes to the series and nowhere else: never to the fleet's state, which is how the NCC itself
 * sees the terminals.
 */
final class GatewayWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);
    /** A batch may wait so long for room in the series' queue; then the box is asked to come again. */
    private static final Duration ROOM_WAIT_MAX = Duration.ofSeconds(5);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int LOOK_EVERY = 100;
    /** So that what is taken here is not found too old by the writer a moment later. */
    private static final Duration RETENTION_EDGE = Duration.ofMinutes(15);

    private final NccConfiguration.Gateway configuration;
    private final @Nullable GatewayStore store;
    private final @Nullable GatewayVerticle verticle;
    private final @Nullable AuthorityFile authority;
    private final @Nullable String trouble;

    private GatewayWiring(
            NccConfiguration.Gateway configuration,
            @Nullable GatewayStore store,
            @Nullable GatewayVerticle verticle,
            @Nullable AuthorityFile authority,
            @Nullable String trouble) {
        this.configuration = configuration;
        this.store = store;
        this.verticle = verticle;
        this.authority = authority;
        this.trouble = trouble;
    }

    /**
     * Opens the tables and keys of the data folder; the server listens once {@link #deploy} is done.
     *
     * <p>Where they cannot be used no box is served, the reason is told wherever it matters, and the rest of the NCC
     * works.
     *
     * @param alive is told of a terminal whose box called; any thread
     * @param seal how bundles are kept
     * @param completed adds to a report what was to be expected of the link; any thread
     * @throws SqliteException where another NCC uses the folder
     */
    static Optional<GatewayWiring> open(
            NccConfiguration configuration,
            SeriesStore series,
            Consumer<String> alive,
            UnaryOperator<LinkReport> completed,
            BundleSeal seal,
            InstantSource clock) {
        NccConfiguration.Gateway gateway = configuration.gateway();
        if (gateway == null) {
            return Optional.empty();
        }
        GatewayStore store = null;
        try {
            store = GatewayStore.open(tables(configuration.data()), seal);
            AuthorityFile files = store.keys(keys(configuration.data()), clock.instant());
            GatewaySettings settings =
                    GatewaySettings.at(gateway.host().getHostAddress(), gateway.port(), gateway.names());
            History history =
                    new History(series, alive, completed, configuration.series().rawFor(), clock);
            GatewayVerticle verticle = new GatewayVerticle(store, files, history, settings, clock);
            return Optional.of(new GatewayWiring(gateway, store, verticle, files, null));
        } catch (SqliteException | UncheckedIOException e) {
            if (e instanceof SqliteException failed && failed.kind() == SqliteException.Kind.IN_USE) {
                throw e;
            }
            String trouble = String.valueOf(e.getMessage());
            LOG.error("the gateway does not serve boxes: {}", trouble);
            return Optional.of(new GatewayWiring(gateway, store, null, null, trouble));
        }
    }

    static Path keys(Path data) {
        return data.resolve("gateway");
    }

    static Path tables(Path data) {
        return data.resolve("gateway.db");
    }

    Future<?> deploy(Vertx vertx) {
        if (verticle == null) {
            return Future.succeededFuture();
        }
        return new ListenWiring("the gateway", "gateway", configuration.host(), configuration.port())
                .deploy(vertx, verticle);
    }

    /** The server; empty where no box is served. */
    Optional<GatewayVerticle> verticle() {
        return Optional.ofNullable(verticle);
    }

    /** The port that is listened on. */
    int port() {
        return verticle == null ? configuration.port() : verticle.port();
    }

    /** The tables; empty where they cannot be used. */
    Optional<GatewayStore> store() {
        return Optional.ofNullable(store);
    }

    /** The keys that boxes trust; empty where no box is served. */
    Optional<AuthorityFile> authority() {
        return Optional.ofNullable(authority);
    }

    /** Why no box is served, one line; empty where boxes are. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    HealthCheck.Result health() {
        if (verticle == null) {
            return HealthCheck.Result.shown("boxes are not served: " + trouble);
        }
        long refused = 0;
        for (GatewayReason reason : GatewayReason.values()) {
            refused += verticle.counts().refused(reason);
        }
        String line = "port " + verticle.port() + ": " + verticle.waiting() + " boxes wait, "
                + verticle.counts().records() + " records taken, " + refused + " refusals since the start";
        HealthCheck.Result served = new HealthCheck.Result(true, line);
        try {
            return store == null ? served : served.with(troubles(store.agents()));
        } catch (SqliteException e) {
            return new HealthCheck.Result(false, String.valueOf(e.getMessage()));
        }
    }

    private static List<HealthCheck.Places> troubles(AgentStore agents) {
        return List.of(
                new HealthCheck.Places(
                        "two boxes show the identity of ",
                        HealthCheck.Kind.TERMINAL,
                        agents.cloned(),
                        ": enrol the right one anew",
                        true),
                new HealthCheck.Places(
                        "the configuration was not taken by the box of ",
                        HealthCheck.Kind.TERMINAL,
                        agents.notTaken().stream()
                                .map(AgentStore.Status::terminal)
                                .toList(),
                        ": ncc agent list tells why",
                        true));
    }

    /** Frees the tables; the server is ended before, with its Vert.x. */
    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    /** Telemetry as history. */
    static final class History implements GatewayListener {
        private final SeriesStore series;
        private final Consumer<String> alive;
        private final UnaryOperator<LinkReport> completed;
        private final Duration keptFor;
        private final InstantSource clock;

        /** @param alive is told of the terminal whenever its box has handed something over */
        History(
                SeriesStore series,
                Consumer<String> alive,
                UnaryOperator<LinkReport> completed,
                Duration keptFor,
                InstantSource clock) {
            this.series = series;
            this.alive = alive;
            this.completed = completed;
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
                if (!series.offer(completed.apply(report))) {
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
