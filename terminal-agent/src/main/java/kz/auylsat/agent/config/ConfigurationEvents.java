package kz.auylsat.agent.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;

/** What is told of configurations, in words for people and details for programs. */
final class ConfigurationEvents {
    private ConfigurationEvents() {}

    /** @param confirmed what it goes back to unless it is confirmed */
    static AgentEvent tried(long version, long confirmed, Duration confirmWithin) {
        ConfigurationStanding standing = new ConfigurationStanding(
                ConfigurationStanding.State.TRIAL, version, confirmed, Optional.empty(), "", "");
        return event(
                Severity.INFO,
                "configuration " + version + " is tried: the NCC is to answer over its path within "
                        + confirmWithin.toSeconds() + " s",
                Map.of("version", Long.toString(version), "state", "tried", "standing", standing.text()));
    }

    /** @param confirmed what runs after it */
    static AgentEvent ended(TrialOutcome outcome, long confirmed) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("version", Long.toString(outcome.version()));
        details.put("state", outcome.isConfirmed() ? "confirmed" : "rolled_back");
        outcome.reason().ifPresent(reason -> details.put("reason", word(reason)));
        details.put("standing", outcome.standing(confirmed).text());
        details.put("heldSeconds", Long.toString(outcome.held().toSeconds()));
        String waited =
                outcome.held().isZero() ? "" : "; it waited " + outcome.held().toSeconds() + " s for weather";
        String why = outcome.detail().isEmpty() ? "" : ": " + StateDocument.detail(outcome.detail());
        String text = outcome.isConfirmed()
                ? "configuration " + outcome.version() + " is confirmed" + waited
                : "configuration " + outcome.version() + " is not kept, "
                        + outcome.reason().map(ConfigurationEvents::said).orElse("") + why + waited;
        return event(outcome.isConfirmed() ? Severity.INFO : Severity.WARNING, text, details);
    }

    static AgentEvent refused(BundleRefusal reason, String why) {
        return event(
                Severity.WARNING,
                "a configuration was refused: " + StateDocument.detail(why),
                Map.of("state", "refused", "reason", word(reason)));
    }

    static AgentEvent notRun(long version, String why) {
        return event(
                Severity.CRITICAL,
                (version == 0
                                ? "the agent cannot do all that it does before its first configuration: "
                                : "the agent cannot go by configuration " + version + ": ")
                        + StateDocument.detail(why),
                Map.of("version", Long.toString(version), "state", "not_run"));
    }

    static AgentEvent notRolledBack(long version, String why) {
        return event(
                Severity.CRITICAL,
                "configuration " + version + " is not rolled back yet, it is tried again: " + StateDocument.detail(why),
                Map.of("version", Long.toString(version), "state", "rolling_back"));
    }

    static AgentEvent stepFailed(RuntimeException failure) {
        return event(
                Severity.CRITICAL,
                "a step of the configuration failed: " + StateDocument.detail(failure.toString()),
                Map.of("state", "failed"));
    }

    private static String said(RollbackReason reason) {
        return switch (reason) {
            case REFUSED_BY_CHECK -> "its check found a mistake";
            case APPLY_FAILED -> "it could not be applied";
            case NOT_CONFIRMED -> "its path was not confirmed in time";
            case REBOOTED_TOO_OFTEN -> "the box started too often during its trial";
            case CRASH_LOOP -> "the agent started again and again with it";
            case NOT_STORED -> "the disk takes nothing";
            case UNREADABLE -> "its bundle cannot be read from the disk";
            case REPLACED -> "a newer one came before it was tried";
        };
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private static AgentEvent event(Severity severity, String text, Map<String, String> details) {
        return new AgentEvent(EventKind.CONFIGURATION, severity, text, details);
    }
}
