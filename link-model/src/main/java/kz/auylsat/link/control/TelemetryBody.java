package kz.auylsat.link.control;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/** What a record of telemetry holds; texts longer than their bound are clipped, so that what is built can be sent. */
public sealed interface TelemetryBody {

    /** Whether this is told before samples: events are few, and say why the samples look as they do. */
    default boolean isEvent() {
        return this instanceof AgentEvent;
    }

    /**
     * The link as the box saw it at one moment.
     *
     * @param modem whether, and if not why not, the box could ask its modem
     * @param values the modem's values where it answered, and the box's own
     */
    record Sample(Reachability modem, MetricValues values) implements TelemetryBody {}

    /**
     * Samples of a stretch of time in place of the samples themselves: what is left when the queue had to make room.
     *
     * <p>The record's {@code observedAt} is the beginning of the stretch.
     *
     * @param span from the first sample to the last; whole milliseconds, not negative, at most {@link #SPAN_MAX}
     * @param samples how many samples went into it; at least 1
     * @param min the least value of each metric
     * @param mean the mean of each metric; the last value for a state, whose mean means nothing
     * @param max the greatest value of each metric
     */
    record Thinned(Duration span, int samples, MetricValues min, MetricValues mean, MetricValues max)
            implements TelemetryBody {
        public static final Duration SPAN_MAX = Duration.ofDays(366);

        public Thinned {
            if (span.isNegative() || span.compareTo(SPAN_MAX) > 0) {
                throw new IllegalArgumentException("span " + span);
            }
            if (samples < 1) {
                throw new IllegalArgumentException("samples " + samples);
            }
            span = Duration.ofMillis(span.toMillis());
        }
    }

    /**
     * Whether a service could be reached from the village, and how fast.
     *
     * @param service the probe's id in the configuration; at most {@link #SERVICE_CHARS_MAX}
     * @param kind how it was asked
     * @param reached whether it answered as it should
     * @param times how long each step took, where there was such a step
     * @param reason why it was not reached, in a few words; empty where it was; at most {@link #REASON_CHARS_MAX}
     */
    record ServiceProbe(String service, ProbeKind kind, boolean reached, PhaseTimes times, String reason)
            implements TelemetryBody {
        public static final int SERVICE_CHARS_MAX = 64;
        public static final int REASON_CHARS_MAX = 200;

        public ServiceProbe {
            service = Clipped.to(SERVICE_CHARS_MAX, service);
            reason = Clipped.to(REASON_CHARS_MAX, reason);
        }
    }

    /**
     * Something that happened at the box.
     *
     * @param kind what kind of thing
     * @param severity how much it matters
     * @param text one line for people; at most {@link #TEXT_CHARS_MAX}
     * @param details its particulars by name: at most {@link #DETAILS_MAX}, names up to {@link #NAME_CHARS_MAX}, values
     *     up to {@link #VALUE_CHARS_MAX}; in the order of their names
     */
    record AgentEvent(EventKind kind, Severity severity, String text, Map<String, String> details)
            implements TelemetryBody {
        public static final int TEXT_CHARS_MAX = 500;
        public static final int DETAILS_MAX = 16;
        public static final int NAME_CHARS_MAX = 64;
        /** The tail of a log, a command's answer, must fit. */
        public static final int VALUE_CHARS_MAX = 8_192;

        public AgentEvent {
            text = Clipped.to(TEXT_CHARS_MAX, text);
            TreeMap<String, String> clipped = new TreeMap<>();
            new TreeMap<>(details).forEach((name, value) -> {
                if (clipped.size() < DETAILS_MAX) {
                    clipped.put(Clipped.to(NAME_CHARS_MAX, name), Clipped.to(VALUE_CHARS_MAX, value));
                }
            });
            details = Collections.unmodifiableMap(clipped);
        }
    }
}
