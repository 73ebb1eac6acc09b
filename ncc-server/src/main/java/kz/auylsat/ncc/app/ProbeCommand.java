package kz.auylsat.ncc.app;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.probe.NoAnswerException;
import kz.auylsat.ncc.probe.ProbeClient;
import kz.auylsat.ncc.probe.ProbeResult;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.profile.ProfileMatcher;
import kz.auylsat.ncc.profile.ProfileRank;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import kz.auylsat.ncc.snmp.SnmpSettings;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.VersionedTransport;
import kz.auylsat.ncc.yaml.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "probe",
        description = "Ask a modem what it is, which profile fits it and why, and everything that is read of it.",
        footer = {
            "",
            "Examples:",
            "  ncc probe 192.0.2.17 --community-file community.txt",
            "  ncc probe 192.0.2.17:1161 -c ncc.yaml --credential field -o json",
            "  ncc probe 192.0.2.40 --community-file hub.txt --profile uhp-hub --row 17 --row 18"
        })
final class ProbeCommand implements Callable<Integer> {
    /** Two readings this far apart give rates that mean something, and nobody waits for long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS", description = "the agent's IP address, as 192.0.2.17 or 192.0.2.17:161")
    private String address;

    @ArgGroup
    private Access access = new Access();

    @Option(names = "--v1", description = "ask in SNMP v1 instead of v2c")
    private boolean v1;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "configuration that has the credentials and your profiles")
    private @Nullable Path configuration;

    @Option(names = "--profiles", paramLabel = "FOLDER", description = "folder of your own device profiles")
    private @Nullable Path profiles;

    @Option(names = "--profile", paramLabel = "ID", description = "read by this profile, whatever fits best")
    private @Nullable String profile;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "what the profile asks for, as interface=WAN")
    private Map<String, String> parameters = new HashMap<>();

    @Option(names = "--row", paramLabel = "ROW", description = "row of a hub's table that cannot be walked")
    private Set<String> rows = Set.of();

    @Mixin
    private OutputOption output;

    /** One of the ways to say how the agent lets us ask. */
    private static final class Access {
        @Option(
                names = "--community",
                paramLabel = "TEXT",
                description = "the community; others on this machine can see it: prefer --community-file")
        private @Nullable String community;

        @Option(
                names = "--community-file",
                paramLabel = "FILE",
                description = "file that holds the community, alone; nobody else may read it (mode 600)")
        private @Nullable Path communityFile;

        @Option(names = "--credential", paramLabel = "NAME", description = "a credential of the configuration")
        private @Nullable String credential;
    }

    @Override
    public Integer call() {
        Path ownProfiles = profiles;
        AgentAddress agent = agent();
        SnmpEndpoint endpoint = new SnmpEndpoint(agent.socketAddress(), credentials());
        if (ownProfiles == null && configuration != null) {
            ownProfiles = ConfigurationReader.read(configuration, System.getenv(), Map.of())
                    .profiles();
        }
        ProfileCatalogue catalogue =
                ownProfiles == null ? ProfileCatalogue.bundled() : ProfileCatalogue.load(ownProfiles);
        try {
            ProbeResult result = probe(endpoint, catalogue, chosen(catalogue));
            String where = agent.hostAndPort();
            ConsoleWriter.print(spec, output.render(ProbeText.fields(where, result), ProbeText.tables(where, result)));
            Optional<String> misfit = misfit(result, catalogue);
            misfit.ifPresent(why -> ConsoleWriter.say(spec, "ncc: " + where + ": " + why));
            return result.reading().isPresent() && misfit.isEmpty() ? ExitCode.OK : ExitCode.NO_ANSWER;
        } catch (CompletionException e) {
            if (e.getCause() instanceof NoAnswerException noAnswer) {
                ConsoleWriter.say(spec, "ncc: " + address + ": " + noAnswer.getMessage() + hint(noAnswer));
                return ExitCode.NO_ANSWER;
            }
            throw e;
        }
    }

    private ProbeResult probe(
            SnmpEndpoint endpoint, ProfileCatalogue catalogue, Optional<DeviceProfile> chosenProfile) {
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = group.next();
        long start = System.nanoTime();
        try (SnmpTransport transport = VersionedTransport.open(loop, Clock.systemUTC(), SnmpSettings.DEFAULTS);
                ProgressBar bar = ProgressBar.onTerminal("probing " + address)) {
            ProbeClient probe =
                    new ProbeClient(transport, loop, Clock.systemUTC(), new ProfileMatcher(catalogue.all()));
            CompletableFuture<ProbeResult> result =
                    probe.probe(endpoint, chosenProfile, parameters, rows, rank -> pause());
            ScheduledFuture<?> drawing = loop.scheduleAtFixedRate(
                    () -> bar.show(likelyDone(start), since(start), ""), 250, 250, TimeUnit.MILLISECONDS);
            ProbeResult told = result.whenComplete((done, failure) -> drawing.cancel(false))
                    .join();
            told.ranks().stream().findFirst().ifPresent(best -> refuseUnknownParameters(best.profile()));
            return told;
        } finally {
            group.shutdownGracefully(0, 100, TimeUnit.MILLISECONDS).syncUninterruptibly();
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** How much a device will bring is known only at the end; most are done after twice the pause. */
    private static double likelyDone(long startNanos) {
        return 1 - Math.exp(-since(startNanos).toMillis() / (2.0 * PAUSE.toMillis()));
    }

    private static CompletableFuture<Void> pause() {
        return CompletableFuture.runAsync(
                () -> {}, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Optional<DeviceProfile> chosen(ProfileCatalogue catalogue) {
        if (profile == null) {
            return Optional.empty();
        }
        Optional<DeviceProfile> known = catalogue.byId(profile);
        if (known.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no profile \"" + profile + "\"; known: " + String.join(", ", catalogue.ids()));
        }
        refuseUnknownParameters(known.get());
        return known;
    }

    /** A name that the profile does not have would change nothing, and nobody would know why. */
    private void refuseUnknownParameters(DeviceProfile profile) {
        Set<String> known = new TreeSet<>(profile.parameters().keySet());
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                String told = Nearest.to(name, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElseGet(() -> known.isEmpty() ? "it takes none" : "known: " + String.join(", ", known));
                throw new ParameterException(
                        spec.commandLine(),
                        "--parameter " + name + ": profile " + profile.id() + " has no such parameter; " + told);
            }
        }
    }

    /** Why the profile that was asked for by name is not the device's; empty where it is, or where none was asked for. */
    private Optional<String> misfit(ProbeResult result, ProfileCatalogue catalogue) {
        if (profile == null || !result.onlyUptime()) {
            return Optional.empty();
        }
        List<ProfileRank> fitting = new ProfileMatcher(catalogue.all()).rank(result.identity());
        if (fitting.stream().anyMatch(rank -> rank.profile().id().equals(profile))) {
            return Optional.empty();
        }
        return Optional.of("profile " + profile + " does not fit: of all that it reads, the device has nothing but the"
                + " uptime; "
                + fitting.stream()
                        .findFirst()
                        .map(best -> best.profile().id() + " fits: it " + best.reason())
                        .orElse("no profile fits"));
    }

    private AgentAddress agent() {
        try {
            return AgentAddress.parse(address, access.credential == null ? "" : access.credential);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "\"" + address + "\" is no agent's address: write 192.0.2.17, 192.0.2.17:161 or [fd58::17]:161",
                    e);
        }
    }

    private SnmpCredentials credentials() {
        if (access.credential != null) {
            if (configuration == null) {
                throw new ParameterException(spec.commandLine(), "--credential needs the configuration: add -c FILE");
            }
            Map<String, SnmpCredentials> known = ConfigurationReader.read(configuration, System.getenv(), Map.of())
                    .snmp()
                    .credentials();
            SnmpCredentials named = known.get(access.credential);
            if (named == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "no credential \"" + access.credential + "\" in " + configuration + "; known: "
                                + String.join(", ", known.keySet()));
            }
            return named;
        }
        return new SnmpCredentials.Community(
                v1 ? SnmpCredentials.CommunityVersion.V1 : SnmpCredentials.CommunityVersion.V2C, community());
    }

    private String community() {
        if (access.community != null) {
            return access.community;
        }
        if (access.communityFile == null) {
            throw new ParameterException(
                    spec.commandLine(), "how may it be asked? add --community-file FILE, or -c FILE --credential NAME");
        }
        return SecretFile.read(access.communityFile);
    }

    private static String hint(NoAnswerException noAnswer) {
        return switch (noAnswer.reachability()) {
            case SILENT -> "; wrong address, wrong community, a firewall, or no link";
            case REFUSED -> "; the host is there: is SNMP switched on in it, and is this its port?";
            case UNREACHABLE -> "; no route to that host";
            default -> "";
        };
    }
}
