package kz.auylsat.agent.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import kz.auylsat.agent.config.ConfigurationReport;
import kz.auylsat.agent.config.SignalLook;
import kz.auylsat.agent.config.TrialOutcome;
import kz.auylsat.agent.config.TrialPhase;
import kz.auylsat.agent.gateway.Standing;
import kz.auylsat.agent.queue.QueueStatistics;
import kz.auylsat.agent.sample.LatestReadings;
import kz.auylsat.agent.snmp.MibValues;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.SamplingConfiguration;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.mib.MibClockQuality;
import kz.auylsat.link.mib.MibConfigurationState;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/** Puts together how the agent stands, for the status file, the SNMP agent and the configuration's trial; any thread. */
final class AgentStanding {
    private static final Duration HOST_AGE_MAX = Duration.ofMinutes(5);

    private final CoreWiring core;
    private final StartMode mode;
    private final Supplier<Optional<AgentConfiguration>> configuration;
    private final Supplier<@Nullable GatewayWiring> gateway;
    private final Supplier<Optional<ConfigurationReport>> report;
    private volatile @Nullable Instant contact;
    private volatile QueueStatistics queue;

    AgentStanding(
            CoreWiring core,
            StartMode mode,
            Supplier<Optional<AgentConfiguration>> configuration,
            Supplier<@Nullable GatewayWiring> gateway,
            Supplier<Optional<ConfigurationReport>> report) {
        this.core = core;
        this.mode = mode;
        this.configuration = configuration;
        this.gateway = gateway;
        this.report = report;
        this.queue = core.queue.statistics();
    }

    /** Looks at what may block for a moment; every few seconds, on the worker's thread. */
    void look() {
        queue = core.queue.statistics();
        GatewayWiring now = gateway.get();
        if (now != null && now.access().standing() == Standing.CONNECTED) {
            contact = core.clock.instant();
        }
    }

    AgentStatus status() {
        GatewayWiring towards = gateway.get();
        Optional<ConfigurationReport> kept = report.get();
        return new AgentStatus(
                core.clock.instant(),
                ProcessHandle.current().pid(),
                core.startedAt,
                Version.current(),
                Optional.ofNullable(towards).map(of -> of.identity().terminal()),
                Optional.ofNullable(towards)
                        .map(of -> of.identity().certificate().getNotAfter().toInstant()),
                towards == null ? "not known before the enrolment" : ncc(towards),
                Optional.ofNullable(contact),
                queue.waiting(),
                queue.oldest(),
                queue.lost(),
                kept.map(of -> of.running().orElse(0)).orElse(0L),
                kept.map(AgentStanding::state).orElse("none before the enrolment"),
                modem(),
                esno(),
                clock(),
                trouble());
    }

    private static String ncc(GatewayWiring towards) {
        return towards.gateway().map(of -> of.host() + ":" + of.port() + ", ").orElse("")
                + towards.access().text();
    }

    private static String state(ConfigurationReport kept) {
        String outcome = kept.outcome()
                .filter(of -> !of.isConfirmed())
                .map(of -> "; version " + of.version() + " was not kept, "
                        + of.reason()
                                .map(reason ->
                                        reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .orElse("")
                        + (of.detail().isEmpty() ? "" : ": " + of.detail()))
                .orElse("");
        if (kept.phase() == TrialPhase.IDLE && kept.notRun().isPresent()) {
            return "for version " + kept.confirmed() + " " + kept.notRun().get().said()
                    + ": have it published again, by ncc agent publish" + outcome;
        }
        if (kept.phase() == TrialPhase.IDLE) {
            return (kept.confirmed() == 0 ? "waiting for the first" : "confirmed") + outcome;
        }
        return "version " + kept.pending() + " "
                + kept.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (kept.holding() ? ", waiting for weather" : "") + outcome;
    }

    private String modem() {
        if (configuration.get().flatMap(AgentConfiguration::modem).isEmpty()) {
            return "none configured";
        }
        return switch (core.readings.modem()) {
            case UP -> "answers" + (signal().state() == SignalLook.State.UNLOCKED ? ", no lock" : "");
            case UNKNOWN -> "not asked yet";
            default -> "does not answer (" + core.readings.modem().id() + ")";
        };
    }

    private OptionalDouble esno() {
        return core.readings
                .get(Metric.ESNO_DB, core.clock.elapsed(), modemAgeMax())
                .map(reading -> OptionalDouble.of(reading.value()))
                .orElse(OptionalDouble.empty());
    }

    private String clock() {
        return switch (core.clock.quality()) {
            case NCC -> "from the NCC";
            case SYSTEM -> "the box's own, not yet checked with the NCC";
            case FLOOR -> "the box's own is wrong: counted on from the latest time known";
        };
    }

    private List<String> trouble() {
        List<String> lines = new ArrayList<>();
        if (queue.trouble() != null) {
            lines.add("the queue: "
                    + queue.trouble().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (core.reserve.trouble() != null) {
            lines.add("the disk: "
                    + core.reserve.trouble().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        switch (mode) {
            case USUAL -> {}
            case CONFIRMED ->
                lines.add("the agent ended itself several times in a row; it runs the last confirmed configuration");
            case BARE -> lines.add("the agent ended itself again and again; it runs without modem, probes and SNMP");
        }
        return lines;
    }

    /** What the modem says of its signal, for the trial of a configuration. */
    SignalLook look(Duration now) {
        if (core.readings.modemAt().isEmpty()
                || now.minus(core.readings.modemAt().get()).compareTo(modemAgeMax()) > 0) {
            return SignalLook.UNKNOWN;
        }
        if (core.readings.modem() != Reachability.UP) {
            return new SignalLook(SignalLook.State.SILENT, OptionalDouble.empty());
        }
        boolean locked = core.readings
                .get(Metric.RX_LOCK, now, modemAgeMax())
                .map(reading -> reading.value() != 0)
                .orElse(true);
        return new SignalLook(
                locked ? SignalLook.State.LOCKED : SignalLook.State.UNLOCKED, locked ? esno() : OptionalDouble.empty());
    }

    SignalLook signal() {
        return look(core.clock.elapsed());
    }

    /** What the SNMP agent answers now. */
    MibValues mibValues() {
        Duration now = core.clock.elapsed();
        LatestReadings readings = core.readings;
        LatestReadings.Look look =
                readings.look(now, readings.modem() == Reachability.UP ? HOST_AGE_MAX : modemAgeMax());
        return new MibValues(look.values(), look.counters(), agentState());
    }

    private MibValues.AgentState agentState() {
        QueueStatistics held = queue;
        Optional<ConfigurationReport> kept = report.get();
        return new MibValues.AgentState(
                Version.current(),
                OptionalLong.of(held.waiting()),
                held.oldest().map(this::seconds).orElse(OptionalLong.empty()),
                kept.map(of -> OptionalLong.of(of.notRun().isPresent() ? 0 : of.confirmed()))
                        .orElse(OptionalLong.empty()),
                kept.map(AgentStanding::mibState),
                Optional.ofNullable(contact).map(this::seconds).orElse(OptionalLong.empty()),
                OptionalLong.of(held.lost()),
                OptionalLong.of(core.reserve.freeBytes()),
                Optional.of(
                        switch (core.clock.quality()) {
                            case NCC -> MibClockQuality.CENTRE;
                            case SYSTEM -> MibClockQuality.SYSTEM;
                            case FLOOR -> MibClockQuality.FLOOR;
                        }));
    }

    private OptionalLong seconds(Instant since) {
        return OptionalLong.of(
                Math.max(0, Duration.between(since, core.clock.instant()).toSeconds()));
    }

    private static MibConfigurationState mibState(ConfigurationReport kept) {
        return switch (kept.phase()) {
            case FETCHED -> MibConfigurationState.FETCHED;
            case VERIFIED -> MibConfigurationState.VERIFIED;
            case TRIED -> MibConfigurationState.TRIED;
            case ROLLING_BACK -> MibConfigurationState.ROLLED_BACK;
            case IDLE ->
                kept.outcome().map(TrialOutcome::isConfirmed).orElse(true)
                        ? kept.confirmed() == 0 || kept.notRun().isPresent()
                                ? MibConfigurationState.NONE
                                : MibConfigurationState.CONFIRMED
                        : MibConfigurationState.ROLLED_BACK;
        };
    }

    private Duration modemAgeMax() {
        return configuration
                .get()
                .map(AgentConfiguration::sampling)
                .orElse(SamplingConfiguration.DEFAULT)
                .modemEvery()
                .multipliedBy(3);
    }
}
