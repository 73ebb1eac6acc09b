package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/** The newest value of each metric and when it was read, whoever read it; thread-safe. */
public final class LatestReadings {
    /**
     * One value.
     *
     * @param censored whether it is a bound and not a measurement
     * @param at when it was read, by the box's monotonic clock
     */
    public record Reading(double value, boolean censored, Duration at) {
        /** How old it is. */
        public Duration age(Duration now) {
            return now.minus(at);
        }
    }

    private final Map<Metric, Reading> readings = new EnumMap<>(Metric.class);
    private Reachability modem = Reachability.UNKNOWN;
    private @Nullable Duration modemAt;
    private final Map<Metric, Long> counters = new EnumMap<>(Metric.class);
    private Duration countedAt = Duration.ZERO;

    synchronized void takeModem(ModemReading reading) {
        modem = reading.reachability();
        modemAt = reading.at();
        take(reading.values(), reading.at());
        count(reading.counters(), reading.at());
    }

    /** @param counted the host's counters towards the satellite, where they are the terminal's; else empty */
    synchronized void takeHost(MetricValues values, Map<Metric, Long> counted, Duration at) {
        take(values, at);
        count(counted, at);
    }

    private void count(Map<Metric, Long> counted, Duration at) {
        if (!counted.isEmpty()) {
            counters.putAll(counted);
            countedAt = at;
        }
    }

    /** Another modem, or none, is read from now on: nothing of the one before holds. */
    synchronized void forget() {
        readings.clear();
        counters.clear();
        modem = Reachability.UNKNOWN;
        modemAt = null;
    }

    private void take(MetricValues values, Duration at) {
        values.forEach((metric, value, censored) -> readings.put(metric, new Reading(value, censored, at)));
    }

    /** Whether the modem answered when it was asked last; {@link Reachability#UNKNOWN} before that. */
    public synchronized Reachability modem() {
        return modem;
    }

    /** When the modem was asked last. */
    public synchronized Optional<Duration> modemAt() {
        return Optional.ofNullable(modemAt);
    }

    public synchronized Optional<Reading> get(Metric metric) {
        return Optional.ofNullable(readings.get(metric));
    }

    /** The value, where it is not older than {@code ageMax}. */
    public Optional<Reading> get(Metric metric, Duration now, Duration ageMax) {
        return get(metric).filter(reading -> reading.age(now).compareTo(ageMax) <= 0);
    }

    /**
     * What is known of one moment.
     *
     * @param values every value that is not too old
     * @param counters where the terminal's counters stood, by the metric that each gives the rate of; octets where that is
     *     in bits
     */
    public record Look(MetricValues values, Map<Metric, Long> counters) {}

    /** What is not older than {@code ageMax}, all of one moment. */
    public synchronized Look look(Duration now, Duration ageMax) {
        boolean holds = now.minus(countedAt).compareTo(ageMax) <= 0;
        return new Look(values(now, ageMax), holds ? new EnumMap<>(counters) : Map.of());
    }

    /** Every value not older than {@code ageMax}. */
    public synchronized MetricValues values(Duration now, Duration ageMax) {
        MetricValues.Builder values = MetricValues.builder();
        readings.forEach((metric, reading) -> {
            if (reading.age(now).compareTo(ageMax) <= 0) {
                values.put(metric, reading.value(), reading.censored());
            }
        });
        return values.build();
    }

    public synchronized Map<Metric, Reading> all() {
        return new EnumMap<>(readings);
    }
}
