package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.profile.DecodedRow;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.Test;

/** Profiles against recordings of real devices. */
class RecordedDevicesTest {
    private static final ProfileCatalogue PROFILES = ProfileCatalogue.bundled();

    @Test
    void uhpTerminal() {
        NavigableMap<Oid, SnmpValue> recording = recording("uhp");
        DeviceProfile profile = best(recording, "uhp-terminal");
        MetricValues values =
                ProfileTest.run(profile, Map.of(), recording).decoded().values();

        assertThat(values.get(Metric.SNR_DB)).hasValue(13.5);
        assertThat(values.get(Metric.RX_LEVEL_DBM)).hasValue(-11.9);
        assertThat(values.get(Metric.TX_LEVEL_DBM)).hasValue(-25.9);
        assertThat(values.get(Metric.TX_ADJUST_DB)).hasValue(-2.1);
        assertThat(values.get(Metric.TEMPERATURE_CELSIUS)).hasValue(65);
        assertThat(values.get(Metric.CPU_PERCENT)).hasValue(14);
        assertThat(values.get(Metric.MODEM_STATE)).hasValue(ModemState.OPERATIONAL.code());
        assertThat(values.get(Metric.UPTIME_SECONDS)).hasValue(600_158.9);
        assertThat(values.has(Metric.RX_RATE_BPS))
                .as("one snapshot has no rate")
                .isFalse();
    }

    @Test
    void uhpRatesFromCountersThatWrap() {
        NavigableMap<Oid, SnmpValue> recording = recording("uhp");
        NavigableMap<Oid, SnmpValue> later = moved(
                recording,
                60,
                Map.of(
                        "1.3.6.1.4.1.8000.22.2.4.0", 300_000_000L, // wraps: 4048928876 + 300000000 > 2^32
                        "1.3.6.1.4.1.8000.22.4.1.1.0", 60_000L));
        MetricValues values = ProfileTest.run(
                        best(recording, "uhp-terminal"), Map.of(), recording, later, Duration.ofSeconds(60))
                .decoded()
                .values();

        assertThat(values.get(Metric.RX_RATE_BPS)).hasValue(40_000_000);
        assertThat(values.get(Metric.TX_RATE_BPS)).hasValue(8000);
        assertThat(values.get(Metric.TX_DROP_RATE)).hasValue(0);
    }

    @Test
    void ciscoReceiverThatPublishesNumbersAsText() {
        NavigableMap<Oid, SnmpValue> recording = recording("ciscosat");
        ProfileTest.Outcome outcome = ProfileTest.run(best(recording, "ciscosat"), Map.of(), recording);
        MetricValues values = outcome.decoded().values();

        assertThat(values.get(Metric.CN_DB)).hasValue(10);
        assertThat(values.get(Metric.LINK_MARGIN_DB)).hasValue(1.6);
        assertThat(values.get(Metric.RX_LEVEL_DBM)).hasValue(-40);
        assertThat(outcome.absent()).isEmpty();
    }

    @Test
    void pepwaveRouterByItsWideCounters() {
        NavigableMap<Oid, SnmpValue> recording = recording("pepwave");
        // octets in 30 s of the LAN, of the three cellular links, and of a tunnel inside them
        NavigableMap<Oid, SnmpValue> later = moved(
                recording,
                30,
                Map.of(
                        "1.3.6.1.2.1.31.1.1.1.6.1", 9_000_000_000L,
                        "1.3.6.1.2.1.31.1.1.1.6.4", 30_000L,
                        "1.3.6.1.2.1.31.1.1.1.6.5", 60_000L,
                        "1.3.6.1.2.1.31.1.1.1.6.6", 90_000L,
                        "1.3.6.1.2.1.31.1.1.1.6.12", 77_777L,
                        "1.3.6.1.2.1.31.1.1.1.10.4", 15_000L));
        DeviceProfile profile = best(recording, "generic-router");
        ProfileTest.Outcome outcome = ProfileTest.run(profile, Map.of(), recording, later, Duration.ofSeconds(30));
        MetricValues values = outcome.decoded().values();
        List<DecodedRow> interfaces = outcome.decoded().rows().stream()
                .filter(row -> row.table().equals("interfaces"))
                .toList();

        assertThat(interfaces)
                .extracting(DecodedRow::label)
                .containsExactly("LAN", "Cellular 1", "Cellular 2", "Cellular 3");
        assertThat(interfaces).extracting(DecodedRow::chosen).containsExactly(false, true, true, true);
        assertThat(interfaces.get(0).values().get(Metric.RX_RATE_BPS)).hasValue(2.4e9);
        assertThat(values.get(Metric.RX_RATE_BPS)).hasValue(48_000);
        assertThat(values.get(Metric.TX_RATE_BPS)).hasValue(4000);
        assertThat(values.get(Metric.CPU_PERCENT)).hasValue(26);
        assertThat(values.get(Metric.MEMORY_PERCENT).orElseThrow()).isCloseTo(12.03, within(0.01));

        MetricValues lan = ProfileTest.run(
                        profile, Map.of("interface", "LAN"), recording, later, Duration.ofSeconds(30))
                .decoded()
                .values();
        assertThat(lan.get(Metric.RX_RATE_BPS)).hasValue(2.4e9);
    }

    @Test
    void aRouterWithoutWideCountersIsReadByItsNarrowOnes() {
        NavigableMap<Oid, SnmpValue> recording = new TreeMap<>(Map.of(
                PollPlan.SYS_UP_TIME,
                new SnmpValue.TimeTicks(8_000_000),
                Oid.parse("1.3.6.1.2.1.2.2.1.2.3"),
                SnmpValue.OctetString.of("eth0"),
                Oid.parse("1.3.6.1.2.1.2.2.1.3.3"),
                new SnmpValue.Int32(6),
                Oid.parse("1.3.6.1.2.1.2.2.1.8.3"),
                new SnmpValue.Int32(1),
                Oid.parse("1.3.6.1.2.1.2.2.1.10.3"),
                new SnmpValue.Counter32(4_294_967_000L)));
        NavigableMap<Oid, SnmpValue> later = moved(recording, 30, Map.of("1.3.6.1.2.1.2.2.1.10.3", 3000L));

        assertThat(ProfileTest.run(
                                best(recording, "generic-router"), Map.of(), recording, later, Duration.ofSeconds(30))
                        .decoded()
                        .values()
                        .get(Metric.RX_RATE_BPS))
                .hasValue(800);
    }

    @Test
    void aHubsRowsByIndex() {
        NavigableMap<Oid, SnmpValue> recording = new TreeMap<>(Map.of(
                Oid.parse("1.3.6.1.4.1.8000.22.5.4.6.17"), new SnmpValue.Gauge32(81),
                Oid.parse("1.3.6.1.4.1.8000.22.5.4.8.17"), new SnmpValue.Gauge32(402),
                Oid.parse("1.3.6.1.4.1.8000.22.5.4.17.17"), new SnmpValue.Gauge32(64 + 2),
                Oid.parse("1.3.6.1.4.1.8000.22.5.4.6.200"), new SnmpValue.Gauge32(120)));
        ProfileTest.Outcome outcome = ProfileTest.run(PROFILES.byId("uhp-hub").orElseThrow(), Map.of(), recording);

        assertThat(outcome.terminals()).containsOnlyKeys("17", "200");
        MetricValues values = outcome.terminals().get("17").values();
        assertThat(values.get(Metric.HUB_CN_DB)).hasValue(8.1);
        assertThat(values.get(Metric.HUB_RX_LEVEL_DBM)).hasValue(-40.2);
        assertThat(values.get(Metric.FAULT_BITS)).hasValue(66);
        assertThat(values.get(Metric.LAN_UP)).hasValue(0);
        assertThat(outcome.terminals().get("17").notes())
                .singleElement()
                .asString()
                .contains("C/N low (fault), LAN down");
    }

    @Test
    void anIdirectRowWhoseModemIsSilent() {
        String down = "1.3.6.1.4.1.13732.1.4.3.1.";
        NavigableMap<Oid, SnmpValue> recording = new TreeMap<>(Map.of(
                Oid.parse(down + "2.70001"), SnmpValue.OctetString.of("12.3"),
                Oid.parse(down + "3.70001"), SnmpValue.OctetString.of("-21.5 dBm"),
                Oid.parse("1.3.6.1.4.1.13732.1.4.4.1.2.70001"), SnmpValue.OctetString.of(">15.0"),
                Oid.parse(down + "2.70002"), SnmpValue.OctetString.of("Request timed out"),
                Oid.parse(down + "3.70002"), SnmpValue.OctetString.of("")));
        ProfileTest.Outcome outcome =
                ProfileTest.run(PROFILES.byId("idirect-nms").orElseThrow(), Map.of(), recording);
        MetricValues alive = outcome.terminals().get("70001").values();

        assertThat(alive.get(Metric.SNR_DB)).hasValue(12.3);
        assertThat(alive.get(Metric.TX_LEVEL_DBM)).hasValue(-21.5);
        assertThat(alive.get(Metric.HUB_CN_DB)).hasValue(15);
        assertThat(alive.censored(Metric.HUB_CN_DB)).isTrue();
        assertThat(outcome.terminals().get("70002").values().isEmpty()).isTrue();
    }

    private static NavigableMap<Oid, SnmpValue> recording(String name) {
        return SnmprecFile.read(ReferenceFiles.path("snmp-recordings/" + name + ".snmprec"));
    }

    private static DeviceProfile best(NavigableMap<Oid, SnmpValue> recording, String expected) {
        ProfileRank best = ProfileTest.rank(PROFILES, recording).get(0);
        assertThat(best.profile().id()).as(best.reason()).isEqualTo(expected);
        return best.profile();
    }

    /** The recording so many seconds later, these counters having counted on. */
    private static NavigableMap<Oid, SnmpValue> moved(
            NavigableMap<Oid, SnmpValue> recording, int seconds, Map<String, Long> counted) {
        NavigableMap<Oid, SnmpValue> later = new TreeMap<>(recording);
        later.computeIfPresent(
                PollPlan.SYS_UP_TIME,
                (oid, value) -> new SnmpValue.TimeTicks(((SnmpValue.TimeTicks) value).value() + seconds * 100L));
        counted.forEach((oid, count) -> later.computeIfPresent(Oid.parse(oid), (key, value) -> {
            if (value instanceof SnmpValue.Counter64 counter) {
                return new SnmpValue.Counter64(counter.value() + count);
            }
            return new SnmpValue.Counter32(((SnmpValue.Counter32) value).value() + count & 0xFFFF_FFFFL);
        }));
        return later;
    }
}
