package kz.auylsat.ncc.app;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real terminal agent among the demo's simulated villages: its link, its enrolment, its configuration, its process.
 *
 * <p>Its token is that of its sheet, and its configuration comes of its template, as in every village.
 */
final class DemoAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAgent.class);
    private static final Duration END_MAX = Duration.ofSeconds(12);
    private static final long LOOK_MILLIS = 1_000;

    private final DemoVillage village;
    private final DemoSetup setup;
    private final Path folder;
    private final LinkRelay relay;
    private final DemoLink link;
    private final DemoLinkChannel orders;
    private @Nullable Thread bringing;
    private volatile @Nullable BenchChildServer child;
    private volatile boolean closed;

    private DemoAgent(DemoVillage village, DemoSetup setup, LinkRelay relay, DemoLink link, DemoLinkChannel orders) {
        this.village = village;
        this.setup = setup;
        this.folder = setup.folder();
        this.relay = relay;
        this.link = link;
        this.orders = orders;
    }

    /** Whether there is an agent to run: a container of the NCC has none. */
    static boolean isBuilt() {
        return Files.exists(ConfigurationOptions.home().resolve("terminal-agent/target/auylsat-agent.jar"));
    }

    /**
     * Lays the village's link, which carries SNMP at once.
     *
     * @throws UnavailableException where the village's addresses cannot be had
     */
    static DemoAgent lay(DemoVillage village, DemoSetup setup, InstantSource clock) {
        try {
            LinkRelay relay = LinkRelay.start(LinkConditions.SATELLITE, new Random(58));
            try {
                relay.udp(village.relayedSnmp(), village.agentSnmp());
                DemoLink link = new DemoLink(relay, village.name(), clock);
                return new DemoAgent(village, setup, relay, link, DemoLinkChannel.open(setup.folder(), link::obey));
            } catch (IOException e) {
                relay.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    village.name() + "'s link cannot be laid: " + e.getMessage() + "; is another demo running?", e);
        }
    }

    /** Lets the agent call the NCC's gateway through the link, and starts it as soon as a sheet has its token. */
    void start(InetSocketAddress gateway, DemoSheets sheets) {
        try {
            relay.tcp(new InetSocketAddress(village.relayedSnmp().getAddress(), village.relayedGatewayPort()), gateway);
        } catch (IOException e) {
            throw new UnavailableException(
                    "the agent's way to the gateway cannot be laid: " + e.getMessage() + "; is another demo running?",
                    e);
        }
        Thread started = new Thread(() -> bring(sheets), "demo-agent");
        started.setDaemon(true);
        bringing = started;
        started.start();
    }

    DemoLink link() {
        return link;
    }

    LinkRelay relay() {
        return relay;
    }

    DemoVillage village() {
        return village;
    }

    /** Lines for the greeting. */
    List<String> whatToSee(DemoSheets sheets) {
        return List.of(
                "",
                village.name() + " has a real terminal agent, " + folder.resolve("agent.log") + " is its log:",
                "  its technician's page  " + village.page()
                        + sheets.pin(village.terminal().id())
                                .map(pin -> "  PIN " + pin)
                                .orElse("  once it has enrolled"),
                "  how it stands          deploy/agent/auylsat-agent status --data " + folder.resolve("agent"),
                "  cut its link           deploy/demo link cut --for 10m" + setup.dataOption(),
                "  While the link is cut the village is down; after that the gap in its charts fills with what the agent",
                "  measured meanwhile.");
    }

    private void bring(DemoSheets sheets) {
        try {
            Path data = folder.resolve("agent");
            if (!Files.exists(data.resolve("identity/identity.pem"))) {
                run(data, "enrol", token(sheets), "--gateway", village.host() + ":" + village.relayedGatewayPort());
            }
            begin(data);
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.error("{} is without its agent: {}", village.name(), e.getMessage());
            }
        } catch (InterruptedException e) {
            // The demo ends.
        }
    }

    /** The token of its sheet, as soon as an apply has made it and the gateway knows it. */
    private String token(DemoSheets sheets) throws InterruptedException {
        Optional<String> token = sheets.token(village.terminal().id());
        while (token.isEmpty()) {
            Thread.sleep(LOOK_MILLIS);
            token = sheets.token(village.terminal().id());
        }
        return token.get();
    }

    private void run(Path data, String... words) throws IOException, InterruptedException {
        Process process = process(data, words).start();
        child = new BenchChildServer(process, END_MAX);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("auylsat-agent " + words[0] + " ended with " + code + "; see " + log());
        }
    }

    private void begin(Path data) throws IOException {
        synchronized (this) {
            if (!closed) {
                child = new BenchChildServer(process(data, "run").start(), END_MAX);
            }
        }
        LOG.info("{}'s agent is running, its log is {}", village.name(), log());
    }

    private ProcessBuilder process(Path data, String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ConfigurationOptions.home()
                .resolve("deploy/agent/auylsat-agent")
                .toString());
        command.addAll(List.of(words));
        command.addAll(List.of("--settings", ownSettings(data).toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    /** Before its first configuration its page is where it is afterwards: the usual port may be the NCC's own page's. */
    private Path ownSettings(Path data) throws IOException {
        return Files.write(
                folder.resolve("agent.conf"),
                List.of(
                        "data = " + data,
                        "page.listen = " + village.host(),
                        "page.port = " + village.pagePort(),
                        "page.lan = 127.0.0.0/8"));
    }

    private Path log() {
        return folder.resolve("agent.log");
    }

    /** Ends the agent, then its link. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        Thread started = bringing;
        if (started != null) {
            started.interrupt();
        }
        BenchChildServer running = child;
        if (running != null) {
            running.close();
        }
        orders.close();
        link.close();
        relay.close();
    }
}
