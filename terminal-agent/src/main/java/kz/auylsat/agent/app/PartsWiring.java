package kz.auylsat.agent.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import kz.auylsat.agent.config.AgentSettings;
import kz.auylsat.agent.config.SettingsException;
import kz.auylsat.agent.lineup.CertificatePdfCommand;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.Signer;
import kz.auylsat.agent.page.PageServer;
import kz.auylsat.agent.page.PageSettings;
import kz.auylsat.agent.page.PageSite;
import kz.auylsat.agent.page.PageSources;
import kz.auylsat.agent.probe.ServiceProber;
import kz.auylsat.agent.sample.HostReader;
import kz.auylsat.agent.sample.ModemClient;
import kz.auylsat.agent.sample.SamplingThread;
import kz.auylsat.agent.snmp.AgentSnmpServer;
import kz.auylsat.agent.snmp.AlarmNotice;
import kz.auylsat.agent.snmp.MibValues;
import kz.auylsat.agent.snmp.SnmpAgentSettings;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.GatewayConfiguration;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.ProbeConfiguration;
import kz.auylsat.link.control.SamplingConfiguration;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.ProfileDocument;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a configuration says how to run; each is left alone where what it goes by has not changed.
 *
 * <p>{@link #check} and {@link #use} are of the worker's thread; what looks at the parts is of any.
 */
final class PartsWiring implements AgentSettings, AutoCloseable {
    private static final String SAMPLING = "sampling";
    private static final List<String> LANGUAGES = List.of("tg", "kk", "ru", "en");

    /** What sampling goes by. */
    private record Sampled(SamplingConfiguration sampling, Optional<ModemConfiguration> modem) {}

    /** What sampling is made of. */
    private record Sampler(@Nullable ModemClient modem, SamplingThread thread) implements AutoCloseable {
        @Override
        public void close() {
            thread.close();
            if (modem != null) {
                modem.close();
            }
        }
    }

    /** What changes with a configuration beside the parts here. */
    interface GatewayUser {
        /** Goes by this gateway; empty: by the one that the box was enrolled at. */
        void use(Optional<GatewayConfiguration> gateway);
    }

    private final CoreWiring core;
    private final StartMode mode;
    private final LineUpStore lineUps;
    private final Supplier<Optional<Signer>> signer;
    private final GatewayUser gateway;
    private final SwappedPart<Sampled, Sampler> sampling = new SwappedPart<>(SAMPLING, this::sample);
    private final SwappedPart<SnmpAgentSettings, AgentSnmpServer> snmp;
    private final SwappedPart<List<ProbeConfiguration>, ServiceProber> probes =
            new SwappedPart<>("probes", this::probe);
    private final SwappedPart<PageSettings, PageServer> page = new SwappedPart<>("page", this::show);
    private volatile Optional<AgentConfiguration> configuration = Optional.empty();

    /** @param mode where it is {@link StartMode#BARE}, neither sampling, probes nor the SNMP agent begin */
    PartsWiring(
            CoreWiring core,
            StartMode mode,
            LineUpStore lineUps,
            Supplier<Optional<Signer>> signer,
            GatewayUser gateway,
            Supplier<MibValues> mibValues) {
        this.core = core;
        this.mode = mode;
        this.lineUps = lineUps;
        this.signer = signer;
        this.gateway = gateway;
        this.snmp = new SwappedPart<>("snmp", settings -> AgentSnmpServer.start(settings, mibValues, core.clock));
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        try {
            next.modem().ifPresent(PartsWiring::checkProfile);
            snmpSettings(next);
            pageSettings(Optional.of(next));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()));
        }
    }

    private static void checkProfile(ModemConfiguration modem) {
        DocumentReader document = DocumentReader.of("modem.profile", modem.profileDocument());
        PollPlan.of(ProfileDocument.of(document), Map.of(), Set.of());
    }

    /** Every part is tried: one that cannot begin must not keep the others from it. */
    @Override
    public void use(Optional<AgentConfiguration> next) throws SettingsException {
        configuration = next;
        List<String> failures = new ArrayList<>();
        boolean bare = mode == StartMode.BARE;
        gateway.use(next.map(AgentConfiguration::gateway));
        use(failures, page, () -> pageSettings(next));
        use(failures, snmp, () -> bare ? Optional.empty() : next.flatMap(this::snmpSettings));
        use(failures, sampling, () -> bare ? Optional.empty() : Optional.of(sampled(next)));
        use(failures, probes, () -> bare ? Optional.empty() : next.map(PartsWiring::services));
        if (!failures.isEmpty()) {
            throw new SettingsException(String.join("; ", failures));
        }
    }

    private static <C, T extends AutoCloseable> void use(
            List<String> failures, SwappedPart<C, T> part, Supplier<Optional<C>> goesBy) {
        try {
            part.use(goesBy.get());
        } catch (SettingsException | IllegalArgumentException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private Optional<SnmpAgentSettings> snmpSettings(AgentConfiguration next) {
        return next.snmp().map(part -> SnmpParts.of(part, next, core.settings.snmp()));
    }

    /** Before the first configuration the page stands where the box's own settings say, without a PIN. */
    private Optional<PageSettings> pageSettings(Optional<AgentConfiguration> next) {
        try {
            if (next.isEmpty()) {
                LocalSettings local = core.settings;
                return Optional.of(new PageSettings(
                        InetAddress.getByName(local.pageHost()),
                        local.pagePort(),
                        local.lanNetworks(),
                        Optional.empty(),
                        LANGUAGES));
            }
            return next.get().page().isEmpty()
                    ? Optional.empty()
                    : Optional.of(PageSettings.of(next.get().page().get()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("page.listen: " + e.getMessage() + " has no address", e);
        }
    }

    private static Sampled sampled(Optional<AgentConfiguration> next) {
        return new Sampled(
                next.map(AgentConfiguration::sampling).orElse(SamplingConfiguration.DEFAULT),
                next.flatMap(AgentConfiguration::modem));
    }

    private Sampler sample(Sampled goesBy) throws IOException {
        ModemClient modem = goesBy.modem().isPresent()
                ? ModemClient.open(goesBy.modem().get(), core.clock::elapsed, core.faults)
                : null;
        core.heartbeats.watch(SAMPLING, Duration.ofMinutes(1), core.clock.elapsed());
        SamplingThread thread = SamplingThread.start(
                goesBy.sampling(),
                Optional.ofNullable(modem),
                new HostReader(core.settings.root(), core.settings.data(), core.reserve::missingBytes, core.faults),
                core.readings,
                core.clock::elapsed,
                core::take,
                () -> core.heartbeats.beat(SAMPLING, core.clock.elapsed()));
        return new Sampler(modem, thread);
    }

    /** The services of a configuration and, where it names none so, the way to the NCC itself. */
    private static List<ProbeConfiguration> services(AgentConfiguration next) {
        List<ProbeConfiguration> services = new ArrayList<>(next.probes());
        ProbeConfiguration ncc =
                ServiceProber.ofNcc(next.gateway().host(), next.gateway().port());
        if (services.stream().noneMatch(service -> service.id().equals(ncc.id()))) {
            services.add(ncc);
        }
        return List.copyOf(services);
    }

    private ServiceProber probe(List<ProbeConfiguration> services) {
        return ServiceProber.start(core.loops.next(), services, core.settings.root(), core::take);
    }

    private PageServer show(PageSettings settings) throws IOException {
        return PageServer.start(
                core.loops,
                settings,
                new PageSources(
                        core.clock,
                        () -> core.clock.quality().id(),
                        () -> configuration.map(of -> PageSite.of(of, core.clock.instant())),
                        new ModemMeter(
                                () -> sampling.running().map(Sampler::modem).orElse(null)),
                        lineUps,
                        signer,
                        CertificatePdfCommand.ofThisProgram()));
    }

    /** Tells the managers of an alarm, where there are any. */
    void inform(AlarmNotice notice) {
        snmp.running().ifPresent(server -> server.inform(notice));
    }

    /** What the agent goes by now; empty before the first. */
    Optional<AgentConfiguration> configuration() {
        return configuration;
    }

    Optional<PageServer> page() {
        return page.running();
    }

    @Override
    public void close() {
        core.heartbeats.forget(SAMPLING);
        sampling.end();
        probes.end();
        snmp.end();
        page.end();
    }
}
