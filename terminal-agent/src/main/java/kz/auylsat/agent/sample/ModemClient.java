package kz.auylsat.agent.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileDocument;
import org.jspecify.annotations.Nullable;

/**
 * Reads the local modem through its device profile; thread-safe, one request in flight, no waiting row.
 *
 * <p>Two ways to read: {@link #read} for telemetry, and {@link #readQuick} of what a technician at the dish turns by. A
 * quick reading never waits: it is refused while any request is under way. A telemetry reading waits for the one quick
 * request before it. Consumers are called on the session's threads and must not block.
 */
public final class ModemClient implements AutoCloseable {
    /** What the meter shows: signal quality as the modem states it, levels, lock. */
    private static final Set<Metric> METER = EnumSet.of(
            Metric.ESNO_DB,
            Metric.EBNO_DB,
            Metric.CN_DB,
            Metric.SNR_DB,
            Metric.RX_LEVEL_DBM,
            Metric.TX_LEVEL_DBM,
            Metric.RX_LOCK,
            Metric.MODEM_STATE);

    private final ModemTransport transport;
    private final boolean bulk;
    private final DeviceLimits limits;
    private final Supplier<Duration> elapsed;
    private final FaultCounts faults;
    private final Set<Metric> metrics;
    private final ModemMemory memory;
    private final ModemMemory quickMemory;

    private @Nullable ModemRead underWay;
    private @Nullable Consumer<ModemReading> taker;
    private @Nullable Runnable waiting;
    private boolean quick;
    private boolean closed;

    ModemClient(
            ModemTransport transport,
            boolean bulk,
            DeviceProfile profile,
            Supplier<Duration> elapsed,
            FaultCounts faults) {
        this.transport = transport;
        this.bulk = bulk;
        this.limits = profile.limits();
        this.elapsed = elapsed;
        this.faults = faults;
        this.metrics = metrics(profile);
        this.memory = new ModemMemory(PollPlan.of(profile, Map.of(), Set.of()));
        this.quickMemory = new ModemMemory(PollPlan.of(meterProfile(profile), Map.of(), Set.of()));
    }

    /**
     * Opens a session with the modem of a configuration.
     *
     * @param elapsed the box's monotonic clock
     * @throws IllegalArgumentException where the profile is malformed or needs a parameter that has no value; one line
     * @throws IOException where the system gives no socket
     */
    public static ModemClient open(ModemConfiguration modem, Supplier<Duration> elapsed, FaultCounts faults)
            throws IOException {
        DeviceProfile profile = ProfileDocument.of(DocumentReader.of("modem.profile", modem.profileDocument()));
        PollPlan.of(profile, Map.of(), Set.of());
        Snmp4jModemTransport transport = new Snmp4jModemTransport(modem, profile.limits(), faults);
        return new ModemClient(transport, transport.bulk(), profile, elapsed, faults);
    }

    /** What the modem may state: all that its profile has, and its uptime; but the disk is the box's own. */
    private static Set<Metric> metrics(DeviceProfile profile) {
        Set<Metric> stated = EnumSet.of(Metric.UPTIME_SECONDS);
        profile.scalars().forEach(rule -> stated.add(rule.metric()));
        profile.tables()
                .forEach(table -> table.columns()
                        .forEach(column -> stated.add(column.rule().metric())));
        profile.computed().forEach(rule -> stated.add(rule.metric()));
        stated.remove(Metric.DISK_PERCENT);
        return Set.copyOf(stated);
    }

    /** The metrics that are this modem's, whether or not it states each of them. */
    Set<Metric> metrics() {
        return metrics;
    }

    /** The same profile with the meter's metrics only; whole where it has none of them among its scalars. */
    private static DeviceProfile meterProfile(DeviceProfile profile) {
        Set<Metric> wanted = EnumSet.copyOf(METER);
        profile.computed().stream()
                .filter(rule -> METER.contains(rule.metric()))
                .forEach(rule -> wanted.addAll(rule.expression().metrics()));
        List<MetricRule> scalars = profile.scalars().stream()
                .filter(rule -> wanted.contains(rule.metric()))
                .toList();
        if (scalars.isEmpty()) {
            return profile;
        }
        return new DeviceProfile(
                profile.id(),
                profile.title(),
                profile.evidence(),
                profile.match(),
                scalars,
                List.of(),
                profile.computed().stream()
                        .filter(rule -> METER.contains(rule.metric()))
                        .toList(),
                profile.limits(),
                profile.parameters());
    }

    /**
     * Reads the fast values, or all of them; false where such a reading is under way or waits already.
     *
     * @param then called once with the outcome, whatever it is
     */
    public boolean read(boolean bothTiers, Consumer<ModemReading> then) {
        Runnable start = () -> begin(new ModemRead(memory, bothTiers, bulk, faults), then);
        synchronized (this) {
            if (closed || waiting != null || (underWay != null && !quick)) {
                faults.add(ReadingFault.READING_LATE);
                return false;
            }
            if (underWay != null) {
                waiting = start;
                return true;
            }
            start.run();
        }
        goOn();
        return true;
    }

    /** Reads quality, levels and lock at once; false, and nothing asked, where any request is under way. */
    public boolean readQuick(Consumer<ModemReading> then) {
        synchronized (this) {
            if (closed || underWay != null) {
                faults.add(ReadingFault.METER_BUSY);
                return false;
            }
            begin(new ModemRead(quickMemory, false, bulk, faults), then);
            quick = true;
        }
        goOn();
        return true;
    }

    private void begin(ModemRead read, Consumer<ModemReading> then) {
        underWay = read;
        taker = then;
        quick = false;
    }

    private void goOn() {
        ModemRequest request;
        int retries;
        synchronized (this) {
            if (underWay == null || closed) {
                return;
            }
            request = underWay.next(elapsed.get());
            retries = quick ? 0 : limits.retries();
        }
        if (request == null) {
            end();
        } else {
            transport.send(request, limits.timeout(), retries, this::take);
        }
    }

    private void take(ModemAnswer answer) {
        synchronized (this) {
            if (underWay == null) {
                return;
            }
            underWay.take(answer, elapsed.get());
        }
        goOn();
    }

    private void end() {
        ModemReading reading;
        Consumer<ModemReading> then;
        boolean more;
        synchronized (this) {
            if (underWay == null || taker == null) {
                return;
            }
            reading = underWay.end(elapsed.get());
            then = taker;
            underWay = null;
            taker = null;
            more = waiting != null;
            if (waiting != null) {
                waiting.run();
                waiting = null;
            }
        }
        then.accept(reading);
        if (more) {
            goOn();
        }
    }

    /** Ends the session; a reading under way has no outcome. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            underWay = null;
            taker = null;
            waiting = null;
        }
        transport.close();
    }
}
