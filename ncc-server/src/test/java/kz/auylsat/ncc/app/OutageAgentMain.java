package kz.auylsat.ncc.app;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kz.auylsat.agent.app.QueueBacklog;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.gateway.Access;
import kz.auylsat.agent.gateway.ChainFile;
import kz.auylsat.agent.gateway.EnrolmentClient;
import kz.auylsat.agent.gateway.EnrolmentException;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.agent.gateway.GatewayClient;
import kz.auylsat.agent.gateway.GatewayTls;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.IdentityFile;
import kz.auylsat.agent.gateway.Instructions;
import kz.auylsat.agent.gateway.LinkShaperChannel;
import kz.auylsat.agent.gateway.Scheduler;
import kz.auylsat.agent.gateway.UploadCounts;
import kz.auylsat.agent.gateway.Uploader;
import kz.auylsat.agent.gateway.WaitLoop;
import kz.auylsat.agent.gateway.WaitReport;
import kz.auylsat.agent.gateway.WorkerThread;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.agent.queue.TelemetryQueue;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * A box's own queue, clock, enrolment and uploader with numbered samples, ten simulated seconds apart while the link is cut
 * and else as fast as they are durable; ends when the NCC has all. {@link OutageClock} is the true time.
 */
final class OutageAgentMain {
    static final String TERMINAL = "yagnob";
    private static final int EVENT_EVERY = 500;
    /** A clock in the box that nobody has set for long. */
    private static final long SYSTEM_BEHIND_MILLIS = 2_347;

    private final OutageLife life;
    private final OutageLedger ledger;
    private final Random random;
    private final AgentClock clock;
    private final DiskReserve reserve;
    private final TelemetryQueue queue;
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final OutageClock truth;
    private int next;

    private OutageAgentMain(OutageLife life) throws IOException {
        this.life = life;
        ledger = new OutageLedger(ledger(life.folder()));
        next = ledger.read().next();
        ledger.begun();
        random = new Random(next);
        truth = new OutageClock(truth(life.folder()), life.startMillis());
        truth.taken(next);
        Files.createDirectories(life.folder());
        clock = AgentClock.open(life.folder(), life.boot(), this::systemMillis, truth::elapsedMillis);
        reserve = DiskReserve.open(life.folder(), 64 * 1024);
        queue = TelemetryQueue.open(
                life.folder(), new QueueSettings(life.bytesMax(), Duration.ofDays(30)), clock, reserve);
    }

    static Path truth(Path folder) {
        return folder.resolveSibling("samples-taken");
    }

    /** Exists once the link is cut. */
    static Path cut(Path folder) {
        return folder.resolveSibling("link-is-cut");
    }

    static Path ledger(Path folder) {
        return folder.resolveSibling("ledger.txt");
    }

    public static void main(String[] args) throws Exception {
        Thread starter = new Thread(OutageAgentMain::endWithStarter, "starter");
        starter.setDaemon(true);
        starter.start();
        new OutageAgentMain(OutageLife.of(args)).run();
        System.exit(0);
    }

    private static void endWithStarter() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As at its end.
        }
        Runtime.getRuntime().halt(1);
    }

    private void run() throws Exception {
        GatewayAddress address = new GatewayAddress("127.0.0.1", life.port());
        Identity identity = identity(address);
        LinkShaperChannel shaper = new LinkShaperChannel(loops.next(), life.bytesPerSecond());
        Supplier<GatewayTls> tls = () -> GatewayTls.mutual(identity, clock);
        GatewayClient telemetry = new GatewayClient(loops.next(), address, tls, shaper);
        GatewayClient waiting = new GatewayClient(loops.next(), address, tls, shaper);
        Scheduler scheduler = hurried(new WorkerThread(worker), life.hurry());
        Access access = new Access(clock::elapsed, new QueueBacklog(queue, queue::offer), () -> {});
        UUID start = UUID.randomUUID();
        Uploader uploader = new Uploader(
                telemetry,
                new QueueBacklog(queue, queue::offer),
                access,
                new ChainFile(life.folder(), reserve::write),
                clock,
                start,
                scheduler,
                random,
                life.bytesPerSecond(),
                Duration.ofSeconds(10));
        uploader.start();
        new WaitLoop(
                        waiting,
                        () -> new WaitReport(
                                0,
                                "idle",
                                start.toString(),
                                clock.quality().id(),
                                queue.statistics().waiting()),
                        new NoInstructions(),
                        access,
                        scheduler,
                        random)
                .start();
        sample();
        while (queue.statistics().waiting() > 0) {
            Thread.sleep(20);
        }
        uploader.stop();
        worker.shutdown();
        worker.awaitTermination(10, TimeUnit.SECONDS);
        ledger.ended(counts(uploader.counts()));
        queue.close();
    }

    private Identity identity(GatewayAddress address)
            throws IOException, EnrolmentException, MalformedMessageException, InterruptedException {
        IdentityFile file = new IdentityFile(life.folder(), reserve::write);
        Optional<Identity> kept = file.read();
        return kept.isPresent()
                ? kept.get()
                : new EnrolmentClient(loops.next(), file, clock, random)
                        .enrol(
                                EnrolmentToken.parse(life.token()),
                                address,
                                "box-1",
                                Duration.ofMinutes(1),
                                attempt -> {});
    }

    private void sample() throws IOException, InterruptedException {
        while (next < OutageClock.SAMPLES) {
            int from = next;
            boolean outage = OutageClock.isOutage(from);
            while (outage && !Files.exists(cut(life.folder()))) {
                Thread.sleep(10);
            }
            int to = outage ? Math.min(OutageClock.OUTAGE_ENDS, from + 50 + random.nextInt(350)) : from + 1;
            ledger.offered(from, to);
            long last = 0;
            for (int number = from; number < to; number++) {
                truth.taken(number + 1);
                if (number % EVENT_EVERY == 0) {
                    queue.offer(new AgentEvent(EventKind.LOCK_LOST, Severity.WARNING, "event " + number, Map.of()));
                }
                last = queue.offer(new Sample(Reachability.UP, values(number)));
            }
            while (queue.durableUpTo() < last) {
                Thread.sleep(2);
            }
            ledger.durable(to - 1);
            next = to;
        }
    }

    /**
     * The first three tell which sample it is, and which a thinned stretch holds: of the minima one is the first and one is
     * the last; a mean that is no integer is of several.
     */
    static MetricValues values(int number) {
        Random of = new Random(number);
        return MetricValues.of(Map.of(
                Metric.UPTIME_SECONDS,
                (double) number,
                Metric.RX_LEVEL_DBM,
                (double) -number,
                Metric.SUPPLY_VOLTS,
                (double) (number % 2),
                Metric.ESNO_DB,
                12 + of.nextInt(10) * 0.1,
                Metric.MODCOD,
                7.0 + number / 400 % 4,
                Metric.RX_LOCK,
                1.0,
                Metric.TEMPERATURE_CELSIUS,
                30.0 + number / 300 % 20,
                Metric.CPU_PERCENT,
                (double) of.nextInt(30),
                Metric.RX_RATE_BPS,
                1_000.0 * of.nextInt(4_000),
                Metric.TX_RATE_BPS,
                1_000.0 * of.nextInt(1_000)));
    }

    private long systemMillis() {
        return life.systemAt1970() ? truth.elapsedMillis() : truth.millis() - SYSTEM_BEHIND_MILLIS;
    }

    private Map<String, Long> counts(UploadCounts uploaded) {
        Map<String, Long> counts = new TreeMap<>();
        queue.statistics().counts().forEach((count, value) -> counts.put(count.name(), value));
        counts.put("upload_batches", uploaded.batches());
        counts.put("upload_bytes", uploaded.bytes());
        counts.put("upload_repeated", uploaded.repeated());
        return counts;
    }

    private static Scheduler hurried(Scheduler scheduler, int times) {
        return new Scheduler() {
            @Override
            public void now(Runnable work) {
                scheduler.now(work);
            }

            @Override
            public void after(Duration delay, Runnable work) {
                scheduler.after(delay.dividedBy(times), work);
            }
        };
    }

    private static final class NoInstructions implements Instructions {
        @Override
        public void bundle(String jws) {
            throw new IllegalStateException("no bundle was published");
        }

        @Override
        public void command(String id, String kind, Map<String, String> arguments, Instant expiresAt) {
            throw new IllegalStateException("nothing was commanded");
        }
    }
}
