package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.List;

/**
 * What a process has used.
 *
 * @param cpu processor time, all threads and children that ended
 * @param residentKiB memory in use now; -1 where this system does not tell
 * @param residentMaxKiB the most that was in use
 */
record ProcessUsage(Duration cpu, long residentKiB, long residentMaxKiB) {

    /** Reads {@code /proc/PID/status} (proc(5)). */
    static ProcessUsage of(Duration cpu, List<String> status) {
        return new ProcessUsage(cpu, kib(status, "VmRSS:"), kib(status, "VmHWM:"));
    }

    private static long kib(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(-1);
    }
}
