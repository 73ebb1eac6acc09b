package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import kz.auylsat.simulator.relay.LinkConditions;
import kz.auylsat.simulator.relay.LinkRelay;
import kz.auylsat.simulator.relay.RelayCounters;

/** An NCC and a box, a process each, and the link between them. */
final class OutageVillage implements AutoCloseable {
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx192m", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Path folder;
    private final Path configuration;
    private final Random random;
    private final LinkRelay relay;
    private final int port;
    private final long bytesMax;
    private final long bytesPerSecond;
    private final int hurry;
    private final long startMillis = System.currentTimeMillis();
    private final OutageLedger ledger;
    private final String token;
    private Process ncc;
    private BufferedReader nccSays;
    private Process agent;
    private UUID boot;
    private int nccKills;
    private int agentKills;
    private int powerCuts;

    OutageVillage(Path folder, Random random, LinkConditions conditions, long bytesMax, long bytesPerSecond, int hurry)
            throws Exception {
        this.folder = folder;
        this.random = random;
        this.bytesMax = bytesMax;
        this.bytesPerSecond = bytesPerSecond;
        this.hurry = hurry;
        ledger = new OutageLedger(OutageAgentMain.ledger(box()));
        int gateway = freePort();
        // Of its own it polls the terminal seldom, in vain.
        configuration = new NccFolder(folder, Duration.ofDays(1))
                .community("pilot", "hidden")
                .village(OutageAgentMain.TERMINAL, "agent: {address: 127.0.0.1, port: 9, credential: pilot}")
                .configuration();
        Files.writeString(
                configuration,
                Files.readString(configuration) + "gateway: {host: 127.0.0.1, port: " + gateway
                        + ", names: [127.0.0.1]}\n");
        NccFolder.begin(configuration);
        NccRun made = NccRun.of("agent", "token", OutageAgentMain.TERMINAL, "-c", configuration.toString());
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);
        token = made.out().strip();
        relay = LinkRelay.start(conditions, random);
        InetAddress here = InetAddress.getByName("127.0.0.1");
        port = relay.tcp(new InetSocketAddress(here, 0), new InetSocketAddress(here, gateway))
                .getPort();
        boot = new UUID(random.nextLong(), 0);
        ncc = startNcc();
        nccSays = ncc.inputReader(StandardCharsets.UTF_8);
        awaitNcc();
        agent = startAgent(false);
    }

    private Path box() {
        return folder.resolve("box");
    }

    Path data() {
        return folder.resolve("data");
    }

    LinkRelay relay() {
        return relay;
    }

    /** Rain for 72 simulated hours: what is under way is gone, and the box's time runs on. */
    void beginOutage() throws IOException {
        relay.cut();
        relay.reset();
        Files.createFile(OutageAgentMain.cut(box()));
    }

    RelayCounters carried() {
        return relay.counters();
    }

    long startMillis() {
        return startMillis;
    }

    String kills() {
        return "agent killed " + agentKills + " times, " + powerCuts + " of them power cuts; NCC " + nccKills
                + " times";
    }

    OutageLedger.Entries ledger() throws IOException {
        return ledger.read();
    }

    boolean isDrained() throws IOException {
        return !ledger.read().counts().isEmpty();
    }

    /** SIGKILL, and another on the same data. */
    void restartNcc() throws Exception {
        kill(ncc);
        nccKills++;
        ncc = startNcc();
        nccSays = ncc.inputReader(StandardCharsets.UTF_8);
        awaitNcc();
    }

    /** SIGKILL of the program or a power cut, by chance, and another on the same data. */
    void restartAgent() throws Exception {
        kill(agent);
        agentKills++;
        boolean at1970 = false;
        if (random.nextBoolean()) {
            powerCuts++;
            boot = new UUID(random.nextLong(), powerCuts);
            at1970 = random.nextBoolean();
        }
        agent = startAgent(at1970);
    }

    /** How the NCC sees the terminal. */
    String fleet() throws IOException {
        ncc.getOutputStream().write('\n');
        ncc.getOutputStream().flush();
        return String.valueOf(nccSays.readLine());
    }

    /** Waits until the box has gone on to this sample. */
    void awaitSample(int number, Duration longest) throws Exception {
        long deadline = System.nanoTime() + longest.toNanos();
        while (ledger.read().next() <= number) {
            assertThat(System.nanoTime()).as(this::errors).isLessThan(deadline);
            assertThat(agent.isAlive()).as(this::errors).isTrue();
            Thread.sleep(20);
        }
    }

    /** Waits until the box has handed all over and ended. */
    void awaitDrained(Duration longest) throws Exception {
        assertThat(agent.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS))
                .as(this::errors)
                .isTrue();
        assertThat(agent.exitValue()).as(this::errors).isZero();
    }

    private Process startNcc() throws IOException {
        return start(
                OutageNccMain.class,
                List.of(configuration.toString(), OutageAgentMain.truth(box()).toString(), Long.toString(startMillis)));
    }

    private void awaitNcc() throws IOException {
        for (String line = nccSays.readLine(); !"ready".equals(line); line = nccSays.readLine()) {
            assertThat(line).as(this::errors).isNotNull();
        }
    }

    private Process startAgent(boolean at1970) throws IOException {
        OutageLife life =
                new OutageLife(box(), port, token, startMillis, boot, at1970, bytesMax, bytesPerSecond, hurry);
        return start(OutageAgentMain.class, life.words());
    }

    private Process start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private Path log() {
        return folder.resolve("processes.log");
    }

    private String errors() {
        try {
            return kills() + "; sample " + ledger.read().next() + "\n" + Files.readString(log());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills both. */
    @Override
    public void close() throws InterruptedException {
        kill(agent);
        kill(ncc);
        relay.close();
    }
}
