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
    private @Nullable Traffic traffic;

    synchronized void takeModem(ModemReading reading) {
        modem = reading.reachability();
        modemAt = reading.at();
        take(reading.values(), reading.at());
    }

    synchronized void takeHost(MetricValues values, Optional<Traffic> counted, Duration at) {
        take(values, at);
        traffic = counted.orElse(null);
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

    /** The host's counters towards the satellite at the latest look, where it has any. */
    public synchronized Optional<Traffic> traffic() {
        return Optional.ofNullable(traffic);
    }
}
