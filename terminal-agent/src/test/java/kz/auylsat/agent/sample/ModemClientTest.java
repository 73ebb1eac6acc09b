package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.ProfileDocument;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class ModemClientTest {
    private static final String UPTIME = "1.3.6.1.2.1.1.3.0";
    private static final String ESNO = "1.3.6.1.4.1.8000.1.0";
    private static final String LEVEL = "1.3.6.1.4.1.8000.2.0";
    private static final String LOCK = "1.3.6.1.4.1.8000.3.0";
    private static final String OCTETS = "1.3.6.1.4.1.8000.4.0";
    private static final String CPU = "1.3.6.1.4.1.8000.5.0";
    private static final String SPEEDS = "1.3.6.1.4.1.8000.6.1";

    private Duration now = Duration.ofHours(10);
    private final FakeModem modem = new FakeModem();
    private final FaultCounts faults = new FaultCounts();
    private final ModemClient client = new ModemClient(modem, true, profile(), () -> now, faults);
    private final List<ModemReading> readings = new ArrayList<>();

    private static DeviceProfile profile() {
        return ProfileDocument.of(DocumentReader.of(Map.of(
                "id",
                "village-modem",
                "title",
                "Village modem",
                "scalars",
                List.of(
                        Map.of("metric", "esno_db", "oid", ESNO, "scale", 0.1, "least", -20, "greatest", 40),
                        Map.of("metric", "rx_level_dbm", "oid", LEVEL, "least", -120, "greatest", 20),
                        Map.of("metric", "rx_lock", "oid", LOCK),
                        Map.of(
                                "metric",
                                "rx_rate_bps",
                                "oid",
                                OCTETS,
                                "is",
                                "counter",
                                "bits",
                                32,
                                "scale",
                                8,
                                "rateMax",
                                200e6),
                        Map.of("metric", "cpu_percent", "oid", CPU, "tier", "slow")),
                "tables",
                List.of(Map.of(
                        "id",
                        "ports",
                        "rows",
                        "parts",
                        "access",
                        "walk",
                        "columns",
                        List.of(Map.of("metric", "tx_rate_bps", "oid", SPEEDS, "combine", "sum")))))));
    }

    ModemClientTest() {
        modem.put(UPTIME, new SnmpValue.TimeTicks(360_000));
        modem.put(ESNO, new SnmpValue.Int32(123));
        modem.put(LEVEL, new SnmpValue.Int32(-45));
        modem.put(LOCK, new SnmpValue.Int32(1));
        modem.put(OCTETS, new SnmpValue.Counter32(4_294_967_000L));
        modem.put(CPU, new SnmpValue.Gauge32(17));
        for (int port = 1; port <= 25; port++) {
            modem.put(SPEEDS + "." + port, new SnmpValue.Gauge32(1_000));
        }
    }

    private ModemReading read(boolean bothTiers) {
        assertThat(client.read(bothTiers, readings::add)).isTrue();
        return readings.get(readings.size() - 1);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        SnmpValue.TimeTicks before = (SnmpValue.TimeTicks) modem.table.get(Oid.parse(UPTIME));
        modem.put(UPTIME, new SnmpValue.TimeTicks(before.value() + seconds * 100L));
    }

    @Test
    void readsAllThenTheFastValuesOnly() {
        ModemReading first = read(true);
        assertThat(first.reachability()).isEqualTo(Reachability.UP);
        assertThat(first.values().toMap())
                .containsEntry(Metric.ESNO_DB, 12.3)
                .containsEntry(Metric.CPU_PERCENT, 17.0)
                .containsEntry(Metric.TX_RATE_BPS, 25_000.0)
                .doesNotContainKey(Metric.RX_RATE_BPS);
        modem.requests.clear();
        pass(10);
        // The counter wraps in between.
        modem.put(OCTETS, new SnmpValue.Counter32(954));
        ModemReading second = read(false);
        assertThat(second.values().toMap())
                .containsEntry(Metric.RX_RATE_BPS, 1_250 * 8 / 10.0)
                .containsEntry(Metric.TX_RATE_BPS, 25_000.0)
                .doesNotContainKey(Metric.CPU_PERCENT);
        // Cells that a walk found are asked for by name.
        assertThat(modem.requests).allMatch(request -> request.operation() == ModemRequest.Operation.GET);
        assertThat(faults.snapshot()).isEmpty();
    }

    @Test
    void anAgentOrAModemThatStartedAnewIsAGapAndNoSpike() {
        read(true);
        pass(10);
        modem.put(OCTETS, new SnmpValue.Counter32(5));
        modem.put(UPTIME, new SnmpValue.TimeTicks(300));
        assertThat(read(false).values().has(Metric.RX_RATE_BPS)).isFalse();
        ModemClient restarted = new ModemClient(modem, true, profile(), () -> now, faults);
        restarted.read(true, readings::add);
        assertThat(readings.get(2).values().has(Metric.RX_RATE_BPS)).isFalse();
    }

    @Test
    void countersAreTheModemsOwnWithTheirWrapsAndAnAgentThatStartedAnewGoesOnWithThem() {
        assertThat(read(true).counters()).isEqualTo(Map.of(Metric.RX_RATE_BPS, 4_294_967_000L));
        pass(10);
        modem.put(OCTETS, new SnmpValue.Counter32(954));
        assertThat(read(false).counters()).isEqualTo(Map.of(Metric.RX_RATE_BPS, (1L << 32) + 954));
        pass(10);
        modem.put(OCTETS, new SnmpValue.Counter32(1_000));
        assertThat(read(false).counters()).isEqualTo(Map.of(Metric.RX_RATE_BPS, (1L << 32) + 1_000));
        new ModemClient(modem, true, profile(), () -> now, faults).read(true, readings::add);
        assertThat(readings.get(3).counters())
                .as("of an agent that does not know of the wrap")
                .isEqualTo(Map.of(Metric.RX_RATE_BPS, 1_000L));
        pass(10);
        modem.put(OCTETS, new SnmpValue.Counter32(5));
        modem.put(UPTIME, new SnmpValue.TimeTicks(300));
        assertThat(read(false).counters()).as("of a modem that started anew").isEqualTo(Map.of(Metric.RX_RATE_BPS, 5L));
    }

    @Test
    void theMeterAsksOneSmallQuestion() {
        assertThat(client.readQuick(readings::add)).isTrue();
        assertThat(modem.requests).hasSize(1);
        assertThat(modem.requests.get(0).oids()).hasSizeLessThanOrEqualTo(4);
        assertThat(readings.get(0).values().toMap())
                .containsOnlyKeys(Metric.ESNO_DB, Metric.RX_LEVEL_DBM, Metric.RX_LOCK, Metric.UPTIME_SECONDS);
    }

    @Test
    void theMeterNeverWaitsAndTelemetryWaitsForOneQuestion() {
        modem.holding = true;
        assertThat(client.readQuick(readings::add)).isTrue();
        assertThat(client.readQuick(readings::add)).isFalse();
        assertThat(client.read(false, readings::add)).isTrue();
        assertThat(client.read(false, readings::add)).isFalse();
        assertThat(modem.held).hasSize(1);
        modem.holding = false;
        modem.held.remove().run();
        assertThat(readings).hasSize(2);
        assertThat(readings.get(1).values().has(Metric.TX_RATE_BPS)).isTrue();
        assertThat(faults.count(ReadingFault.METER_BUSY)).isEqualTo(1);
        assertThat(faults.count(ReadingFault.READING_LATE)).isEqualTo(1);
    }

    @Test
    void aSilentModemIsOneRequestAndSilent() {
        modem.silent = true;
        assertThat(read(false).reachability()).isEqualTo(Reachability.SILENT);
        assertThat(modem.requests).hasSize(1);
        assertThat(faults.count(ReadingFault.SILENT)).isEqualTo(1);
    }

    @Test
    void whatIsTooBigIsHalvedAndWhatIsRefusedIsLeftOut() {
        modem.varBindsMax = 3;
        modem.refused.add(Oid.parse(LEVEL));
        ModemReading reading = read(true);
        assertThat(reading.values().has(Metric.ESNO_DB)).isTrue();
        assertThat(reading.values().has(Metric.RX_LEVEL_DBM)).isFalse();
        assertThat(faults.count(ReadingFault.TOO_BIG)).isPositive();
        assertThat(faults.count(ReadingFault.OBJECT_REFUSED)).isEqualTo(1);
        modem.requests.clear();
        read(false);
        assertThat(modem.requests).noneMatch(request -> request.oids().contains(Oid.parse(LEVEL)));
    }

    @Test
    void valuesThatCannotBeTrueAreDroppedAndCounted() {
        modem.put(ESNO, new SnmpValue.Int32(4_000));
        modem.put(LEVEL, SnmpValue.OctetString.of("very good"));
        ModemReading reading = read(false);
        assertThat(reading.values().has(Metric.ESNO_DB)).isFalse();
        assertThat(reading.values().has(Metric.RX_LEVEL_DBM)).isFalse();
        assertThat(reading.values().has(Metric.RX_LOCK)).isTrue();
        assertThat(faults.count(ReadingFault.VALUE_REFUSED)).isEqualTo(2);
    }

    @Test
    void aModemWithoutAnythingOfItsProfileIsFaulty() {
        modem.table.clear();
        assertThat(read(false).reachability()).isEqualTo(Reachability.FAULTY_ANSWER);
    }

    @Test
    void aModemThatWalksInCirclesIsLeft() {
        VarBind same = new VarBind(Oid.parse(SPEEDS + ".1"), new SnmpValue.Gauge32(1));
        modem.distort =
                answer -> modem.requests.get(modem.requests.size() - 1).operation() == ModemRequest.Operation.GET
                        ? answer
                        : new ModemAnswer.Answered(0, 0, List.of(same));
        assertThat(read(false).reachability()).isEqualTo(Reachability.UP);
        assertThat(faults.count(ReadingFault.WALK_BROKEN)).isEqualTo(1);
    }

    @Test
    void anyNonsenseEndsWithinBounds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            modem.requests.clear();
            modem.distort = answer -> switch (random.nextInt(6)) {
                case 0 -> new ModemAnswer.Answered(random.nextInt(20), random.nextInt(40) - 5, List.of());
                case 1 -> new ModemAnswer.Answered(0, 0, List.of());
                case 2 -> new ModemAnswer.Answered(1, 0, List.of());
                case 3 ->
                    new ModemAnswer.Answered(
                            0,
                            0,
                            List.of(new VarBind(
                                    Oid.of(1, 3, random.nextInt(9), random.nextInt()),
                                    new SnmpValue.Int32(random.nextInt()))));
                default -> answer;
            };
            pass(10);
            int before = readings.size();
            assertThat(client.read(random.nextBoolean(), readings::add)).isTrue();
            assertThat(readings).as("seed %d", seed).hasSize(before + 1);
            assertThat(modem.requests).as("seed %d", seed).hasSizeLessThan(500);
        }
    }
}
