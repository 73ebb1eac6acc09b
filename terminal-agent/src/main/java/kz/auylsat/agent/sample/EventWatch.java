package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;

/**
 * Decides which changes are worth telling as events: the modem silent and back, its lock, the mains, a disk that fills.
 *
 * <p>Pure: what is seen and when (by the box's monotonic clock) are arguments. Holds and hysteresis keep what flaps from
 * flooding ({@link Condition}). Not for use by several threads.
 */
final class EventWatch {
    static final double DISK_WARNING_PERCENT = 85;
    static final double DISK_CRITICAL_PERCENT = 95;

    /** So much less than a threshold before it counts as passed downwards. */
    static final double DISK_BACK_PERCENT = 3;

    private final Condition modem = new Condition(Duration.ofSeconds(25), Duration.ofSeconds(10));
    private final Condition lock = new Condition(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private final Condition mains = new Condition(Duration.ZERO, Duration.ofSeconds(10));
    private int diskLevel;

    /** Takes one reading of the modem. */
    List<AgentEvent> seeModem(Reachability reachability, MetricValues values, Duration now) {
        List<AgentEvent> events = new ArrayList<>(0);
        boolean heard = reachability == Reachability.UP;
        modem.see(heard, now).ifPresent(good -> events.add(modemEvent(good, reachability)));
        if (heard) {
            locked(values)
                    .flatMap(locked -> lock.see(locked, now))
                    .ifPresent(good -> events.add(lockEvent(good, values)));
        }
        return events;
    }

    /** Takes values of the host, or those of the modem that are about the box. */
    List<AgentEvent> seeBox(MetricValues values, Duration now) {
        List<AgentEvent> events = new ArrayList<>(0);
        values.get(Metric.MAINS_UP)
                .ifPresent(up -> mains.see(up != 0, now).ifPresent(good -> events.add(mainsEvent(good, values))));
        values.get(Metric.DISK_PERCENT).ifPresent(percent -> disk(percent).ifPresent(events::add));
        return events;
    }

    /** Locked, as the demodulator says it, else as the modem's state implies it; empty where neither is known. */
    static Optional<Boolean> locked(MetricValues values) {
        OptionalDouble stated = values.get(Metric.RX_LOCK);
        if (stated.isPresent()) {
            return Optional.of(stated.getAsDouble() != 0);
        }
        OptionalDouble state = values.get(Metric.MODEM_STATE);
        if (state.isEmpty()) {
            return Optional.empty();
        }
        return switch (ModemState.byCode(state.getAsDouble())) {
            case OPERATIONAL, STANDBY -> Optional.of(true);
            case NO_RX, ACQUIRING, OFF -> Optional.of(false);
            case UNKNOWN, STARTING, FAULT -> Optional.empty();
        };
    }

    private static AgentEvent modemEvent(boolean good, Reachability reachability) {
        return good
                ? new AgentEvent(EventKind.MODEM_BACK, Severity.INFO, "The modem answers again", Map.of())
                : new AgentEvent(
                        EventKind.MODEM_SILENT,
                        Severity.CRITICAL,
                        switch (reachability) {
                            case AUTHENTICATION_FAILED -> "The modem refuses our user, key or community";
                            case WRONG_ENGINE_TIME -> "The modem refuses our requests: their time is wrong to it";
                            case FAULTY_ANSWER -> "The modem answers nothing that its profile asks";
                            default -> "The modem does not answer";
                        },
                        Map.of("reachability", reachability.id()));
    }

    private static AgentEvent lockEvent(boolean good, MetricValues values) {
        Map<String, String> details = values.get(Metric.ESNO_DB).isPresent()
                ? Map.of(
                        Metric.ESNO_DB.id(),
                        oneDecimal(values.get(Metric.ESNO_DB).getAsDouble()))
                : Map.of();
        return good
                ? new AgentEvent(EventKind.LOCK_BACK, Severity.INFO, "The demodulator is locked again", details)
                : new AgentEvent(EventKind.LOCK_LOST, Severity.CRITICAL, "The demodulator has lost its lock", details);
    }

    private static AgentEvent mainsEvent(boolean good, MetricValues values) {
        Map<String, String> details = values.get(Metric.SUPPLY_VOLTS).isPresent()
                ? Map.of(
                        Metric.SUPPLY_VOLTS.id(),
                        oneDecimal(values.get(Metric.SUPPLY_VOLTS).getAsDouble()))
                : Map.of();
        return good
                ? new AgentEvent(EventKind.MAINS_BACK, Severity.INFO, "Mains power is back", details)
                : new AgentEvent(EventKind.MAINS_LOST, Severity.WARNING, "Mains power is gone: on battery", details);
    }

    private Optional<AgentEvent> disk(double percent) {
        int level = level(percent);
        if (level < diskLevel) {
            level = Math.min(diskLevel, level(percent + DISK_BACK_PERCENT));
        }
        if (level == diskLevel) {
            return Optional.empty();
        }
        diskLevel = level;
        Severity severity =
                switch (level) {
                    case 0 -> Severity.INFO;
                    case 1 -> Severity.WARNING;
                    default -> Severity.CRITICAL;
                };
        String text = level == 0
                ? "The disk has room again: %.0f %% in use".formatted(percent)
                : "The disk is filling: %.0f %% in use".formatted(percent);
        return Optional.of(
                new AgentEvent(EventKind.DISK, severity, text, Map.of(Metric.DISK_PERCENT.id(), oneDecimal(percent))));
    }

    private static int level(double percent) {
        if (percent >= DISK_CRITICAL_PERCENT) {
            return 2;
        }
        return percent >= DISK_WARNING_PERCENT ? 1 : 0;
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
