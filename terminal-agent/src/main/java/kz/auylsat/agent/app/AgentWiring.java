package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.config.ConfigurationReport;
import kz.auylsat.agent.config.ConfigurationThread;
import kz.auylsat.agent.config.SettingsException;
import kz.auylsat.agent.config.SignedBundles;
import kz.auylsat.agent.config.TrialPhase;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.Instructions;
import kz.auylsat.agent.gateway.WaitReport;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.Signer;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.agent.snmp.AlarmNotice;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.GatewayConfiguration;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running agent: every part made, joined and started, until closed.
 *
 * <p>Before the enrolment it shows the page's part that needs no PIN and measures the host; it takes up an identity within
 * seconds of {@code auylsat-agent enrol}.
 */
final class AgentWiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentWiring.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration KEEP_CLOCK_EVERY = Duration.ofMinutes(5);
    /** A configuration that ends the agent does so sooner than this. */
    static final Duration HEALTHY_AFTER = Duration.ofMinutes(5);

    private final CoreWiring core;
    private final QueueBoundsFile bounds;
    private final StartMode mode;
    private final StartsFile starts;
    private final IntConsumer end;
    private final EnrolmentFile enrolment;
    private final LineUpStore lineUps;
    private final AgentStanding standing;
    private final PartsWiring parts;
    private final CommandWiring commands;
    private final StatusFile status;
    private final WatchdogThread watchdog;
    private volatile @Nullable GatewayWiring gateway;
    private volatile @Nullable ConfigurationThread configuration;
    private boolean statusFailed;

    /**
     * Starts an agent; when this returns its parts run.
     *
     * @param mode how careful it is to be
     * @param end ends the process with this exit code, for the service's manager to start it again; any thread
     * @throws IOException where the data folder cannot be read
     */
    static AgentWiring start(
            LocalSettings settings, AgentClock clock, StartMode mode, StartsFile starts, IntConsumer end)
            throws IOException {
        QueueBoundsFile bounds = new QueueBoundsFile(settings.data());
        CoreWiring core = new CoreWiring(settings, clock, bounds.read());
        try {
            AgentWiring agent = new AgentWiring(core, bounds, mode, starts, end);
            agent.begin();
            return agent;
        } catch (IOException | RuntimeException e) {
            core.close();
            throw e;
        }
    }

    private AgentWiring(CoreWiring core, QueueBoundsFile bounds, StartMode mode, StartsFile starts, IntConsumer end)
            throws IOException {
        this.core = core;
        this.bounds = bounds;
        this.mode = mode;
        this.starts = starts;
        this.end = end;
        this.enrolment = new EnrolmentFile(core.settings, core.reserve);
        this.lineUps = lineUps();
        this.standing = new AgentStanding(core, mode, this::running, () -> gateway, this::report);
        this.parts = new PartsWiring(core, mode, lineUps, this::signer, this::towards, standing::mibValues);
        this.commands = new CommandWiring(core, this::running, this::transfer, end);
        this.status = new StatusFile(core.settings.status());
        this.watchdog = new WatchdogThread(core.heartbeats, core.clock::elapsed, loop -> end.accept(ExitCode.STALLED));
    }

    /** A disk that cannot be written must not keep a technician from pointing the dish. */
    private LineUpStore lineUps() throws IOException {
        Instant now = core.clock.instant();
        try {
            return LineUpStore.open(core.settings.lineUp(), now, core.reserve::take);
        } catch (IOException e) {
            Path instead = core.settings.run().resolve("lineup");
            LOG.warn("{}: {}; line-ups go to {} for now", core.settings.lineUp(), e.getMessage(), instead);
            return LineUpStore.open(instead, now, () -> true);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // they go on until the program ends
    private void begin() throws IOException {
        core.onEvent = this::inform;
        core.event(EventKind.STARTED, Severity.INFO, "the agent has started, version " + Version.current());
        if (mode != StartMode.USUAL) {
            core.event(
                    EventKind.STARTED,
                    Severity.CRITICAL,
                    "the agent ended itself again and again: it runs "
                            + (mode == StartMode.BARE
                                    ? "without modem, probes and SNMP"
                                    : "the last confirmed configuration"));
        }
        commands.begin();
        takeUp();
        core.worker.scheduleWithFixedDelay(Guarded.work(this::look), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        long keepMillis = KEEP_CLOCK_EVERY.toMillis();
        core.worker.scheduleWithFixedDelay(
                Guarded.work(core.clock::keep), keepMillis, keepMillis, TimeUnit.MILLISECONDS);
        core.worker.schedule(Guarded.work(starts::healthy), HEALTHY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        watchdog.start();
    }

    private void takeUp() throws IOException {
        Optional<Identity> identity = enrolment.identity();
        if (identity.isPresent()) {
            enrolled(identity.get());
        } else {
            unenrolled();
        }
    }

    private void unenrolled() {
        LOG.info("this box is not enrolled: it waits for auylsat-agent enrol TOKEN --gateway HOST:PORT");
        try {
            parts.use(Optional.empty());
        } catch (SettingsException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void enrolled(Identity identity) throws IOException {
        LOG.info("enrolled as {}", identity.terminal());
        GatewayWiring towards =
                new GatewayWiring(core, enrolment.file(), identity, lineUps, new Orders(), this::waitReport);
        gateway = towards;
        ConfigurationThread keeper = ConfigurationThread.open(new ConfigurationThread.Parts(
                core.settings.configuration(),
                core.reserve,
                new SignedBundles(identity.bundleKey(), identity.terminal()),
                parts,
                DriverWiring.drivers(core.settings, core.reserve),
                towards,
                standing::signal,
                core.clock,
                core::take));
        // Before it starts, for then the NCC is asked what is new to this version.
        configuration = keeper;
        keeper.start(mode != StartMode.USUAL);
    }

    /** Every few seconds, on the worker's thread. */
    private void look() throws IOException {
        if (gateway == null) {
            Optional<Identity> identity = enrolment.identity();
            if (identity.isPresent()) {
                enrolled(identity.get());
            }
        } else if (enrolment.isOtherThan(current().identity())) {
            LOG.info("this box was enrolled anew: the agent starts again");
            end.accept(ExitCode.ENROLLED_ANEW);
        }
        core.reserve.take();
        keepBounds();
        standing.look();
        tell();
    }

    /** Only what is confirmed: what a trial's bounds make the queue drop would not come back with the old ones. */
    private void keepBounds() {
        boolean confirmed = report().filter(
                        of -> of.phase() == TrialPhase.IDLE && of.running().isPresent())
                .isPresent();
        Optional<QueueSettings> next =
                confirmed ? running().map(of -> QueueBoundsFile.settings(of.queue())) : Optional.empty();
        if (next.isPresent() && bounds.keep(next.get(), core.reserve)) {
            core.queue.change(next.get());
        }
    }

    private GatewayWiring current() {
        GatewayWiring now = gateway;
        if (now == null) {
            throw new IllegalStateException("not enrolled");
        }
        return now;
    }

    private void tell() {
        try {
            status.write(standing.status());
            statusFailed = false;
        } catch (IOException e) {
            if (!statusFailed) {
                LOG.warn("{} cannot be written: {}", core.settings.status(), e.getMessage());
            }
            statusFailed = true;
        }
    }

    private Optional<AgentConfiguration> running() {
        return parts.configuration();
    }

    private Optional<ConfigurationReport> report() {
        return Optional.ofNullable(configuration).map(ConfigurationThread::report);
    }

    private Optional<Signer> signer() {
        return Optional.ofNullable(gateway).map(towards -> new BoxSigner(towards.identity()));
    }

    /** Goes by a configuration's gateway, else by the one that the box was enrolled at. */
    private void towards(Optional<GatewayConfiguration> next) {
        GatewayWiring now = gateway;
        if (now != null) {
            next.or(enrolment::gateway).ifPresent(now::use);
        }
    }

    private WaitReport waitReport() {
        Optional<ConfigurationReport> kept = report();
        return new WaitReport(
                kept.map(ConfigurationReport::highestSeen).orElse(0L),
                kept.map(of -> of.standing().text()).orElse(""),
                core.start.toString(),
                core.clock.quality().id(),
                core.queue.statistics().waiting());
    }

    private void inform(AgentEvent event) {
        AlarmKinds.of(event)
                .ifPresent(alarm -> parts.inform(new AlarmNotice(alarm, core.clock.instant(), event.text())));
    }

    private Duration transfer(int upBytes, int downBytes) throws IOException {
        GatewayWiring towards = gateway;
        if (towards == null) {
            throw new IOException("the box is not enrolled");
        }
        return towards.transfer(upBytes, downBytes);
    }

    /** What the NCC wants done. */
    private final class Orders implements Instructions {
        @Override
        public void bundle(String jws) {
            ConfigurationThread keeper = configuration;
            if (keeper == null || !keeper.offer(jws)) {
                LOG.warn("a configuration came while others wait: it is taken when it comes again");
            }
        }

        @Override
        public void command(String id, String kind, Map<String, String> arguments, Instant expiresAt) {
            commands.accept(id, kind, arguments, expiresAt);
        }
    }

    @Override
    public void close() {
        watchdog.close();
        ConfigurationThread keeper = configuration;
        if (keeper != null) {
            keeper.close();
        }
        GatewayWiring towards = gateway;
        if (towards != null) {
            towards.close();
        }
        parts.close();
        core.close();
        LOG.info("the agent has ended");
    }
}
