package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of Linux's texts under {@code /proc} and {@code /sys} (proc(5), Documentation/ABI), in the forms of kernels
 * from 2.6 on; pure. What is not in such a form gives nothing.
 */
final class HostTexts {
    private static final long KIB_MAX = 1L << 50;

    private HostTexts() {}

    /**
     * Ticks since the start.
     *
     * @param busy neither idle nor waiting for a disk
     */
    record CpuTimes(long busy, long all) {
        /** Per cent of the time since an earlier look; none where nothing passed or a counter fell. */
        OptionalDouble busySince(CpuTimes before) {
            long passed = all - before.all;
            long worked = busy - before.busy;
            return passed <= 0 || worked < 0 || worked > passed
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(100.0 * worked / passed);
        }
    }

    /** Of {@code /proc/stat}: user nice system idle, since 2.6 also iowait irq softirq, steal; guests are in user. */
    static Optional<CpuTimes> cpuTimes(String stat) {
        StringTokenizer words = new StringTokenizer(line(stat, "cpu "));
        long all = 0;
        long idle = 0;
        int column = 0;
        words.nextToken();
        for (; column < 8 && words.hasMoreTokens(); column++) {
            OptionalLong ticks = whole(words.nextToken());
            if (ticks.isEmpty() || ticks.getAsLong() < 0 || ticks.getAsLong() > KIB_MAX) {
                return Optional.empty();
            }
            all += ticks.getAsLong();
            idle += column == 3 || column == 4 ? ticks.getAsLong() : 0;
        }
        return column < 4 ? Optional.empty() : Optional.of(new CpuTimes(all - idle, all));
    }

    /** Per cent of memory in use, of {@code /proc/meminfo}; before 3.14 free, buffers and cache are what is available. */
    static OptionalDouble memoryPercent(String meminfo) {
        OptionalLong total = kibibytes(meminfo, "MemTotal:");
        OptionalLong available = kibibytes(meminfo, "MemAvailable:");
        if (available.isEmpty()) {
            OptionalLong free = kibibytes(meminfo, "MemFree:");
            available = free.isEmpty()
                    ? free
                    : OptionalLong.of(free.getAsLong()
                            + kibibytes(meminfo, "Buffers:").orElse(0)
                            + kibibytes(meminfo, "Cached:").orElse(0));
        }
        if (total.isEmpty() || available.isEmpty() || total.getAsLong() == 0) {
            return OptionalDouble.empty();
        }
        double used = 100.0 * (total.getAsLong() - available.getAsLong()) / total.getAsLong();
        return used >= 0 && used <= 100 ? OptionalDouble.of(used) : OptionalDouble.empty();
    }

    /** Seconds since the start, of {@code /proc/uptime}. */
    static OptionalDouble uptimeSeconds(String uptime) {
        StringTokenizer words = new StringTokenizer(uptime);
        OptionalDouble seconds = words.hasMoreTokens() ? number(words.nextToken()) : OptionalDouble.empty();
        return seconds.isPresent() && seconds.getAsDouble() >= 0 && seconds.getAsDouble() < 1e10
                ? seconds
                : OptionalDouble.empty();
    }

    /** Degrees of a {@code temp} file: thousandths, of some old drivers whole degrees; none where no box is so warm. */
    static OptionalDouble celsius(String temp) {
        OptionalLong value = whole(temp.strip());
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double degrees = Math.abs(value.getAsLong()) < 200 ? value.getAsLong() : value.getAsLong() / 1000.0;
        return degrees > -60 && degrees < 150 ? OptionalDouble.of(degrees) : OptionalDouble.empty();
    }

    /** Volts of a {@code voltage_now} file, in millionths; none where no box is fed so. */
    static OptionalDouble volts(String microvolts) {
        OptionalLong value = whole(microvolts.strip());
        double volts = value.orElse(0) / 1e6;
        return volts > 0.5 && volts < 500 ? OptionalDouble.of(volts) : OptionalDouble.empty();
    }

    /** The interface of the default route of least metric in {@code /proc/net/route}; null where there is none. */
    static @Nullable String defaultInterface(String route) {
        String best = null;
        long least = Long.MAX_VALUE;
        for (StringTokenizer lines = new StringTokenizer(route, "\n"); lines.hasMoreTokens(); ) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.countTokens() < 8) {
                continue;
            }
            String name = words.nextToken();
            boolean everywhere = words.nextToken().equals("00000000");
            words.nextToken();
            OptionalLong flags = hexadecimal(words.nextToken());
            words.nextToken();
            words.nextToken();
            OptionalLong metric = whole(words.nextToken());
            boolean wholeMask = words.nextToken().equals("00000000");
            boolean up = flags.isPresent() && (flags.getAsLong() & 1) != 0;
            if (everywhere && wholeMask && up && metric.isPresent() && metric.getAsLong() < least && isName(name)) {
                least = metric.getAsLong();
                best = name;
            }
        }
        return best;
    }

    /** The interface of the default route in {@code /proc/net/ipv6_route}; null where there is none. */
    static @Nullable String defaultInterface6(String route) {
        for (StringTokenizer lines = new StringTokenizer(route, "\n"); lines.hasMoreTokens(); ) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.countTokens() != 10) {
                continue;
            }
            boolean everywhere = words.nextToken().equals("0".repeat(32))
                    && words.nextToken().equals("00");
            String name = "";
            while (words.hasMoreTokens()) {
                name = words.nextToken();
            }
            if (everywhere && !name.equals("lo") && isName(name)) {
                return name;
            }
        }
        return null;
    }

    /**
     * An interface's row of {@code /proc/net/dev}: receive bytes packets errs drop fifo frame compressed multicast, then the
     * same of transmit. Old kernels write no space after the colon.
     */
    static Optional<Traffic> traffic(String dev, String name, Duration at) {
        for (StringTokenizer lines = new StringTokenizer(dev, "\n"); lines.hasMoreTokens(); ) {
            String line = lines.nextToken().strip();
            if (!line.startsWith(name + ":")) {
                continue;
            }
            StringTokenizer words = new StringTokenizer(line.substring(name.length() + 1));
            long[] columns = new long[16];
            for (int i = 0; i < columns.length; i++) {
                OptionalLong value = words.hasMoreTokens() ? whole(words.nextToken()) : OptionalLong.empty();
                if (value.isEmpty() || value.getAsLong() < 0) {
                    return Optional.empty();
                }
                columns[i] = value.getAsLong();
            }
            return Optional.of(new Traffic(name, at, columns[0], columns[8], columns[2], columns[11]));
        }
        return Optional.empty();
    }

    /** Whether the text is such as an interface may be called, so that it can be part of a path. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= 15
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ':');
    }

    private static OptionalLong kibibytes(String meminfo, String name) {
        StringTokenizer words = new StringTokenizer(line(meminfo, name));
        words.nextToken();
        OptionalLong value = words.hasMoreTokens() ? whole(words.nextToken()) : OptionalLong.empty();
        return value.isPresent() && value.getAsLong() >= 0 && value.getAsLong() < KIB_MAX
                ? value
                : OptionalLong.empty();
    }

    /** The line that begins so; the beginning alone where there is none. */
    private static String line(String text, String beginning) {
        int at = text.startsWith(beginning) ? 0 : text.indexOf("\n" + beginning) + 1;
        if (at == 0 && !text.startsWith(beginning)) {
            return beginning;
        }
        int end = text.indexOf('\n', at);
        return end < 0 ? text.substring(at) : text.substring(at, end);
    }

    static OptionalLong whole(String word) {
        try {
            return OptionalLong.of(Long.parseLong(word));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong hexadecimal(String word) {
        try {
            return OptionalLong.of(Long.parseLong(word, 16));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalDouble number(String word) {
        try {
            return OptionalDouble.of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
