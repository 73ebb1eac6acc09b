package kz.auylsat.ncc.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.link.control.GatewayReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that terminal agents call: HTTP/1.1 over TLS 1.3, on a port of its own.
 *
 * <p>A client certificate is asked for and checked at every request against the tables; {@link GatewayRoute} says which
 * paths do without. A terminal can only speak for itself: who it is comes from its certificate and from nowhere else.
 *
 * <p>Everything is bounded: a body's size before and while it is read, its time, requests of one box in a time and at
 * once, requests waiting for a thread, boxes that wait, connections. Each refusal has a reason that is counted.
 */
public final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long RENEW_MILLIS = Duration.ofHours(1).toMillis();
    private static final long TRIM_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int HANDSHAKE_SECONDS_MAX = 20;
    /** Longer than the longest poll, so that this ends nothing but connections that are forgotten. */
    private static final int IDLE_SECONDS_MAX = 400;

    /** For answers that are on their way. */
    private static final long STOP_SECONDS_MAX = 2;

    private static final int REQUEST_LINE_BYTES_MAX = 1_024;
    private static final int HEADER_BYTES_MAX = 8_192;
    private static final long WORK_SECONDS_WARNED = 60;

    private final GatewayStore store;
    private final AuthorityFile files;
    private final GatewayListener listener;
    private final GatewaySettings settings;
    private final InstantSource clock;
    private final GatewayCounts counts = new GatewayCounts();
    /** Terminals that sent since the last trim; used by this verticle's thread, as all that follow. */
    private final TreeSet<String> spoke = new TreeSet<>();

    private @Nullable HttpServer server;
    private @Nullable WorkerExecutor workers;
    private @Nullable WorkerExecutor telemetryWorkers;
    private @Nullable WaitersChannel waiters;
    private @Nullable String newsMark;
    private boolean looking;
    private final AtomicInteger connections = new AtomicInteger();

    /** A server of these tables and keys; the caller closes the tables after it. */
    public GatewayVerticle(
            GatewayStore store,
            AuthorityFile files,
            GatewayListener listener,
            GatewaySettings settings,
            InstantSource clock) {
        this.store = store;
        this.files = files;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        WorkerExecutor pool =
                vertx.createSharedWorkerExecutor("gateway", settings.threads(), WORK_SECONDS_WARNED, TimeUnit.SECONDS);
        workers = pool;
        // Of its own: telemetry waits for the history, and a trial's confirmation must not wait with it.
        WorkerExecutor storing = vertx.createSharedWorkerExecutor(
                "gateway-telemetry", settings.threads(), WORK_SECONDS_WARNED, TimeUnit.SECONDS);
        telemetryWorkers = storing;
        // What is published from here on is news; boxes that come later ask for what there is.
        return pool.executeBlocking(() -> store.bundles().newsSince(null).upTo(), false)
                .onSuccess(mark -> newsMark = mark)
                .compose(mark -> pool.executeBlocking(() -> new GatewayTlsChannel.ServerCertificate(server()), false))
                .compose(shown -> listen(pool, storing, shown));
    }

    private AuthorityFile.ServerKey server() {
        return files.server(
                settings.names(), clock.instant(), store.identities().lastEnd());
    }

    private Future<HttpServer> listen(
            WorkerExecutor pool, WorkerExecutor storing, GatewayTlsChannel.ServerCertificate shown) {
        IdentityRoutes identities = new IdentityRoutes(store, files);
        WaitRoutes news = new WaitRoutes(store, identities);
        WaitersChannel held = new WaitersChannel(vertx, pool, news, settings, clock);
        waiters = held;
        RoutesChannel routes = new RoutesChannel(
                identities,
                new TelemetryRoutes(store, files, listener, settings, counts),
                news,
                new LineUpRoutes(store),
                terminal -> vertx.runOnContext(back -> spoke.add(terminal)));
        ExchangeChannel exchanges = new ExchangeChannel(
                vertx,
                context,
                pool,
                storing,
                files.authority().certificate().getPublicKey(),
                routes,
                held,
                settings,
                counts,
                clock);
        ConnectionsChannel seats = new ConnectionsChannel(
                vertx,
                files.authority().certificate().getPublicKey(),
                certificate -> pool.executeBlocking(() -> identities.isGood(certificate, clock.instant()), false),
                counts,
                settings.bodyTimeout().toMillis());
        return vertx.createHttpServer(options(shown))
                .connectionHandler(connection -> count(connection, seats))
                .requestHandler(request -> {
                    seats.asked(request.connection());
                    exchanges.handle(request);
                })
                .exceptionHandler(e -> {
                    // No TLS, an older one, or a handshake that does not end; who hangs up has done nothing wrong.
                    if (!(e instanceof ClosedChannelException)) {
                        counts.refuse(GatewayReason.MALFORMED, 1);
                    }
                    LOG.debug("a connection failed: {}", e.toString());
                })
                .listen(settings.port(), settings.host())
                .onSuccess(listening -> {
                    server = listening;
                    vertx.setPeriodic(LOOK_MILLIS, timer -> look(pool, held));
                    vertx.setPeriodic(RENEW_MILLIS, timer -> renew(pool, shown));
                    vertx.setPeriodic(TRIM_MILLIS, timer -> trim(pool));
                });
    }

    private HttpServerOptions options(GatewayTlsChannel.ServerCertificate shown) {
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                .setSslEngineOptions(new HandshakesChannel(settings.handshakesMax(), counts))
                .setKeyCertOptions(KeyCertOptions.wrap(shown))
                .setTrustOptions(TrustOptions.wrap(new GatewayTlsChannel.AnyClient()))
                .setClientAuth(ClientAuth.REQUEST)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS_MAX)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS_MAX)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX);
    }

    private void count(HttpConnection connection, ConnectionsChannel seats) {
        connection.closeHandler(closed -> {
            connections.decrementAndGet();
            seats.went(connection);
        });
        seats.came(connection);
        if (connections.incrementAndGet() > settings.connectionsMax()) {
            counts.refuse(GatewayReason.TOO_MANY_CONNECTIONS, 1);
            connection.close();
        }
    }

    /** Looks whether anything was published or commanded, by this process or another. */
    private void look(WorkerExecutor pool, WaitersChannel held) {
        if (looking) {
            return;
        }
        looking = true;
        String since = newsMark;
        pool.executeBlocking(() -> store.bundles().newsSince(since), false).onComplete(done -> {
            looking = false;
            if (done.succeeded()) {
                newsMark = done.result().upTo();
                held.wake(done.result().terminals());
            } else {
                LOG.warn(
                        "the gateway cannot look for news: {}",
                        String.valueOf(done.cause().getMessage()));
            }
        });
    }

    private void renew(WorkerExecutor pool, GatewayTlsChannel.ServerCertificate shown) {
        pool.executeBlocking(this::server, false)
                .onSuccess(shown::replace)
                .onFailure(e -> LOG.error("{}", e.getMessage()));
    }

    private void trim(WorkerExecutor pool) {
        List<String> terminals = List.copyOf(spoke);
        spoke.clear();
        pool.executeBlocking(
                        () -> {
                            terminals.forEach(store.records()::trim);
                            return terminals.size();
                        },
                        false)
                .onFailure(e -> LOG.warn("old probes and events are not deleted: {}", e.getMessage()));
    }

    @Override
    public Future<?> stop() {
        if (waiters != null) {
            waiters.endAll();
        }
        Future<?> closed =
                server == null ? Future.succeededFuture() : server.shutdown(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        return closed.eventually(() -> workers == null ? Future.succeededFuture() : workers.close())
                .eventually(() -> telemetryWorkers == null ? Future.succeededFuture() : telemetryWorkers.close());
    }

    /** The port that is listened on, once started. */
    public int port() {
        return server == null ? settings.port() : server.actualPort();
    }

    public GatewayCounts counts() {
        return counts;
    }

    /** How often the tables were forced to the disk, each time for all who waited. */
    public long commits() {
        return store.commits();
    }

    /** Connections that are open; read from any thread, it may be a moment old. */
    public int connections() {
        return connections.get();
    }

    /** Boxes that hold a long poll; likewise. */
    public int waiting() {
        return waiters == null ? 0 : waiters.size();
    }
}
