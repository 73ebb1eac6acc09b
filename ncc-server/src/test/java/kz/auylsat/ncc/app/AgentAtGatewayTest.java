package kz.auylsat.ncc.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kz.auylsat.agent.app.QueueBacklog;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.gateway.Access;
import kz.auylsat.agent.gateway.ChainFile;
import kz.auylsat.agent.gateway.ConfirmClient;
import kz.auylsat.agent.gateway.EnrolmentClient;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.agent.gateway.GatewayClient;
import kz.auylsat.agent.gateway.GatewayTls;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.IdentityFile;
import kz.auylsat.agent.gateway.Instructions;
import kz.auylsat.agent.gateway.LinkShaperChannel;
import kz.auylsat.agent.gateway.Standing;
import kz.auylsat.agent.gateway.ThroughputClient;
import kz.auylsat.agent.gateway.Uploader;
import kz.auylsat.agent.gateway.WaitLoop;
import kz.auylsat.agent.gateway.WaitReport;
import kz.auylsat.agent.gateway.WorkerThread;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.agent.queue.TelemetryQueue;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.JwsHeader;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleSeal;
import kz.auylsat.ncc.gateway.GatewaySettings;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.gateway.GatewayVerticle;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box's own parts at the NCC's own gateway, behind a link that delays and is cut. */
class AgentAtGatewayTest {
    private static final String TERMINAL = "yagnob";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final EventLoop loop = loops.next();
    private final BlockingQueue<String> bundles = new LinkedBlockingQueue<>();
    private AuthorityFile files;
    private GatewayStore store;
    private SeriesStore series;
    private LinkRelay relay;
    private GatewayAddress address;
    private AgentClock clock;
    private TelemetryQueue queue;

    @BeforeEach
    void start() throws Exception {
        Instant now = Instant.now();
        files = AuthorityFile.open(folder.resolve("gateway"), now);
        store = GatewayStore.open(folder.resolve("gateway.db"), BundleSeal.NONE);
        series = SqliteSeriesStore.open(folder.resolve("series.db"), SeriesSettings.defaults(), InstantSource.system());
        GatewayVerticle gateway = new GatewayVerticle(
                store,
                files,
                new GatewayWiring.History(
                        series, terminal -> {}, report -> report, Duration.ofDays(30), InstantSource.system()),
                GatewaySettings.at("127.0.0.1", 0, List.of("127.0.0.1")),
                InstantSource.system());
        vertx.deployVerticle(gateway).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        relay = LinkRelay.start(new LinkConditions(Duration.ofMillis(50), 0), new Random(1));
        InetSocketAddress entry = relay.tcp(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
        address = new GatewayAddress("127.0.0.1", entry.getPort());
        long startNanos = System.nanoTime();
        // A box that lost its clock: 1970.
        clock = AgentClock.open(
                folder.resolve("box"),
                UUID.randomUUID(),
                () -> 5_000,
                () -> (System.nanoTime() - startNanos) / 1_000_000);
        queue = TelemetryQueue.open(folder.resolve("box"), QueueSettings.DEFAULT, clock);
    }

    @AfterEach
    void end() throws Exception {
        worker.shutdownNow();
        relay.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).get();
        queue.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        series.close();
        store.close();
    }

    @Test
    void aBoxIsEnrolledHandsOverWhatItMeasuredDuringACutGetsABundleAndIsRevoked() throws Exception {
        EnrolmentToken token = EnrolmentToken.of(TERMINAL, files.newSecret(), files.pin());
        store.identities().addToken(token, Instant.now(), Instant.now().plus(Duration.ofDays(1)));
        IdentityFile identities = new IdentityFile(folder.resolve("box/identity"), DurableFile::write);
        Identity identity = new EnrolmentClient(loop, identities, clock, new Random(1))
                .enrol(token, address, "box 1", Duration.ofSeconds(30), attempt -> {});
        assertThat(identity.terminal()).isEqualTo(TERMINAL);
        assertThat(clock.quality()).isEqualTo(ClockQuality.NCC);

        LinkShaperChannel shaper = new LinkShaperChannel(loop, 0);
        Supplier<GatewayTls> tls = () -> GatewayTls.mutual(identity, clock);
        WorkerThread scheduler = new WorkerThread(worker);
        QueueBacklog backlog = new QueueBacklog(queue, queue::offer);
        Access access = new Access(clock::elapsed, backlog, () -> {});
        GatewayClient telemetry = new GatewayClient(loop, address, tls, shaper);
        GatewayClient waiting = new GatewayClient(loop, address, tls, shaper);
        new Uploader(
                        telemetry,
                        backlog,
                        access,
                        new ChainFile(folder.resolve("box"), DurableFile::write),
                        clock,
                        UUID.randomUUID(),
                        scheduler,
                        new Random(2),
                        0,
                        Duration.ofMillis(200))
                .start();

        relay.cut();
        Instant first = clock.instant();
        for (int each = 0; each < 20; each++) {
            queue.offer(new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, 10 + each / 10.0))));
            Thread.sleep(5);
        }
        queue.offer(new AgentEvent(EventKind.MAINS_LOST, Severity.WARNING, "mains lost", Map.of()));
        until("kept during the cut", () -> queue.statistics().waiting() == 21);
        relay.restore();
        until("handed over", () -> queue.statistics().waiting() == 0);
        assertThat(stored(first)).isEqualTo(20);

        new WaitLoop(
                        waiting,
                        () -> new WaitReport(0, "none", "boot", "ncc", backlog.waiting()),
                        new Instructions() {
                            @Override
                            public void bundle(String jws) {
                                bundles.add(jws);
                            }

                            @Override
                            public void command(
                                    String id, String kind, Map<String, String> arguments, Instant expiresAt) {
                                queue.offer(new AgentEvent(
                                        EventKind.COMMAND_RESULT, Severity.INFO, "pong", Map.of("id", id)));
                            }
                        },
                        access,
                        scheduler,
                        new Random(3))
                .start();
        store.bundles()
                .publish(
                        TERMINAL,
                        version -> Jws.sign(
                                ("{\"version\":" + version + "}").getBytes(UTF_8),
                                files.bundleKey(),
                                new JwsHeader("auylsat-configuration", "", List.of())),
                        Instant.now());
        String jws = bundles.poll(20, TimeUnit.SECONDS);
        assertThat(new String(Jws.parse(jws).verified(identity.bundleKey()), UTF_8))
                .isEqualTo("{\"version\":1}");
        assertThat(new ConfirmClient(loop, tls).confirm(address, 0, 1).get(20, TimeUnit.SECONDS))
                .isTrue();
        assertThat(new ConfirmClient(loop, tls).confirm(address, 0, 9).get(20, TimeUnit.SECONDS))
                .isFalse();

        store.bundles()
                .command(
                        TERMINAL,
                        "c1",
                        "ping",
                        "{}",
                        Instant.now(),
                        Instant.now().plusSeconds(60));
        until(
                "the command's result",
                () -> store.bundles().command("c1").orElseThrow().toString().contains("pong"));

        ThroughputClient throughput = new ThroughputClient(telemetry, new Random(4));
        assertThat(throughput.transfer(0, 200_000)).isGreaterThan(Duration.ofMillis(90));
        assertThat(throughput.transfer(200_000, 0)).isGreaterThan(Duration.ofMillis(90));

        assertThat(store.identities()
                        .revokeAll(TERMINAL, "stolen", Instant.now())
                        .certificates())
                .isEqualTo(1);
        queue.offer(new Sample(Reachability.UP, MetricValues.of(Map.of(Metric.ESNO_DB, 9.0))));
        until("revoked", () -> access.standing() == Standing.REVOKED);
        assertThat(access.text()).contains("revoked");
        assertThat(queue.statistics().waiting()).isGreaterThanOrEqualTo(1);
        telemetry.close();
        waiting.close();
        shaper.close();
    }

    private int stored(Instant first) {
        series.flush();
        return series.range(new RangeQuery(
                        TERMINAL,
                        first.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1),
                        first.plusSeconds(120),
                        Set.of(Metric.ESNO_DB),
                        RangeQuery.POINTS_MAX))
                .timesMillis()
                .length;
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        for (int each = 0; each < 400 && !holds.getAsBoolean(); each++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).as(what).isTrue();
    }
}
