package kz.auylsat.ncc.app;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * One real terminal agent among the demo's simulated villages: its link, its enrolment, its configuration, its process.
 *
 * <p>Token and configuration come of the very commands {@code ncc agent token} and {@code ncc agent publish}.
 */
final class DemoAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAgent.class);
    private static final Duration END_MAX = Duration.ofSeconds(12);

    private final DemoVillage village;
    private final Path folder;
    private final Map<String, String> settings;
    private final LinkRelay relay;
    private final DemoLink link;
    private final DemoLinkChannel orders;
    private final Thread bringing = new Thread(this::bring, "demo-agent");
    private volatile @Nullable BenchChildServer child;
    private volatile boolean closed;

    private DemoAgent(
            DemoVillage village,
            Path folder,
            Map<String, String> settings,
            LinkRelay relay,
            DemoLink link,
            DemoLinkChannel orders) {
        this.village = village;
        this.folder = folder;
        this.settings = settings;
        this.relay = relay;
        this.link = link;
        this.orders = orders;
        bringing.setDaemon(true);
    }

    /**
     * Lays the village's link, which carries SNMP at once.
     *
     * @param folder the demo's data folder
     * @param settings with which the demo's NCC was started, for the commands
     * @throws UnavailableException where the village's addresses cannot be had
     */
    static DemoAgent lay(DemoVillage village, Path folder, Map<String, String> settings, InstantSource clock) {
        try {
            LinkRelay relay = LinkRelay.start(LinkConditions.SATELLITE, new Random(58));
            try {
                relay.udp(
                        village.relayedSnmp().socketAddress(),
                        village.agentSnmp().socketAddress());
                DemoLink link = new DemoLink(relay, village.name(), clock);
                return new DemoAgent(village, folder, settings, relay, link, DemoLinkChannel.open(folder, link::obey));
            } catch (IOException e) {
                relay.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    village.name() + "'s link cannot be laid: " + e.getMessage() + "; is another demo running?", e);
        }
    }

    /** Lets the agent call the NCC's gateway through the link, and starts it meanwhile. */
    void start(InetSocketAddress gateway) {
        try {
            relay.tcp(
                    new InetSocketAddress(
                            village.relayedSnmp().socketAddress().getAddress(), village.relayedGatewayPort()),
                    gateway);
        } catch (IOException e) {
            throw new UnavailableException(
                    "the agent's way to the gateway cannot be laid: " + e.getMessage() + "; is another demo running?",
                    e);
        }
        bringing.start();
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
    List<String> whatToSee() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                village.name() + " has a real terminal agent, " + folder.resolve("agent.log") + " is its log:",
                "  its technician's page  " + village.page() + pinLine(),
                "  how it stands          deploy/agent/auylsat-agent status --data " + folder.resolve("agent"),
                "  cut its link           deploy/demo link cut --for 10m" + dataOption(),
                "  While the link is cut the village is down; after that the gap in its charts fills with what the agent",
                "  measured meanwhile."));
        return lines;
    }

    private String dataOption() {
        return folder.equals(DemoCommand.folder(null)) ? "" : " --data " + folder;
    }

    private String pinLine() {
        try {
            return "  PIN " + pin();
        } catch (IOException e) {
            return "";
        }
    }

    /** The PIN of the technician's page, made at the first start. */
    String pin() throws IOException {
        Path file = folder.resolve("agent-pin");
        if (!Files.exists(file)) {
            SecretFile.write(file, String.format(Locale.ROOT, "%06d", new SecureRandom().nextInt(1_000_000)));
        }
        // Behind it stands a hash where an older version made the file.
        return SecretFile.read(file).split(" ", 2)[0];
    }

    private void bring() {
        try {
            Path data = folder.resolve("agent");
            if (!Files.exists(data.resolve("identity/identity.pem"))) {
                String token = ncc("agent", "token", village.terminal().id()).strip();
                run(data, "enrol", token, "--gateway", village.host() + ":" + village.relayedGatewayPort());
            }
            Path file = folder.resolve("agent-configuration.json");
            String community = SecretFile.readOrCreate(folder.resolve("community"));
            SecretFile.write(file, BundleReader.json(village.configuration(community, pin())));
            ncc("agent", "publish", village.terminal().id(), file.toString(), "--yes");
            begin(data);
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOG.error("{} is without its agent: {}", village.name(), e.getMessage());
            }
        } catch (InterruptedException e) {
            // The demo ends.
        }
    }

    /** Runs one of the NCC's own commands; gives what it printed. */
    private String ncc(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        settings.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = NccMain.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        if (line.execute(words.toArray(String[]::new)) != ExitCode.OK) {
            throw new UnavailableException(err.toString().strip());
        }
        return out.toString();
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
                        "page.port = " + DemoVillage.PAGE_PORT,
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
        bringing.interrupt();
        BenchChildServer running = child;
        if (running != null) {
            running.close();
        }
        orders.close();
        link.close();
        relay.close();
    }
}
