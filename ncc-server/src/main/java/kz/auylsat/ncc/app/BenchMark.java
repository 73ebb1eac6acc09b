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

    static BenchMark take(NccWiring ncc, ProcessHandle simulator) {
        PollSnapshot snapshot = ncc.polling().snapshot();
        return new BenchMark(
                snapshot.at(),
                snapshot,
                ncc.seriesStatistics(),
                ncc.polling().kernelDrops(),
                ProcessUsageFile.read(ProcessHandle.current()),
                ProcessUsageFile.read(simulator));
    }
}
