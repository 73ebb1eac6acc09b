package kz.auylsat.link.control;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.ServiceProbe;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/** One record's body, in terms of a dictionary; a body or word of a newer program is recognised as unknown. */
final class BodyCodec {
    private static final int SAMPLE = 1;
    private static final int THINNED = 2;
    private static final int SERVICE_PROBE = 3;
    private static final int EVENT = 4;

    private static final Reachability[] REACHABILITIES = Reachability.values();
    private static final ProbeKind[] PROBES = ProbeKind.values();
    private static final EventKind[] EVENTS = EventKind.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private BodyCodec() {}

    static void write(ByteWriter out, MetricDictionary dictionary, TelemetryBody body) {
        if (body instanceof Sample sample) {
            out.octet(SAMPLE);
            out.octet(sample.modem().ordinal());
            dictionary.writeValues(out, sample.values());
        } else if (body instanceof Thinned thinned) {
            out.octet(THINNED);
            out.unsigned(thinned.span().toMillis());
            out.unsigned(thinned.samples());
            dictionary.writeValues(out, thinned.min());
            dictionary.writeValues(out, thinned.mean());
            dictionary.writeValues(out, thinned.max());
        } else if (body instanceof ServiceProbe probe) {
            out.octet(SERVICE_PROBE);
            writeProbe(out, probe);
        } else if (body instanceof AgentEvent event) {
            out.octet(EVENT);
            writeEvent(out, event);
        }
    }

    /** The body that fills the cursor to its end; null where it is of a newer program. */
    static @Nullable TelemetryBody read(ByteCursor in, MetricDictionary dictionary) throws MalformedMessageException {
        TelemetryBody body =
                switch (in.octet()) {
                    case SAMPLE -> readSample(in, dictionary);
                    case THINNED -> readThinned(in, dictionary);
                    case SERVICE_PROBE -> readProbe(in);
                    case EVENT -> readEvent(in);
                    default -> null;
                };
        if (body != null && !in.atEnd()) {
            throw new MalformedMessageException("telemetry: a record is longer than what it holds");
        }
        return body;
    }

    private static @Nullable TelemetryBody readSample(ByteCursor in, MetricDictionary dictionary)
            throws MalformedMessageException {
        int modem = in.octet();
        return modem < REACHABILITIES.length ? new Sample(REACHABILITIES[modem], dictionary.readValues(in)) : null;
    }

    private static TelemetryBody readThinned(ByteCursor in, MetricDictionary dictionary)
            throws MalformedMessageException {
        long millis = in.unsigned();
        if (millis < 0 || millis > Thinned.SPAN_MAX.toMillis()) {
            throw new MalformedMessageException("telemetry: a stretch of more than a year");
        }
        int samples = in.count("number of samples", Integer.MAX_VALUE);
        if (samples < 1) {
            throw new MalformedMessageException("telemetry: a stretch without samples");
        }
        return new Thinned(
                Duration.ofMillis(millis),
                samples,
                dictionary.readValues(in),
                dictionary.readValues(in),
                dictionary.readValues(in));
    }

    private static void writeProbe(ByteWriter out, ServiceProbe probe) {
        out.text(probe.service());
        out.octet(probe.kind().ordinal());
        out.octet(probe.reached() ? 1 : 0);
        OptionalDouble[] times = {
            probe.times().rttMillis(),
            probe.times().jitterMillis(),
            probe.times().lossPercent(),
            probe.times().nameMillis(),
            probe.times().connectMillis(),
            probe.times().tlsMillis(),
            probe.times().firstByteMillis()
        };
        int present = 0;
        for (int i = 0; i < times.length; i++) {
            present |= times[i].isPresent() ? 1 << i : 0;
        }
        out.octet(present);
        for (OptionalDouble time : times) {
            time.ifPresent(value -> MetricDictionary.writeNumber(out, value));
        }
        out.text(probe.reason());
    }

    private static @Nullable TelemetryBody readProbe(ByteCursor in) throws MalformedMessageException {
        String service = in.text("service", ServiceProbe.SERVICE_CHARS_MAX);
        int kind = in.octet();
        if (kind >= PROBES.length) {
            return null;
        }
        boolean reached = in.count("reached", 1) == 1;
        int present = in.count("steps of a probe", 0x7f);
        OptionalDouble[] times = new OptionalDouble[7];
        for (int i = 0; i < times.length; i++) {
            times[i] = ((present >>> i) & 1) == 0 ? OptionalDouble.empty() : OptionalDouble.of(readTime(in, i == 2));
        }
        return new ServiceProbe(
                service,
                PROBES[kind],
                reached,
                new PhaseTimes(times[0], times[1], times[2], times[3], times[4], times[5], times[6]),
                in.text("reason", ServiceProbe.REASON_CHARS_MAX));
    }

    private static double readTime(ByteCursor in, boolean percent) throws MalformedMessageException {
        double value = MetricDictionary.readNumber(in);
        if (!(value >= 0) || (percent && value > 100)) {
            throw new MalformedMessageException("telemetry: a time or share of " + value);
        }
        return value;
    }

    private static void writeEvent(ByteWriter out, AgentEvent event) {
        out.octet(event.kind().ordinal());
        out.octet(event.severity().ordinal());
        out.text(event.text());
        out.unsigned(event.details().size());
        event.details().forEach((name, value) -> {
            out.text(name);
            out.text(value);
        });
    }

    private static @Nullable TelemetryBody readEvent(ByteCursor in) throws MalformedMessageException {
        int kind = in.octet();
        int severity = in.octet();
        if (kind >= EVENTS.length || severity >= SEVERITIES.length) {
            return null;
        }
        String text = in.text("event's text", AgentEvent.TEXT_CHARS_MAX);
        int size = in.count("number of details", AgentEvent.DETAILS_MAX);
        Map<String, String> details = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String name = in.text("detail's name", AgentEvent.NAME_CHARS_MAX);
            String value = in.text("detail", AgentEvent.VALUE_CHARS_MAX);
            if (details.put(name, value) != null) {
                throw new MalformedMessageException("telemetry: a detail is named twice");
            }
        }
        return new AgentEvent(EVENTS[kind], SEVERITIES[severity], text, details);
    }
}
