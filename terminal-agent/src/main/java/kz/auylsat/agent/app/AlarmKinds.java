package kz.auylsat.agent.app;

import java.util.Optional;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.mib.MibAlarm;

/** Which events of the box are alarms of its MIB; pure. */
final class AlarmKinds {
    private AlarmKinds() {}

    static Optional<MibAlarm> of(AgentEvent event) {
        return switch (event.kind()) {
            case MODEM_SILENT -> Optional.of(MibAlarm.MODEM_SILENT);
            case MODEM_BACK -> Optional.of(MibAlarm.MODEM_BACK);
            case LOCK_LOST -> Optional.of(MibAlarm.LOCK_LOST);
            case LOCK_BACK -> Optional.of(MibAlarm.LOCK_BACK);
            case MAINS_LOST -> Optional.of(MibAlarm.MAINS_LOST);
            case MAINS_BACK -> Optional.of(MibAlarm.MAINS_BACK);
            case DISK -> Optional.of(MibAlarm.DISK);
            case SECURITY -> Optional.of(MibAlarm.SECURITY);
            case CONFIGURATION ->
                event.severity() == Severity.INFO ? Optional.empty() : Optional.of(MibAlarm.CONFIGURATION_ROLLED_BACK);
            case STARTED, CLOCK, COMMAND_RESULT, LINE_UP, QUEUE -> Optional.empty();
        };
    }
}
