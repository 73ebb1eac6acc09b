package kz.auylsat.ncc.app;

import java.time.Instant;
import kz.auylsat.ncc.series.SeriesStatistics;

/** Everything that a benchmark counts, at a moment. */
record BenchMark(
        Instant at,
        PollSnapshot poll,
        SeriesStatistics series,
        long kernelDrops,
        ProcessUsage ncc,
        ProcessUsage simulator) {

    /** Counters and processor time of one moment, some milliseconds long. */
    static BenchMark take(NccWiring ncc, ProcessHandle simulator) {
        PollSnapshot snapshot = ncc.freshSnapshot();
        return new BenchMark(
                snapshot.at(),
                snapshot,
                ncc.seriesStatistics(),
                UdpDropsFile.read(),
                ProcessUsageFile.read(ProcessHandle.current()),
                ProcessUsageFile.read(simulator));
    }
}
