package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host of files as Linux has them. */
class HostReaderTest {
    private static final String ROUTE =
            "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
                    + "sat0\t00000000\t0101000A\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";

    @TempDir
    Path root;

    private final FaultCounts faults = new FaultCounts();
    private HostReader reader;

    @BeforeEach
    void open() {
        reader = new HostReader(root, root, () -> 0, faults);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void writeUsual() throws IOException {
        write("proc/stat", "cpu  100 0 50 850 0 0 0 0 0 0\ncpu0 100 0 50 850\n");
        write("proc/meminfo", "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 750 kB\n");
        write("proc/uptime", "350735.47 234388.90\n");
        write("proc/net/route", ROUTE);
        write("proc/net/dev", "head\n sat0: 1000 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0\n");
        write("sys/class/thermal/thermal_zone0/temp", "41000\n");
        write("sys/class/thermal/thermal_zone1/temp", "62500\n");
        write("sys/class/thermal/cooling_device0/cur_state", "0\n");
        write("sys/class/power_supply/AC/type", "Mains\n");
        write("sys/class/power_supply/AC/online", "1\n");
        write("sys/class/power_supply/BAT0/type", "Battery\n");
        write("sys/class/power_supply/BAT0/voltage_now", "12345000\n");
        write("sys/class/net/lan0/device/vendor", "0x8086\n");
        write("sys/class/net/lan0/carrier", "1\n");
        write("sys/class/net/lan0/operstate", "up\n");
        write("sys/class/net/sat0/device/vendor", "0x8086\n");
        write("sys/class/net/lo/carrier", "1\n");
    }

    @Test
    void tellsAllThatAHostHas() throws IOException {
        writeUsual();
        HostReading first = reader.read(Duration.ofSeconds(0));
        assertThat(first.values().has(Metric.CPU_PERCENT)).isFalse();
        assertThat(first.values().has(Metric.RX_RATE_BPS)).isFalse();
        write("proc/stat", "cpu  150 0 50 900 0 0 0 0 0 0\n");
        write("proc/net/dev", "head\n sat0: 2250 1 0 0 0 0 0 0 1000 1 0 0 0 0 0 0\n");
        HostReading second = reader.read(Duration.ofSeconds(10));
        Map<Metric, Double> values = second.values().toMap();
        double disk = values.remove(Metric.DISK_PERCENT);
        assertThat(disk).isBetween(0.0, 100.0);
        assertThat(values)
                .isEqualTo(Map.ofEntries(
                        Map.entry(Metric.CPU_PERCENT, 50.0),
                        Map.entry(Metric.MEMORY_PERCENT, 25.0),
                        Map.entry(Metric.UPTIME_SECONDS, 350735.47),
                        Map.entry(Metric.TEMPERATURE_CELSIUS, 62.5),
                        Map.entry(Metric.MAINS_UP, 1.0),
                        Map.entry(Metric.SUPPLY_VOLTS, 12.345),
                        Map.entry(Metric.LAN_UP, 1.0),
                        Map.entry(Metric.RX_RATE_BPS, 1_000.0),
                        Map.entry(Metric.TX_RATE_BPS, 400.0),
                        Map.entry(Metric.RX_ERROR_RATE, 0.0),
                        Map.entry(Metric.TX_DROP_RATE, 0.0)));
        assertThat(second.traffic()).get().extracting(Traffic::receivedBytes).isEqualTo(2_250L);
        assertThat(faults.snapshot()).isEmpty();
    }

    @Test
    void tellsWhatIsLeftWhereFilesAreMissing() {
        assertThat(reader.read(Duration.ZERO).values().toMap().keySet()).isSubsetOf(Metric.DISK_PERCENT);
        assertThat(faults.snapshot()).isEmpty();
    }

    @Test
    void takesSensorsWhereThereAreNoZones() throws IOException {
        write("sys/class/hwmon/hwmon0/temp1_input", "39000\n");
        write("sys/class/hwmon/hwmon0/temp1_crit", "100000\n");
        write("sys/class/hwmon/hwmon1/temp2_input", "garbage");
        assertThat(reader.read(Duration.ZERO).values().get(Metric.TEMPERATURE_CELSIUS))
                .hasValue(39);
        assertThat(faults.count(ReadingFault.HOST_GARBAGE)).isEqualTo(1);
    }

    @Test
    void mainsThatAreOffAndALanWithoutALinkAreToldAsSuch() throws IOException {
        writeUsual();
        write("sys/class/power_supply/AC/online", "0\n");
        write("sys/class/net/lan0/carrier", "0\n");
        HostReading reading = reader.read(Duration.ZERO);
        assertThat(reading.values().get(Metric.MAINS_UP)).hasValue(0);
        assertThat(reading.values().get(Metric.LAN_UP)).hasValue(0);
    }

    @Test
    void emptyGarbageAndHugeFilesAreCountedAndHarmNothing() throws IOException {
        writeUsual();
        write("proc/stat", "");
        write("proc/meminfo", "\0\0\0\n".repeat(100_000));
        write("proc/uptime", "soon");
        write("sys/class/thermal/thermal_zone0/temp", "-274000\n");
        write("sys/class/thermal/thermal_zone1/temp", "\n");
        write("sys/class/power_supply/AC/online", "perhaps\n");
        Files.createDirectories(root.resolve("sys/class/power_supply/BAT0/voltage_now2"));
        assertThat(reader.read(Duration.ZERO).values().toMap().keySet())
                .doesNotContain(
                        Metric.CPU_PERCENT,
                        Metric.MEMORY_PERCENT,
                        Metric.UPTIME_SECONDS,
                        Metric.TEMPERATURE_CELSIUS,
                        Metric.MAINS_UP);
        assertThat(faults.count(ReadingFault.HOST_GARBAGE)).isEqualTo(4);
        assertThat(faults.count(ReadingFault.HOST_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void aFolderInAFilesPlaceIsCounted() throws IOException {
        Files.createDirectories(root.resolve("proc/stat"));
        reader.read(Duration.ZERO);
        assertThat(faults.count(ReadingFault.HOST_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void aRouteThatMovesToAnotherInterfaceIsAGap() throws IOException {
        writeUsual();
        reader.read(Duration.ofSeconds(0));
        write("proc/net/route", ROUTE.replace("sat0", "lte0"));
        write("proc/net/dev", "head\n lte0: 999999999 1 0 0 0 0 0 0 500 1 0 0 0 0 0 0\n");
        assertThat(reader.read(Duration.ofSeconds(10)).values().has(Metric.RX_RATE_BPS))
                .isFalse();
    }

    @Test
    void whatIsPromisedOfTheDiskCountsAsUsed() {
        HostReader promised = new HostReader(root, root, () -> Long.MAX_VALUE, faults);
        assertThat(promised.read(Duration.ZERO).values().get(Metric.DISK_PERCENT))
                .hasValue(100);
    }

    @Test
    void aReserveThatIsGivenUpIsNoRoom() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            DiskReserve reserve = DiskReserve.open(disk.folder());
            HostReader own = new HostReader(root, disk.folder(), reserve::missingBytes, faults);
            Path filler = disk.fill();
            reserve.write(disk.folder().resolve("configuration"), new byte[100_000]);

            assertThat(reserve.held()).isFalse();
            assertThat(own.read(Duration.ZERO).values().get(Metric.DISK_PERCENT))
                    .hasValue(100);
            Files.delete(filler);
            assertThat(own.read(Duration.ZERO).values().get(Metric.DISK_PERCENT).orElseThrow())
                    .as("with the reserve put back")
                    .isBetween(25.0, 50.0);
        }
    }

    @Test
    void readsThisVeryHost() {
        HostReader own = new HostReader(Path.of("/"), root, () -> 0, new FaultCounts());
        own.read(Duration.ofSeconds(0));
        assertThat(own.read(Duration.ofSeconds(10)).values().toMap())
                .containsKeys(Metric.MEMORY_PERCENT, Metric.UPTIME_SECONDS, Metric.DISK_PERCENT);
    }
}
