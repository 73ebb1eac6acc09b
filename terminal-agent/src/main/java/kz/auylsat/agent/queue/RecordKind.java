package kz.auylsat.agent.queue;

import kz.auylsat.link.control.TelemetryBody;

/** What a row holds, as far as it decides what may be done with it. The ordinal is stored: add new ones at the end. */
enum RecordKind {
    EVENT(QueueCount.WAITING_EVENTS),
    SAMPLE(QueueCount.WAITING_SAMPLES),
    /** Samples of five minutes, thinned. */
    SHORT_WINDOW(QueueCount.WAITING_WINDOWS),
    /** Samples of an hour, thinned. */
    LONG_WINDOW(QueueCount.WAITING_WINDOWS),
    PROBE(QueueCount.WAITING_PROBES);

    private static final RecordKind[] KINDS = values();

    private final QueueCount waiting;

    RecordKind(QueueCount waiting) {
        this.waiting = waiting;
    }

    static RecordKind of(TelemetryBody body) {
        if (body instanceof TelemetryBody.Sample) {
            return SAMPLE;
        }
        if (body instanceof TelemetryBody.Thinned) {
            return SHORT_WINDOW;
        }
        return body instanceof TelemetryBody.ServiceProbe ? PROBE : EVENT;
    }

    static RecordKind of(int stored) {
        return stored >= 0 && stored < KINDS.length ? KINDS[stored] : SAMPLE;
    }

    int stored() {
        return ordinal();
    }

    boolean window() {
        return this == SHORT_WINDOW || this == LONG_WINDOW;
    }

    /** The counter of those that wait. */
    QueueCount waiting() {
        return waiting;
    }

    /** The counter of those that the NCC has. */
    QueueCount acknowledged() {
        return window() ? QueueCount.WINDOWS_ACKNOWLEDGED : QueueCount.ACKNOWLEDGED;
    }

    /** The counter of those dropped for {@code reason}. */
    QueueCount dropped(QueueCount reason) {
        if (window()) {
            return QueueCount.WINDOWS_DROPPED;
        }
        return this == EVENT && reason == QueueCount.DROPPED_FOR_ROOM ? QueueCount.DROPPED_EVENTS : reason;
    }
}
