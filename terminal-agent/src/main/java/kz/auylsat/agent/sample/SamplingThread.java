package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.auylsat.link.control.SamplingConfiguration;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.metric.Metric;

/**
 * Reads modem and host on the box's monotonic clock, keeps the newest values, and hands samples and events on.
 *
 * <p>The modem is read without waiting for it, so that a slow one delays nothing: a reading that is due while the one
 * before is under way is left out and counted. Whatever a reading throws is told to the log and ends nothing.
 */
public final class SamplingThread implements AutoCloseable {
    /** Slow values every minute, or with each reading where those are a minute apart. */
    private static final Duration SLOW_EVERY = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(SamplingThread.class.getName());

    private final SamplingConfiguration settings;
    private final Optional<ModemClient> modem;
    private final HostReader host;
    private final LatestReadings latest;
    private final Supplier<Duration> elapsed;
    private final Consumer<TelemetryBody> sink;
    private final Runnable heartbeat;
    private final SampleComposer composer;

    /** The client has one reading under way at most. */
    private final BlockingQueue<ModemReading> came = new ArrayBlockingQueue<>(1);

    private final Thread thread;
    private long modemReads;

    private SamplingThread(
            SamplingConfiguration settings,
            Optional<ModemClient> modem,
            HostReader host,
            LatestReadings latest,
            Supplier<Duration> elapsed,
            Consumer<TelemetryBody> sink,
            Runnable heartbeat) {
        this.settings = settings;
        this.modem = modem;
        this.host = host;
        this.latest = latest;
        this.elapsed = elapsed;
        this.sink = sink;
        this.composer = new SampleComposer(modem.map(ModemClient::metrics).orElse(Set.of()));
        this.heartbeat = heartbeat;
        this.thread = new Thread(null, this::run, "sampling", 256 * 1024L);
        this.thread.setDaemon(true);
    }

    /**
     * Starts sampling at once.
     *
     * @param modem empty where none is configured: then the host's values are samples by themselves
     * @param elapsed the box's monotonic clock, the same that the modem's client has
     * @param sink takes telemetry; must not block
     * @param heartbeat called every turn, at least every 5 s, for the watchdog
     */
    public static SamplingThread start(
            SamplingConfiguration settings,
            Optional<ModemClient> modem,
            HostReader host,
            LatestReadings latest,
            Supplier<Duration> elapsed,
            Consumer<TelemetryBody> sink,
            Runnable heartbeat) {
        SamplingThread sampling = new SamplingThread(settings, modem, host, latest, elapsed, sink, heartbeat);
        latest.forget();
        sampling.thread.start();
        return sampling;
    }

    private void run() {
        Duration start = elapsed.get();
        SampleSchedule hostSchedule = new SampleSchedule(start, settings.hostEvery());
        SampleSchedule modemSchedule = new SampleSchedule(start, settings.modemEvery());
        while (!Thread.currentThread().isInterrupted()) {
            try {
                heartbeat.run();
                turn(hostSchedule, modemSchedule);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "sampling: " + e, e);
            }
        }
    }

    private void turn(SampleSchedule hostSchedule, SampleSchedule modemSchedule) throws InterruptedException {
        Duration now = elapsed.get();
        if (hostSchedule.take(now)) {
            readHost(now);
        }
        if (modem.isPresent() && modemSchedule.take(now)) {
            boolean both = modemReads % slowEvery() == 0;
            if (modem.get().read(both, came::offer)) {
                modemReads++;
            }
        }
        Duration wait = hostSchedule.until(elapsed.get());
        if (modem.isPresent() && modemSchedule.until(elapsed.get()).compareTo(wait) < 0) {
            wait = modemSchedule.until(elapsed.get());
        }
        long nanos = Math.min(Math.max(wait.toNanos(), 1), TimeUnit.SECONDS.toNanos(5));
        ModemReading reading = came.poll(nanos, TimeUnit.NANOSECONDS);
        if (reading != null) {
            latest.takeModem(reading);
            composer.modem(reading).bodies().forEach(sink);
        }
    }

    private void readHost(Duration now) {
        HostReading read = host.read(now);
        boolean alone = modem.isEmpty() || settings.modemEvery().compareTo(settings.hostEvery()) > 0;
        SampleComposer.Composed composed = composer.host(read.values(), alone, now);
        Map<Metric, Long> counters = modem.isPresent()
                ? Map.of()
                : read.traffic().map(Traffic::counters).orElse(Map.of());
        latest.takeHost(composed.fresh(), counters, now);
        composed.bodies().forEach(sink);
    }

    private long slowEvery() {
        return Math.max(1, SLOW_EVERY.toNanos() / settings.modemEvery().toNanos());
    }

    /** Ends sampling; waits up to five seconds for what is being handed on. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
