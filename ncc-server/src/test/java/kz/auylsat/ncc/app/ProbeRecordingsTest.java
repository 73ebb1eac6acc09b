package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.testing.ReferenceFiles;
import kz.auylsat.testing.Snmpsim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ncc probe} of recorded devices, which snmpsimd plays over real SNMP. */
class ProbeRecordingsTest {
    @TempDir
    static Path folder;

    private static Snmpsim recorded;

    @BeforeAll
    static void start() {
        recorded = new Snmpsim(ReferenceFiles.path("snmp-recordings"), folder);
    }

    @AfterAll
    static void stop() {
        if (recorded != null) {
            recorded.close();
        }
    }

    private static JsonNode probe(Snmpsim agents, String community, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("probe", agents.address(), "--community", community, "-o", "json"));
        arguments.addAll(List.of(more));
        NccRun run = NccRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).isEmpty();
        return run.json();
    }

    private static void assertMetric(JsonNode probed, String metric, double value, String unit) {
        JsonNode told = probed.path("metrics").path(metric);
        assertThat(told.path("value").asDouble(Double.NaN)).as(metric).isEqualTo(value);
        assertThat(told.path("unit").asText()).as(metric).isEqualTo(unit);
    }

    @Test
    void knowsAUhpTerminalAndItsSatelliteLink() {
        JsonNode uhp = probe(recorded, "uhp");

        assertThat(uhp.path("profile").asText()).isEqualTo("uhp-terminal");
        assertThat(uhp.path("why").asText()).contains("answers 1.3.6.1.4.1.8000.22.");
        assertThat(uhp.has("alsoFits"))
                .as("the profile for all others is no news")
                .isFalse();
        assertMetric(uhp, "snr_db", 13.5, "dB");
        assertMetric(uhp, "rx_level_dbm", -11.9, "dBm");
        assertMetric(uhp, "tx_level_dbm", -25.9, "dBm");
        assertMetric(uhp, "tx_adjust_db", -2.1, "dB");
        assertMetric(uhp, "temperature_celsius", 65, "°C");
        assertThat(uhp.path("metrics").path("modem_state").path("value").asText())
                .isEqualTo("operational");
    }

    @Test
    void tellsWhatAProbeCosts() {
        JsonNode exchanges = probe(recorded, "uhp").path("exchanges");

        assertThat(exchanges).isNotEmpty().allSatisfy(exchange -> {
            assertThat(exchange.path("rttMillis").asDouble()).isPositive();
            assertThat(exchange.path("bytesSent").asInt()).isBetween(30, 1_200);
            assertThat(exchange.path("bytesReceived").asInt()).isBetween(30, 1_200);
        });
    }

    /** Eight interfaces have more objects than a datagram bears: the walks' answers count as well. */
    @Test
    void countsWhatWalksCostToo() {
        int varBinds = 0;
        for (JsonNode exchange : probe(recorded, "pepwave").path("exchanges")) {
            varBinds += exchange.path("varBinds").asInt();
        }
        assertThat(varBinds).isGreaterThan(2 * 8 * 5);
    }

    @Test
    void readsAReceiversNumbersFromText() {
        JsonNode cisco = probe(recorded, "ciscosat");

        assertThat(cisco.path("profile").asText()).isEqualTo("ciscosat");
        assertMetric(cisco, "cn_db", 10, "dB");
        assertMetric(cisco, "link_margin_db", 1.6, "dB");
        assertMetric(cisco, "rx_level_dbm", -40, "dBm");
    }

    /** A recording's counters stand still: that is a rate of zero, of each interface and of all. */
    @Test
    void givesARoutersInterfacesTheirRates() {
        JsonNode router = probe(recorded, "pepwave");

        assertThat(router.path("profile").asText()).isEqualTo("generic-router");
        assertMetric(router, "rx_rate_bps", 0, "bit/s");
        assertMetric(router, "tx_rate_bps", 0, "bit/s");
        assertThat(parts(router, "interfaces")).isNotEmpty().allSatisfy(part -> {
            assertThat(part.path("label").asText()).isNotEmpty();
            assertThat(part.path("metrics").path("rx_rate_bps").path("value").asDouble(Double.NaN))
                    .isZero();
        });
        JsonNode chosen = probe(recorded, "pepwave", "--parameter", "interfaceIndex=1");
        assertThat(parts(chosen, "interfaces"))
                .filteredOn(part -> part.path("counts").asBoolean())
                .singleElement()
                .satisfies(part -> assertThat(part.path("index").asText()).isEqualTo("1"));
    }

    /** The router's 32-bit counters stand still while those of 64 bits count: 125,000 and 12,500 octets a second. */
    @Test
    void takesRatesFromCountersOf64Bits() throws Exception {
        Path recordings = Files.createDirectories(folder.resolve("moving"));
        Files.write(
                recordings.resolve("router.snmprec"),
                List.of(
                        "1.3.6.1.2.1.1.1.0|4|A router that counts",
                        "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.32473.1",
                        "1.3.6.1.2.1.1.3.0|67:numeric|rate=100,initial=500000",
                        "1.3.6.1.2.1.2.2.1.2.1|4|WAN 1",
                        "1.3.6.1.2.1.2.2.1.3.1|2|6",
                        "1.3.6.1.2.1.2.2.1.8.1|2|1",
                        "1.3.6.1.2.1.2.2.1.10.1|65|7",
                        "1.3.6.1.2.1.2.2.1.16.1|65|7",
                        "1.3.6.1.2.1.31.1.1.1.1.1|4|WAN 1",
                        "1.3.6.1.2.1.31.1.1.1.6.1|70:numeric|rate=125000,initial=900000000000",
                        "1.3.6.1.2.1.31.1.1.1.10.1|70:numeric|rate=12500,initial=900000000000"));
        try (Snmpsim moving = new Snmpsim(recordings, Files.createDirectories(folder.resolve("moving-work")))) {
            JsonNode router = probe(moving, "router");

            assertThat(router.path("metrics").path("rx_rate_bps").path("value").asDouble())
                    .isCloseTo(1e6, within(0.1e6));
            assertThat(router.path("metrics").path("tx_rate_bps").path("value").asDouble())
                    .isCloseTo(1e5, within(0.1e5));
        }
    }

    private static List<JsonNode> parts(JsonNode probed, String table) {
        List<JsonNode> parts = new ArrayList<>();
        probed.path("parts").forEach(part -> {
            if (part.path("table").asText().equals(table)) {
                parts.add(part);
            }
        });
        return parts;
    }
}
