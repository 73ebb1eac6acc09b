package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the system says of a process that runs. */
final class ProcessUsageFile {
    private ProcessUsageFile() {}

    static ProcessUsage read(ProcessHandle process) {
        Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
        try {
            return ProcessUsage.of(cpu, Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")));
        } catch (IOException e) {
            return ProcessUsage.of(cpu, List.of());
        }
    }
}
