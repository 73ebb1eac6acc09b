package kz.auylsat.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.NetworkFaults;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.model.Site;
import kz.auylsat.simulator.model.SpedClock;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetCounters;
import kz.auylsat.simulator.server.FleetServer;
import kz.auylsat.simulator.server.V3User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator as a process of its own, so that its processor time is counted apart from what polls it. */
@Command(
        name = "fleet-simulator",
        mixinStandardHelpOptions = true,
        version = "AuylSat fleet simulator 0.1.0",
        sortOptions = false,
        showDefaultValues = true,
        description = "Runs SNMP agents of simulated village terminals on loopback.",
        footer = {
            "",
            "The community is read from --community-file, else from NCC_SIMULATOR_COMMUNITY;",
            "where neither nor a v3 user is given, a random one is made and printed.",
            "Exit codes: 0 done, 1 cannot listen or read, 2 wrong use."
        })
public final class SimulatorMain implements Callable<Integer> {
    private static final Duration STATS_EVERY = Duration.ofSeconds(5);

    /** What ISO 8601 says ("PT15M"), or a number with s, m or h. */
    private static final class DurationText implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
        }
    }

    private final Map<String, String> environment;
    private final PrintStream out;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--terminals",
            description = "How many; the sites of --sites count among them (default: the sites, else 10).",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private @Nullable Integer terminals;

    @Option(names = "--sites", description = "CSV file with the columns id,lat,lon,alt_m,kind: terminals to be.")
    private @Nullable Path sites;

    @Option(names = "--seed", defaultValue = "1", description = "Everything follows from it and the time.")
    private long seed;

    @Option(names = "--calm", description = "No rain, no power cuts, no reboots.")
    private boolean calm;

    @Option(
            names = "--uhp-share",
            defaultValue = "0.4",
            description = "Share of terminals that are UHP modems where the site does not say, 0 to 1.")
    private double uhpShare;

    @Option(
            names = "--rain",
            defaultValue = "3",
            description = "Cells of rain born in three hours in each square of four degrees, 0 to 64.")
    private int rainCells;

    @Option(
            names = "--per",
            defaultValue = "address",
            description = "What each terminal has of its own: address or port.")
    private Per per = Per.ADDRESS;

    @Option(names = "--base-address", defaultValue = "127.1.0.1", description = "Of the first terminal, or of all.")
    private String baseAddress = "127.1.0.1";

    @Option(names = "--port", defaultValue = "16100", description = "Of all terminals, or of the first.")
    private int port;

    @Option(names = "--community-file", description = "Its first line is the community of v1 and v2c.")
    private @Nullable Path communityFile;

    @Option(
            names = "--v3-user",
            description = "Properties file: name, auth, auth-passphrase, privacy, privacy-passphrase.")
    private @Nullable Path v3UserFile;

    @Option(names = "--delay-min", defaultValue = "500", description = "Milliseconds from request to answer, least.")
    private long delayMinMillis;

    @Option(names = "--delay-max", defaultValue = "700", description = "Milliseconds from request to answer, most.")
    private long delayMaxMillis;

    @Option(names = "--loss", defaultValue = "0", description = "Share of polls that lose the request or the answer.")
    private double loss;

    @Option(names = "--duplicate", defaultValue = "0", description = "Share of answers that come twice.")
    private double duplicate;

    @Option(names = "--late", defaultValue = "0", description = "Share of answers that come many seconds late.")
    private double late;

    @Option(names = "--late-by", defaultValue = "8", description = "Seconds; a late answer takes up to twice that.")
    private long lateBySeconds;

    @Option(names = "--speed", defaultValue = "1", description = "How many times as fast simulated time runs.")
    private double speed;

    @Option(names = "--threads", defaultValue = "1", description = "Threads that serve the terminals.")
    private int threads;

    @Option(
            names = "--for",
            converter = DurationText.class,
            description = "Ends after this long, as 15m or 90s; without it, runs until Ctrl-C.")
    private @Nullable Duration duration;

    @Option(names = "--list", description = "Prints id, kind and address of every terminal first.")
    private boolean list;

    @Option(names = "--quiet", description = "No line every five seconds.")
    private boolean quiet;

    /** What tells terminals apart, as the command line says it. */
    enum Per {
        ADDRESS,
        PORT
    }

    SimulatorMain(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] arguments) {
        SimulatorMain main = new SimulatorMain(System.getenv(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(main::stopAndWait, "stop"));
        int code = main.run(arguments);
        main.stopped.countDown();
        System.exit(code);
    }

    /** Runs to the end and gives the exit code. */
    int run(String... arguments) {
        return new CommandLine(this)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, given) -> {
                    e.getCommandLine().getErr().println(e.getMessage() + " (--help says more)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    /** Ends a run from another thread. */
    void stop() {
        stop.countDown();
    }

    private void stopAndWait() {
        stop();
        try {
            if (!stopped.await(5, TimeUnit.SECONDS)) {
                out.println("stopped before the last counters were read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulatedFleet fleet = SimulatedFleet.of(settings());
        FleetBinding binding = binding();
        InstantSource system = InstantSource.system();
        Instant start = system.instant();
        InstantSource clock = speed == 1 ? system : new SpedClock(system, start, speed);
        try (FleetServer server = FleetServer.start(fleet, binding, clock)) {
            List<InetSocketAddress> addresses = server.addresses();
            out.printf(
                    Locale.ROOT,
                    "%d terminals answer from %s to %s, seed %d%n",
                    addresses.size(),
                    text(addresses.get(0)),
                    text(addresses.get(addresses.size() - 1)),
                    seed);
            if (list) {
                fleet.terminals()
                        .forEach(terminal -> out.printf(
                                Locale.ROOT,
                                "%s\t%s\t%s%n",
                                terminal.id(),
                                terminal.kind().name().toLowerCase(Locale.ROOT),
                                text(addresses.get(terminal.index()))));
            }
            out.flush();
            untilStopped(server, start.plus(duration == null ? Duration.ofDays(36_500) : duration), system);
            print(server.counters());
        }
        return 0;
    }

    private void untilStopped(FleetServer server, Instant end, InstantSource system) throws InterruptedException {
        while (true) {
            Duration left = Duration.between(system.instant(), end);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            long waitMillis = Math.min(STATS_EVERY.toMillis(), left.toMillis() + 1);
            if (stop.await(waitMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
            if (!quiet) {
                print(server.counters());
            }
        }
    }

    private void print(FleetCounters counters) {
        out.printf(
                Locale.ROOT,
                "requests=%d answers=%d lost=%d late=%d duplicates=%d silent=%d refused=%d malformed=%d reports=%d"
                        + " dropped=%d cpu_seconds=%.2f%n",
                counters.requests(),
                counters.answers(),
                counters.requestsLost() + counters.answersLost(),
                counters.late(),
                counters.duplicates(),
                counters.silent(),
                counters.refused(),
                counters.malformed(),
                counters.reports(),
                counters.dropped(),
                ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1000.0);
        out.flush();
    }

    private FleetSettings settings() throws IOException {
        List<Site> places = sites == null ? List.of() : SiteFile.read(sites);
        int count = terminals != null ? terminals : places.isEmpty() ? 10 : places.size();
        try {
            FleetSettings settings = FleetSettings.of(seed, count)
                    .withSites(places)
                    .withUhpShare(uhpShare)
                    .withRainCells(rainCells);
            return calm ? settings.calm() : settings;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private FleetBinding binding() throws IOException {
        V3User user = v3UserFile == null ? null : V3UserFile.read(v3UserFile);
        String community = community();
        try {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("speed " + speed + " is not above 0");
            }
            NetworkFaults faults = new NetworkFaults(
                            Duration.ofMillis(delayMinMillis),
                            Duration.ofMillis(delayMaxMillis),
                            0,
                            0,
                            duplicate,
                            late,
                            Duration.ofSeconds(lateBySeconds))
                    .withLoss(loss);
            return new FleetBinding(
                    per == Per.ADDRESS ? FleetBinding.Place.PER_ADDRESS : FleetBinding.Place.PER_PORT,
                    baseAddress,
                    port,
                    community,
                    Map.of(),
                    user,
                    faults,
                    FleetBinding.ANSWER_BYTES_MAX,
                    threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Null only where there is a v3 user and nobody gave a community. */
    private @Nullable String community() throws IOException {
        if (communityFile != null) {
            String first = Files.readString(communityFile)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .trim();
            if (first.isEmpty()) {
                throw new IOException(communityFile + ":1: empty: write the community in the first line");
            }
            return first;
        }
        String given = environment.get("NCC_SIMULATOR_COMMUNITY");
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (v3UserFile != null) {
            return null;
        }
        byte[] random = new byte[9];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        out.println("community " + made);
        return made;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
