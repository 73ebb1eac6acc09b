package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import kz.auylsat.ncc.gateway.BoxRecordsStore;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import kz.auylsat.testing.RealProgram;

/** A box with the agent as it is installed, in a process of its own, behind its village's link; its modem beside it. */
final class TrialBox implements AutoCloseable {
    static final Path LAUNCHER = Path.of("..", "deploy", "agent", "auylsat-agent");
    static final Path JAR = Path.of("..", "terminal-agent", "target", "auylsat-agent.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COMMUNITY = "beside-the-box";
    private static final int EVENTS_MAX = 100;

    /** What {@code state.json} says of a configuration. */
    record Kept(String phase, long confirmed, long pending, String reasonOfLast) {}

    final String village;
    final LinkRelay link;
    final SimulatedModem modem;
    private final Path nccConfiguration;
    private final NccWiring ncc;
    private final Path folder;
    private final InetSocketAddress gateway;
    private final int usualPort;
    private Process agent;

    /** Lays the link and starts the modem; the agent comes with {@link #enrolAndStart}. */
    TrialBox(String village, NccWiring ncc, Path nccConfiguration, Path folder, Random random) throws IOException {
        this.village = village;
        this.ncc = ncc;
        this.nccConfiguration = nccConfiguration;
        this.folder = Files.createDirectories(folder);
        gateway = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ncc.gateway().orElseThrow().port());
        link = LinkRelay.start(new LinkConditions(Duration.ofMillis(300), 0), random);
        usualPort = path(link);
        modem = new SimulatedModem(COMMUNITY);
        Files.write(
                settings(), List.of("data = " + data().toAbsolutePath(), "page.listen = 127.0.0.1", "page.port = 0"));
    }

    /** A way to the gateway through this link; gives its port. */
    int path(LinkRelay through) throws IOException {
        return through.tcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), gateway)
                .getPort();
    }

    private Path settings() {
        return folder.resolve("agent.conf");
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** Enrols the box and has its first configuration confirmed. */
    void enrolAndStart(Duration confirmWithin) throws Exception {
        String token = agent("token", village).out().strip();
        Process enrolling = process(
                LAUNCHER.toString(),
                "enrol",
                token,
                "--gateway",
                "127.0.0.1:" + usualPort,
                "--settings",
                settings().toString());
        assertThat(enrolling.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(enrolling.exitValue()).as(log()).isZero();
        publish(usualPort, confirmWithin);
        start();
        await("configuration 1 is confirmed", () -> kept().confirmed() == 1);
    }

    void start() throws IOException {
        agent = process(LAUNCHER.toString(), "run", "--settings", settings().toString());
    }

    /** The box starts: another boot, and a system clock that is wrong by so much. */
    void startAfterReboot(Duration clockWrongBy) throws IOException {
        agent = process(
                JAVA.toString(),
                "@" + LAUNCHER.resolveSibling("run.options"),
                "-cp",
                JAR + File.pathSeparator + testClasses(),
                RebootedAgentMain.class.getName(),
                settings().toString(),
                Long.toString(clockWrongBy.toMillis()));
    }

    /** As a power cut ends it. */
    void kill() throws InterruptedException {
        agent.destroyForcibly().waitFor();
    }

    /** Publishes a configuration whose path to the NCC is this port of the box's own address. */
    void publish(int gatewayPort, Duration confirmWithin) throws IOException {
        Path file = Files.writeString(folder.resolve("configuration.yaml"), """
                gateway: {host: 127.0.0.1, port: %d}
                sampling: {modemEverySeconds: 1, hostEverySeconds: 60}
                modem: {host: 127.0.0.1, port: %d, version: V2C, community: %s, profile: auylsat-terminal}
                trial: {confirmWithinSeconds: %d, fadeHoldSecondsMax: 300}
                site: {terminal: %s, settlement: Village, latitudeDeg: 39.4, longitudeDeg: 68.5, heightMetres: 1400,
                  satellite: KazSat-3, satelliteLongitudeDeg: 58.5, polarization: vertical}
                """.formatted(
                        gatewayPort, modem.port(), COMMUNITY, confirmWithin.toSeconds(), village));
        agent("publish", village, file.toString(), "--yes");
    }

    private NccRun agent(String... arguments) {
        List<String> all = new ArrayList<>(List.of("agent"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("-c", nccConfiguration.toString()));
        NccRun run = NccRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    /** What the box keeps of its configurations, as it is on its disk. */
    Kept kept() {
        try {
            JsonNode state = new ObjectMapper()
                    .readTree(data().resolve("configuration/state.json").toFile());
            return new Kept(
                    state.path("phase").asText(),
                    state.path("confirmed").asLong(),
                    state.path("pending").asLong(),
                    state.path("outcome").path("reason").asText());
        } catch (IOException e) {
            return new Kept("", 0, 0, "");
        }
    }

    void awaitTried(long version) {
        await(
                "configuration " + version + " is tried",
                () -> kept().phase().equals("TRIED") && kept().pending() == version);
    }

    /** The box's own word, as the NCC has it, that this version came to this state; waits for it. */
    BoxRecordsStore.Event told(long version, String state) {
        await("the NCC is told: " + version + " " + state, () -> wasTold(version, state));
        return word(version, state).orElseThrow();
    }

    boolean wasTold(long version, String state) {
        return word(version, state).isPresent();
    }

    /** The first such word. */
    private Optional<BoxRecordsStore.Event> word(long version, String state) {
        return ncc.gateway().orElseThrow().store().orElseThrow().records().events(village, EVENTS_MAX).stream()
                .filter(event -> event.details().contains("\"version\":\"" + version + "\"")
                        && event.details().contains("\"state\":\"" + state + "\""))
                .reduce((newer, older) -> older);
    }

    private void await(String what, BooleanSupplier holds) {
        try {
            NccFolder.await(village + ": " + what, PATIENCE, holds);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; its agent said:\n" + log(), e);
        }
    }

    String log() {
        try {
            return Files.readString(folder.resolve("agent.log"));
        } catch (IOException e) {
            return "nothing";
        }
    }

    static Duration between(BoxRecordsStore.Event from, BoxRecordsStore.Event to) {
        return Duration.between(from.at(), to.at());
    }

    static Duration since(Instant from) {
        return Duration.between(from, Instant.now());
    }

    private Process process(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent.log").toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    private static Path testClasses() {
        return Path.of(System.getProperty("user.dir"), "target", "test-classes");
    }

    @Override
    public void close() {
        if (agent != null) {
            RealProgram.stop(agent);
        }
        modem.close();
        link.close();
    }
}
