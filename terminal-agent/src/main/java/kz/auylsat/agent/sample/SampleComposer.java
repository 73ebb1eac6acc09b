package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * Makes telemetry of what was read, and each look at the host is told once; pure. Not for use by several threads.
 *
 * <p>A metric is of one device: of the modem where its profile has it, whether or not it states it this time, and else of
 * the host. One that came now of the one and now of the other would jump.
 */
final class SampleComposer {
    /** What came of one reading: for the queue, and for whoever wants the newest. */
    record Composed(List<TelemetryBody> bodies, MetricValues fresh) {}

    private final EventWatch watch = new EventWatch();
    private final Set<Metric> ofModem;
    private MetricValues host = MetricValues.empty();
    private Reachability modem = Reachability.UNKNOWN;

    /** @param ofModem what is the modem's; empty where there is none to read */
    SampleComposer(Set<Metric> ofModem) {
        this.ofModem = ofModem;
    }

    /** The modem was read: a sample, with the host's values that were not told yet. */
    Composed modem(ModemReading reading) {
        modem = reading.reachability();
        List<TelemetryBody> bodies = new ArrayList<>(2);
        bodies.addAll(watch.seeModem(modem, reading.values(), reading.at()));
        bodies.addAll(watch.seeBox(reading.values(), reading.at()));
        bodies.add(sample(reading.values()));
        return new Composed(bodies, reading.values());
    }

    /**
     * The host was read.
     *
     * @param alone whether this is a sample by itself, as without a modem or with one that is seldom read
     */
    Composed host(MetricValues read, boolean alone, Duration now) {
        MetricValues own = withoutModems(read);
        host = host.with(own);
        List<TelemetryBody> bodies = new ArrayList<>(watch.seeBox(own, now));
        if (alone) {
            bodies.add(sample(MetricValues.empty()));
        }
        return new Composed(bodies, own);
    }

    private TelemetryBody sample(MetricValues values) {
        TelemetryBody sample = new TelemetryBody.Sample(modem, host.with(values));
        host = MetricValues.empty();
        return sample;
    }

    private MetricValues withoutModems(MetricValues values) {
        MetricValues.Builder own = MetricValues.builder();
        values.forEach((metric, value, censored) -> {
            if (!ofModem.contains(metric)) {
                own.put(metric, value, censored);
            }
        });
        return own.build();
    }
}
