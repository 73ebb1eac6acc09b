package kz.auylsat.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import kz.auylsat.link.mib.MibAlarm;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Informs before net-snmp's snmptrapd, which acknowledges them. */
class InformTest {
    private static final String LOCK_LOST = ".1.3.6.1.4.1.32473.58.0.3";
    private static final String LOCK_BACK = ".1.3.6.1.4.1.32473.58.0.4";

    @TempDir
    Path folder;

    private int port;
    private Process trapd;

    @BeforeEach
    void takePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        if (trapd != null) {
            RealProgram.stop(trapd);
        }
    }

    @Test
    void anAlarmReachesTheManagerOverV3AndIsAcknowledged() throws Exception {
        reachesTheManager(Optional.of("noc"));
    }

    @Test
    void anAlarmReachesTheManagerOverV2cAndIsAcknowledged() throws Exception {
        reachesTheManager(Optional.empty());
    }

    private void reachesTheManager(Optional<String> user) throws Exception {
        startTrapd("0x8000000001020304");
        try (AgentSnmpServer agent = agent(user)) {
            agent.inform(new AlarmNotice(MibAlarm.LOCK_LOST, ExampleBox.NOW, "Es/N0 fell to −2.1 dB"));
            agent.inform(new AlarmNotice(MibAlarm.LOCK_BACK, ExampleBox.NOW.plusSeconds(75), "locked again"));

            until(() -> count(agent, SnmpEvent.INFORM_ACKNOWLEDGED) == 2);
            until(() -> heard().contains(LOCK_BACK));
            assertThat(heard())
                    .containsSubsequence(LOCK_LOST, LOCK_BACK)
                    .contains("07 EA 0B 16 0D 00 00 00 2B 00 00")
                    .contains("locked again");
            assertThat(count(agent, SnmpEvent.INFORM_SENT)).isEqualTo(2);
        }
    }

    @Test
    void aManagerThatWasAwayHearsWhatItMissedOnceItIsBack() throws Exception {
        RealProgram.require("snmptrapd");
        try (AgentSnmpServer agent = agent(Optional.of("noc"))) {
            agent.inform(new AlarmNotice(MibAlarm.LOCK_LOST, ExampleBox.NOW, "while nobody listens"));
            agent.inform(new AlarmNotice(MibAlarm.LOCK_BACK, ExampleBox.NOW, "and this"));
            Thread.sleep(500);
            assertThat(count(agent, SnmpEvent.INFORM_ACKNOWLEDGED)).isZero();

            startTrapd("0x8000000001020304");
            until(() -> count(agent, SnmpEvent.INFORM_ACKNOWLEDGED) == 2);

            // Set up anew it is another engine: the one known of it is forgotten.
            RealProgram.stop(trapd);
            startTrapd("0x8000000001020305");
            agent.inform(new AlarmNotice(MibAlarm.MAINS_LOST, ExampleBox.NOW, "to the new one"));
            until(() -> count(agent, SnmpEvent.INFORM_ACKNOWLEDGED) == 3);
            assertThat(count(agent, SnmpEvent.INFORM_GIVEN_UP)).isZero();
        }
    }

    @Test
    void ofThoseThatWaitTheOldestIsDroppedAndCounted() throws Exception {
        try (AgentSnmpServer agent = agent(Optional.empty())) {
            for (int i = 0; i < InformClient.WAITING_MAX + 10; i++) {
                agent.inform(new AlarmNotice(MibAlarm.SECURITY, ExampleBox.NOW, "number " + i));
            }

            assertThat(count(agent, SnmpEvent.INFORM_DROPPED)).isEqualTo(10);
            assertThat(count(agent, SnmpEvent.INFORM_SENT)).isEqualTo(1);
        }
    }

    @Test
    void retriesBeginAfterTwoSecondsDoubleAndStayUnderFiveMinutes() {
        assertThat(List.of(0, 1, 2, 6, 7, 8, 18))
                .map(InformClient::delayMillis)
                .containsExactly(2_000L, 4_000L, 8_000L, 128_000L, 256_000L, 300_000L, 300_000L);
        assertThat(IntStream.rangeClosed(0, InformClient.RETRIES)
                        .mapToLong(InformClient::delayMillis)
                        .sum())
                .isBetween(50 * 60_000L, 70 * 60_000L);
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        String text = "ж".repeat(200);

        assertThat(new AlarmNotice(MibAlarm.DISK, ExampleBox.NOW, text).octets())
                .hasSize(254);
        assertThat(new AlarmNotice(MibAlarm.DISK, ExampleBox.NOW, "🛰".repeat(64)).octets())
                .hasSize(252);
    }

    private AgentSnmpServer agent(Optional<String> user) throws IOException {
        InformTarget target = new InformTarget(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), user);
        return ExampleBox.start(ExampleBox.settings(folder, "10.58.0.0/16", List.of(target)));
    }

    /** Starts snmptrapd with a configuration and a state of its own, on loopback. */
    private void startTrapd(String engineId) throws Exception {
        Path configuration = folder.resolve("snmptrapd.conf");
        Files.writeString(configuration, """
                exactEngineID %s
                createUser noc SHA-256 "%s" AES "%s"
                authUser log noc authPriv
                authCommunity log %s
                """.formatted(
                        engineId,
                        ExampleBox.NOC.authPassphrase(),
                        ExampleBox.NOC.privacy().orElseThrow().passphrase(),
                        ExampleBox.COMMUNITY));
        Path state = Files.createDirectories(folder.resolve("state-" + engineId));
        ProcessBuilder builder = new ProcessBuilder(
                        RealProgram.require("snmptrapd").toString(),
                        "-f",
                        "-C",
                        "-c",
                        configuration.toString(),
                        "-On",
                        "-Lf",
                        folder.resolve("heard").toString(),
                        "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("trapd").toFile());
        builder.environment().put("SNMP_PERSISTENT_DIR", state.toString());
        builder.environment().put("MIBS", "");
        trapd = builder.start();
        until(() -> heard().contains("NET-SNMP version"));
    }

    private String heard() {
        try {
            Path file = folder.resolve("heard");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static long count(AgentSnmpServer agent, SnmpEvent event) {
        return agent.counters().get(event);
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not within 30 s; heard: " + heard());
    }
}
