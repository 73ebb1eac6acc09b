package kz.auylsat.agent.app;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.gateway.Scheduler;
import kz.auylsat.agent.gateway.WorkerThread;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.agent.queue.TelemetryQueue;
import kz.auylsat.agent.sample.FaultCounts;
import kz.auylsat.agent.sample.LatestReadings;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running agent has whatever its configuration: clock, disk, queue, one network loop and one worker.
 *
 * <p>The worker is the one thread that decides: configuration, upload, commands. Closed last.
 */
final class CoreWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CoreWiring.class);
    private static final String WORKER = "worker";
    private static final String NETWORK = "network";
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration TIDY_AFTER = Duration.ofSeconds(50);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(30);
    /** A driver may take 15 s, and a disk that fails takes its time. */
    private static final Duration WORKER_SILENCE_MAX = Duration.ofMinutes(3);

    private static final Duration NETWORK_SILENCE_MAX = Duration.ofMinutes(1);

    final LocalSettings settings;
    final AgentClock clock;
    final DiskReserve reserve;
    final TelemetryQueue queue;
    final MultiThreadIoEventLoopGroup loops;
    final ScheduledExecutorService worker;
    final Scheduler scheduler;
    final LatestReadings readings = new LatestReadings();
    final FaultCounts faults = new FaultCounts();
    final Heartbeats heartbeats = new Heartbeats();
    /** This start of the program. */
    final UUID start = UUID.randomUUID();

    final Instant startedAt;
    /** Is told every event; returns at once. */
    volatile Consumer<AgentEvent> onEvent = event -> {};

    CoreWiring(LocalSettings settings, AgentClock clock, QueueSettings queueSettings) {
        this.settings = settings;
        this.clock = clock;
        startedAt = clock.instant();
        reserve = DiskReserve.open(settings.data());
        queue = TelemetryQueue.open(settings.data(), queueSettings, clock, reserve);
        loops = new MultiThreadIoEventLoopGroup(
                1, (ThreadFactory) task -> daemon(task, NETWORK), NioIoHandler.newFactory());
        worker = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, WORKER));
        scheduler = new WorkerThread(worker);
        watchLoops();
    }

    /** Notes something of the box's own. */
    void event(EventKind kind, Severity severity, String text) {
        take(new AgentEvent(kind, severity, text, Map.of()));
    }

    /**
     * Takes telemetry into the queue, and gives its number there; an event is logged too, and told to who listens. Any
     * thread; does not block.
     */
    long take(TelemetryBody body) {
        long number = queue.offer(body);
        if (body instanceof AgentEvent event) {
            if (event.severity() == Severity.INFO) {
                LOG.info("{}", event.text());
            } else {
                LOG.warn("{}", event.text());
            }
            onEvent.accept(event);
        }
        return number;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // they go on until the program ends
    private void watchLoops() {
        heartbeats.watch(WORKER, WORKER_SILENCE_MAX, clock.elapsed());
        heartbeats.watch(NETWORK, NETWORK_SILENCE_MAX, clock.elapsed());
        worker.scheduleWithFixedDelay(
                () -> heartbeats.beat(WORKER, clock.elapsed()), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        loops.scheduleWithFixedDelay(
                () -> heartbeats.beat(NETWORK, clock.elapsed()), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        // The heap gives nothing back to the system before it is full: neither what a start leaves nor what a photo
        // took.
        worker.scheduleWithFixedDelay(System::gc, TIDY_AFTER.toMillis(), TIDY_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the loops, then writes what the queue holds. */
    @Override
    public void close() {
        worker.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
        clock.keep();
        queue.close();
    }
}
