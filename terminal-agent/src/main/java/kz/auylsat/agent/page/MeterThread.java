package kz.auylsat.agent.page;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.lineup.LineUp;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.link.report.MetricValues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the modem quickly while somebody looks, once a second while only a soak runs, and not at all otherwise: then there is no
 * thread either.
 */
final class MeterThread implements AutoCloseable {
    /** Seven readings a second where the modem can. */
    static final long LOOKED_AT_MILLIS = 140;

    private static final long SOAK_MILLIS = 1_000;

    /** A page that reloads finds its peak again. */
    private static final long LINGER_MILLIS = 10_000;

    /** Each tenth second of a soak is made durable: a power cut costs no more. */
    private static final int DURABLE_EVERY = 10;

    private static final Logger LOG = LoggerFactory.getLogger(MeterThread.class);

    private final Meter meter;
    private final LineUpStore lineUps;
    private final InstantSource clock;
    private final SignalWindow window = new SignalWindow();
    private final SoakSeconds soakSeconds = new SoakSeconds();
    private final List<Consumer<byte[]>> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong readings = new AtomicLong();
    private final AtomicLong silences = new AtomicLong();
    private final AtomicLong failedWrites = new AtomicLong();
    private @Nullable Thread thread;
    private boolean closed;
    private int secondsSinceDurable;

    MeterThread(Meter meter, LineUpStore lineUps, InstantSource clock) {
        this.meter = meter;
        this.lineUps = lineUps;
        this.clock = clock;
    }

    SignalWindow window() {
        return window;
    }

    long readings() {
        return readings.get();
    }

    long silences() {
        return silences.get();
    }

    long failedWrites() {
        return failedWrites.get();
    }

    /** Milliseconds of the clock that the window is read with. */
    static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    /** Sends this watcher each reading as a server-sent event, from the meter's thread. */
    void watch(Consumer<byte[]> watcher) {
        watchers.add(watcher);
        wake();
    }

    void unwatch(Consumer<byte[]> watcher) {
        watchers.remove(watcher);
    }

    /** Starts reading where there is a reason to. */
    synchronized void wake() {
        if (thread == null && !closed && period() > 0) {
            Thread started = new Thread(this::run, "meter");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
        notifyAll();
    }

    private long period() {
        if (!watchers.isEmpty()) {
            return LOOKED_AT_MILLIS;
        }
        return soaking() ? SOAK_MILLIS : 0;
    }

    private boolean soaking() {
        return lineUps.current().flatMap(LineUp::soak).isPresent();
    }

    private void run() {
        long lastReason = nowMillis();
        while (true) {
            long started = nowMillis();
            read();
            synchronized (this) {
                long period = period();
                lastReason = period > 0 ? nowMillis() : lastReason;
                if (closed || nowMillis() - lastReason > LINGER_MILLIS) {
                    thread = null;
                    return;
                }
                if (!sleepUntil(started + (period > 0 ? period : SOAK_MILLIS))) {
                    thread = null;
                    return;
                }
            }
        }
    }

    /** Releases the lock meanwhile; a new watcher ends the long pause of a soak. */
    private synchronized boolean sleepUntil(long endMillis) {
        boolean watched = !watchers.isEmpty();
        for (long left = endMillis - nowMillis(); left > 0 && !closed; left = endMillis - nowMillis()) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            if (!watched && !watchers.isEmpty()) {
                return true;
            }
        }
        return true;
    }

    private void read() {
        Optional<MetricValues> values = Optional.empty();
        SilentModemException.Reason silence = SilentModemException.Reason.SILENT;
        try {
            values = Optional.of(meter.read());
            readings.incrementAndGet();
        } catch (InterruptedIOException e) {
            return;
        } catch (SilentModemException e) {
            silence = e.reason();
            silences.incrementAndGet();
            LOG.debug("the modem did not answer the meter: {}", e.getMessage());
        } catch (RuntimeException e) {
            silences.incrementAndGet();
            LOG.warn("the meter could not read the modem", e);
        }
        long now = nowMillis();
        values.ifPresentOrElse(of -> window.add(of, now), window::silent);
        soak(values, now);
        if (!watchers.isEmpty()) {
            byte[] event = event(values, silence, now);
            watchers.forEach(watcher -> watcher.accept(event));
        }
    }

    private byte[] event(Optional<MetricValues> values, SilentModemException.Reason silence, long now) {
        Map<String, Object> frame =
                MeterFrame.of(readings.get() + silences.get(), clock.millis(), values, window, now, lineUps.current());
        if (values.isEmpty()) {
            frame.put("silence", silence.id());
        }
        String json = Json.text(frame);
        return ("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void soak(Optional<MetricValues> values, long now) {
        if (!soaking()) {
            soakSeconds.reset();
            return;
        }
        boolean locked = values.map(SignalWindow::locked).orElse(false);
        OptionalDouble db =
                values.flatMap(of -> SignalWindow.figure(of).map(of::get)).orElse(OptionalDouble.empty());
        soakSeconds.reading(now, values.isPresent(), locked, db, this::soakSecond);
    }

    private void soakSecond(SoakSeconds.Second second) {
        boolean durable = ++secondsSinceDurable >= DURABLE_EVERY;
        try {
            lineUps.second(
                    lineUp -> lineUp.soakSecond(second.answered(), second.locked(), second.leastDb(), clock.instant()),
                    durable);
            secondsSinceDurable = durable ? 0 : secondsSinceDurable;
        } catch (IOException e) {
            if (failedWrites.getAndIncrement() == 0) {
                LOG.warn("a soak's seconds cannot be written: {}; it goes on in memory", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        watchers.clear();
        if (running != null) {
            try {
                running.join(3_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
