package kz.auylsat.agent.sample;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the Linux host: processor, memory, disk, temperature, power supply, interfaces; what is missing or makes no
 * sense is left out. Processor load and traffic are over the time since the look before, so the first has neither.
 *
 * <p>Not for use by several threads.
 */
public final class HostReader {
    private static final String SUPPLIES = "sys/class/power_supply";
    private static final String INTERFACES = "sys/class/net";

    private final HostFolderReader files;
    private final FaultCounts faults;
    private final Path disk;
    private final LongSupplier promisedBytes;
    private HostTexts.@Nullable CpuTimes cpuBefore;
    private @Nullable Traffic trafficBefore;

    /**
     * @param root where {@code proc} and {@code sys} are; {@code /} but in tests
     * @param disk a folder on the disk of which the use is told
     * @param promisedBytes of that disk, that look free and count as used
     */
    public HostReader(Path root, Path disk, LongSupplier promisedBytes, FaultCounts faults) {
        this.files = new HostFolderReader(root, faults);
        this.faults = faults;
        this.disk = disk;
        this.promisedBytes = promisedBytes;
    }

    /** @param now by the box's monotonic clock */
    public HostReading read(Duration now) {
        MetricValues.Builder values = MetricValues.builder();
        readCpu(values);
        files.text("proc/meminfo").ifPresent(text -> put(values, Metric.MEMORY_PERCENT, HostTexts.memoryPercent(text)));
        files.text("proc/uptime").ifPresent(text -> put(values, Metric.UPTIME_SECONDS, HostTexts.uptimeSeconds(text)));
        readDisk(values);
        readTemperature(values);
        readSupplies(values);
        Optional<Traffic> traffic = readInterfaces(values, now);
        return new HostReading(values.build(), traffic);
    }

    private void readCpu(MetricValues.Builder values) {
        Optional<String> text = files.text("proc/stat");
        Optional<HostTexts.CpuTimes> times = text.flatMap(HostTexts::cpuTimes);
        if (text.isPresent() && times.isEmpty()) {
            faults.add(ReadingFault.HOST_GARBAGE);
        }
        if (times.isPresent() && cpuBefore != null) {
            times.get().busySince(cpuBefore).ifPresent(percent -> values.put(Metric.CPU_PERCENT, percent));
        }
        cpuBefore = times.orElse(null);
    }

    /** In use as df(1) counts it: what root alone may take is not free; what is promised is in use. */
    private void readDisk(MetricValues.Builder values) {
        try {
            FileStore store = Files.getFileStore(disk);
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            long usable = store.getUsableSpace();
            // Else a reserve that is given up would look like a disk that has room again.
            long free = Math.max(0, usable - promisedBytes.getAsLong());
            if (used >= 0 && usable >= 0 && used + usable > 0) {
                values.put(Metric.DISK_PERCENT, 100.0 * (used + usable - free) / (used + usable));
            }
        } catch (IOException e) {
            faults.add(ReadingFault.HOST_UNREADABLE);
        }
    }

    /** The warmest zone; where there are no zones, the warmest sensor. */
    private void readTemperature(MetricValues.Builder values) {
        double warmest = Double.NEGATIVE_INFINITY;
        for (String zone : files.names("sys/class/thermal")) {
            if (zone.startsWith("thermal_zone")) {
                warmest = Math.max(warmest, celsius("sys/class/thermal/" + zone + "/temp"));
            }
        }
        if (Double.isInfinite(warmest)) {
            for (String chip : files.names("sys/class/hwmon")) {
                String folder = "sys/class/hwmon/" + chip;
                for (String name : files.names(folder)) {
                    if (name.startsWith("temp") && name.endsWith("_input")) {
                        warmest = Math.max(warmest, celsius(folder + "/" + name));
                    }
                }
            }
        }
        if (!Double.isInfinite(warmest)) {
            values.put(Metric.TEMPERATURE_CELSIUS, warmest);
        }
    }

    private double celsius(String file) {
        Optional<String> text = files.text(file);
        OptionalDouble degrees = text.isPresent() ? HostTexts.celsius(text.get()) : OptionalDouble.empty();
        if (text.isPresent() && degrees.isEmpty()) {
            faults.add(ReadingFault.HOST_GARBAGE);
        }
        return degrees.orElse(Double.NEGATIVE_INFINITY);
    }

    /** Mains are up where any supply from the mains is online; the voltage is the mains', else the battery's. */
    private void readSupplies(MetricValues.Builder values) {
        boolean mains = false;
        boolean online = false;
        OptionalDouble mainsVolts = OptionalDouble.empty();
        OptionalDouble batteryVolts = OptionalDouble.empty();
        for (String name : files.names(SUPPLIES)) {
            String folder = SUPPLIES + "/" + name;
            String type = files.text(folder + "/type").orElse("").strip();
            Optional<String> microvolts = files.text(folder + "/voltage_now");
            OptionalDouble volts = microvolts.isPresent() ? HostTexts.volts(microvolts.get()) : OptionalDouble.empty();
            if (type.equals("Mains") || type.startsWith("USB")) {
                String state = files.text(folder + "/online").orElse("").strip();
                // 2 is "fixed at another voltage", of a programmable supply: online too.
                boolean known = state.equals("0") || state.equals("1") || state.equals("2");
                if (!state.isEmpty() && !known) {
                    faults.add(ReadingFault.HOST_GARBAGE);
                }
                mains |= known;
                online |= known && !state.equals("0");
                mainsVolts = mainsVolts.isPresent() ? mainsVolts : volts;
            } else if (type.equals("Battery") || type.equals("UPS")) {
                batteryVolts = batteryVolts.isPresent() ? batteryVolts : volts;
            }
        }
        if (mains) {
            values.put(Metric.MAINS_UP, online ? 1 : 0);
        }
        put(values, Metric.SUPPLY_VOLTS, mainsVolts.isPresent() ? mainsVolts : batteryVolts);
    }

    private Optional<Traffic> readInterfaces(MetricValues.Builder values, Duration now) {
        String wan = files.text("proc/net/route")
                .map(HostTexts::defaultInterface)
                .or(() -> files.text("proc/net/ipv6_route").map(HostTexts::defaultInterface6))
                .orElse(null);
        readLan(values, wan);
        Optional<Traffic> traffic = wan == null
                ? Optional.empty()
                : files.text("proc/net/dev").flatMap(text -> HostTexts.traffic(text, wan, now));
        if (traffic.isPresent() && trafficBefore != null) {
            traffic.get().since(trafficBefore).ifPresent(rates -> {
                values.put(Metric.RX_RATE_BPS, rates.receivedBps());
                values.put(Metric.TX_RATE_BPS, rates.sentBps());
                values.put(Metric.RX_ERROR_RATE, rates.receiveErrors());
                values.put(Metric.TX_DROP_RATE, rates.sendDrops());
            });
        }
        trafficBefore = traffic.orElse(null);
        return traffic;
    }

    /** The LAN is up where any port of the box's own but that towards the satellite has a link. */
    private void readLan(MetricValues.Builder values, @Nullable String wan) {
        List<String> ports = files.names(INTERFACES).stream()
                .filter(name -> !name.equals(wan) && files.exists(INTERFACES + "/" + name + "/device"))
                .toList();
        if (wan == null || ports.isEmpty()) {
            return;
        }
        // A port that is switched off answers EINVAL to the question for its carrier.
        boolean up = ports.stream()
                .filter(name -> files.text(INTERFACES + "/" + name + "/operstate")
                        .map(state -> !state.strip().equals("down"))
                        .orElse(true))
                .anyMatch(name -> files.text(INTERFACES + "/" + name + "/carrier")
                        .map(String::strip)
                        .orElse("")
                        .equals("1"));
        values.put(Metric.LAN_UP, up ? 1 : 0);
    }

    private void put(MetricValues.Builder values, Metric metric, OptionalDouble value) {
        value.ifPresent(number -> values.put(metric, number));
    }
}
