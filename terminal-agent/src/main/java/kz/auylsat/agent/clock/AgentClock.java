package kz.auylsat.agent.clock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The best time that the box knows; thread-safe.
 *
 * <p>Once the NCC was heard in this boot its time counts, carried on by the monotonic clock, whatever the system clock does.
 * Before that the system clock counts where it is not behind the latest time that is certain; else the latest time seen
 * plus what passed since. {@link #quality()} says which. What is certain survives a power cut in the file {@code clock}.
 */
public final class AgentClock implements InstantSource {
    private final ClockFile file;
    private final UUID boot;
    private final LongSupplier systemMillis;
    private final LongSupplier elapsedMillis;
    private final TimeKeeping time;
    private long refused;
    private long unwritten;

    private AgentClock(ClockFile file, UUID boot, LongSupplier systemMillis, LongSupplier elapsedMillis) {
        this.file = file;
        this.boot = boot;
        this.systemMillis = systemMillis;
        this.elapsedMillis = elapsedMillis;
        time = new TimeKeeping(file.read(boot), elapsedMillis.getAsLong());
    }

    /** The clock of this machine with its memory in the data folder. */
    public static AgentClock open(Path folder) {
        return open(folder, ClockFile.boot(), ClockFile::systemMillis, ClockFile::elapsedMillis);
    }

    /**
     * A clock on other clocks.
     *
     * @param boot changes with each start of the machine
     * @param systemMillis the system clock, in ms since 1970
     * @param elapsedMillis ms since the machine started; never falls within a boot
     */
    public static AgentClock open(Path folder, UUID boot, LongSupplier systemMillis, LongSupplier elapsedMillis) {
        return new AgentClock(new ClockFile(folder.resolve("clock")), boot, systemMillis, elapsedMillis);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public synchronized long millis() {
        return time.nowMillis(systemMillis.getAsLong(), elapsedMillis.getAsLong());
    }

    public synchronized ClockQuality quality() {
        return time.quality(systemMillis.getAsLong(), elapsedMillis.getAsLong());
    }

    /** Time since the machine started, by the monotonic clock: for intervals, and to date what was noted undated. */
    public Duration elapsed() {
        return Duration.ofMillis(elapsedMillis.getAsLong());
    }

    /** This start of the machine: {@link #elapsed()} of another boot cannot be compared. */
    public UUID boot() {
        return boot;
    }

    /** When, by the NCC's time, this boot's {@link #elapsed()} was {@code elapsed}; empty until the NCC was heard. */
    public synchronized Optional<Instant> at(Duration elapsed) {
        return time.offsetMillis().isPresent()
                ? Optional.of(Instant.ofEpochMilli(time.offsetMillis().getAsLong() + elapsed.toMillis()))
                : Optional.empty();
    }

    /**
     * Takes the NCC's time out of an answer over a connection whose CA is pinned.
     *
     * <p>A time before 2026 and an answer that took over a minute are refused and counted. The first one in a boot is
     * written down at once, so that a restart of the program does not forget it.
     */
    public void heard(Instant nccTime, Duration roundTrip) {
        boolean first;
        synchronized (this) {
            first = time.offsetMillis().isEmpty();
            if (!time.heard(nccTime.toEpochMilli(), roundTrip.toMillis(), elapsedMillis.getAsLong())) {
                refused++;
                return;
            }
        }
        if (first) {
            keep();
        }
    }

    /** Takes the time of the newest record of earlier starts: without a better clock what comes now is dated after it. */
    public synchronized void seen(Instant noted) {
        time.seen(noted.toEpochMilli());
    }

    /** Writes down what is to survive a power cut; a disk that fails is counted. Call it every few minutes. */
    public void keep() {
        ClockMemory memory;
        synchronized (this) {
            memory = time.remember(systemMillis.getAsLong(), elapsedMillis.getAsLong());
        }
        try {
            file.write(memory);
        } catch (IOException e) {
            count();
        }
    }

    /** Answers whose time was not taken, since this program began. */
    public synchronized long refusedCount() {
        return refused;
    }

    /** Times that the file could not be written, since this program began. */
    public synchronized long unwrittenCount() {
        return unwritten;
    }

    private synchronized void count() {
        unwritten++;
    }
}
