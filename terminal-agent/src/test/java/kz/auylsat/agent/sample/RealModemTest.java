package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.SamplingConfiguration;
import kz.auylsat.link.control.SnmpAuthentication;
import kz.auylsat.link.control.SnmpPrivacy;
import kz.auylsat.link.control.SnmpUser;
import kz.auylsat.link.control.SnmpVersion;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.testing.RealProgram;
import kz.auylsat.testing.ReferenceFiles;
import kz.auylsat.testing.Snmpsim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of real modems behind snmpsimd, and Debian's snmpd with SNMPv3, read as a box reads its modem. */
class RealModemTest {
    private static final String AUTH = "auth passphrase of a test";
    private static final String PRIV = "privacy passphrase of a test";

    @TempDir
    Path work;

    private final FaultCounts faults = new FaultCounts();
    private final long start = System.nanoTime();

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private ModemClient open(int port, String community, Optional<SnmpUser> user, String profile) throws Exception {
        Map<String, ?> document;
        try (InputStream in =
                Objects.requireNonNull(RealModemTest.class.getResourceAsStream("/profiles/" + profile + ".json"))) {
            document = Json.parse(in.readAllBytes(), 100_000);
        }
        return ModemClient.open(
                new ModemConfiguration(
                        "127.0.0.1",
                        port,
                        user.isPresent() ? SnmpVersion.V3 : SnmpVersion.V2C,
                        user.isPresent() ? Optional.empty() : Optional.of(community),
                        Optional.empty(),
                        user,
                        document,
                        ModemConfiguration.DRIVER_NONE,
                        Map.of()),
                this::elapsed,
                faults);
    }

    private static ModemReading read(ModemClient client, boolean bothTiers) throws Exception {
        CompletableFuture<ModemReading> reading = new CompletableFuture<>();
        assertThat(client.read(bothTiers, reading::complete)).isTrue();
        return reading.get(30, TimeUnit.SECONDS);
    }

    @Test
    void recordedModemsAreReadThroughTheirProfiles() throws Exception {
        try (Snmpsim recorded = new Snmpsim(ReferenceFiles.path("snmp-recordings"), work)) {
            readUhp(recorded.port());
            meterIsQuick(recorded.port());
            readPepwave(recorded.port());
            sample(recorded.port());
        }
    }

    private void readUhp(int port) throws Exception {
        try (ModemClient uhp = open(port, "uhp", Optional.empty(), "uhp-terminal")) {
            ModemReading first = read(uhp, true);
            assertThat(first.reachability()).isEqualTo(Reachability.UP);
            assertThat(first.values().toMap())
                    .containsEntry(Metric.SNR_DB, 13.5)
                    .containsEntry(Metric.RX_LEVEL_DBM, -11.9)
                    .containsEntry(Metric.TX_LEVEL_DBM, -25.9)
                    .containsEntry(Metric.TX_ADJUST_DB, -2.1)
                    .containsEntry(Metric.TEMPERATURE_CELSIUS, 65.0)
                    .containsEntry(Metric.MODEM_STATE, (double) ModemState.OPERATIONAL.code());
            Thread.sleep(1_600);
            assertThat(read(uhp, false).values().toMap()).containsKey(Metric.RX_RATE_BPS);
        }
    }

    private void meterIsQuick(int port) throws Exception {
        try (ModemClient uhp = open(port, "uhp", Optional.empty(), "uhp-terminal")) {
            long from = System.nanoTime();
            int readings = 0;
            while (System.nanoTime() - from < 1_000_000_000L) {
                CompletableFuture<ModemReading> reading = new CompletableFuture<>();
                assertThat(uhp.readQuick(reading::complete)).isTrue();
                assertThat(reading.get(5, TimeUnit.SECONDS).values().get(Metric.SNR_DB))
                        .hasValue(13.5);
                readings++;
            }
            System.out.println("readings for the meter in a second: " + readings);
            assertThat(readings).isGreaterThanOrEqualTo(5);
        }
    }

    private void readPepwave(int port) throws Exception {
        try (ModemClient pepwave = open(port, "pepwave", Optional.empty(), "generic-router")) {
            assertThat(read(pepwave, true).reachability()).isEqualTo(Reachability.UP);
            Thread.sleep(1_600);
            // A recording's counters stand still.
            assertThat(read(pepwave, false).values().toMap())
                    .containsEntry(Metric.RX_RATE_BPS, 0.0)
                    .containsEntry(Metric.TX_RATE_BPS, 0.0);
        }
    }

    /** All together: samples of modem and host, the modem's word first. */
    private void sample(int port) throws Exception {
        BlockingQueue<TelemetryBody> told = new LinkedBlockingQueue<>();
        LatestReadings latest = new LatestReadings();
        try (ModemClient uhp = open(port, "uhp", Optional.empty(), "uhp-terminal");
                SamplingThread sampling = SamplingThread.start(
                        new SamplingConfiguration(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                        Optional.of(uhp),
                        new HostReader(Path.of("/"), work, () -> 0, faults),
                        latest,
                        this::elapsed,
                        told::add,
                        () -> {})) {
            TelemetryBody first = Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS));
            Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS));
            assertThat(first).isInstanceOfSatisfying(TelemetryBody.Sample.class, sample -> {
                assertThat(sample.modem()).isEqualTo(Reachability.UP);
                assertThat(sample.values().toMap())
                        .containsEntry(Metric.SNR_DB, 13.5)
                        .containsKeys(Metric.MEMORY_PERCENT, Metric.DISK_PERCENT);
            });
            assertThat(latest.get(Metric.SNR_DB)).isPresent();
        }
    }

    @Test
    void snmpVersion3WithPrivacyAndWithWrongKeys() throws Exception {
        Path program = RealProgram.require("snmpd");
        int port = RealProgram.freeUdpPort();
        Files.writeString(
                work.resolve("snmpd.conf"),
                "createUser alice SHA-256 \"" + AUTH + "\" AES \"" + PRIV + "\"\nrouser alice priv\n");
        Process snmpd = new ProcessBuilder(
                        program.toString(),
                        "-f",
                        "-Lf",
                        work.resolve("snmpd.log").toString(),
                        "-C",
                        "-c",
                        work.resolve("snmpd.conf").toString(),
                        "udp:127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("snmpd.out").toFile())
                .start();
        try {
            assertThat(asked(port, user("alice", AUTH, PRIV), 20)).isEqualTo(Reachability.UP);
            assertThat(refusals(port)).isEqualTo(new Refusals(0, 0));
            assertThat(asked(port, user("alice", "another passphrase", PRIV), 1))
                    .isEqualTo(Reachability.AUTHENTICATION_FAILED);
            Refusals ofTheKey = refusals(port);
            assertThat(ofTheKey.unknownNames()).isZero();
            assertThat(ofTheKey.wrongDigests()).isPositive();
            assertThat(asked(port, user("mallory", AUTH, PRIV), 1))
                    .as("a stranger with the right keys")
                    .isEqualTo(Reachability.AUTHENTICATION_FAILED);
            Refusals ofTheName = refusals(port);
            assertThat(ofTheName.unknownNames()).isPositive();
            assertThat(ofTheName.wrongDigests()).isEqualTo(ofTheKey.wrongDigests());
            assertThat(faults.count(ReadingFault.AUTHENTICATION)).isEqualTo(2);
        } finally {
            RealProgram.stop(snmpd);
        }
    }

    private static SnmpUser user(String name, String auth, String priv) {
        return new SnmpUser(name, SnmpAuthentication.SHA256, auth, Optional.of(SnmpPrivacy.AES128), Optional.of(priv));
    }

    /** What snmpd itself counted of those it refused (RFC 3414). */
    private record Refusals(int unknownNames, int wrongDigests) {}

    private static Refusals refusals(int port) throws Exception {
        String told = RealProgram.run(
                Map.of(),
                "snmpget",
                List.of(
                        "-v3",
                        "-lauthPriv",
                        "-ualice",
                        "-aSHA-256",
                        "-A" + AUTH,
                        "-xAES",
                        "-X" + PRIV,
                        "-Oqv",
                        "127.0.0.1:" + port,
                        "1.3.6.1.6.3.15.1.1.3.0",
                        "1.3.6.1.6.3.15.1.1.5.0"));
        String[] counts = told.strip().split("\\s+");
        return new Refusals(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]));
    }

    private Reachability asked(int port, SnmpUser user, int attempts) throws Exception {
        Reachability reachability = Reachability.UNKNOWN;
        for (int i = 0; i < attempts && reachability != Reachability.UP; i++) {
            try (ModemClient client = open(port, "", Optional.of(user), "generic-router")) {
                reachability = read(client, true).reachability();
            }
        }
        return reachability;
    }
}
