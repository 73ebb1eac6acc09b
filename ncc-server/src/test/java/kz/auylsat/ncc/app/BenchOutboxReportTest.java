package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.SeriesStatistics;
import org.junit.jupiter.api.Test;

class BenchOutboxReportTest {
    private static final long MIB = 1_024;

    @Test
    void aRunThatKeptUpMissesNothing() {
        BenchOutboxReport report = run(6, 1_000, 0, 1_000, 100);
        assertThat(report.missed()).isEmpty();
        assertThat(report.seconds()).isEqualTo(12);
        assertThat(report.keptRate()).isEqualTo(1_000);
        assertThat(report.delivered()).isEqualTo(12_000);
        // A second of processor time in each two of the run.
        assertThat(report.cpuSeconds()).isEqualTo(6);
        assertThat(report.cpuMicrosPerReport()).isEqualTo(500);
        assertThat(report.growthMib()).hasValue(0);
    }

    @Test
    void eachMissedTargetIsToldWithHowMuchItIsMissedBy() {
        assertThat(run(6, 900, 0, 900, 100).missed())
                .containsExactly("reports a second: 900, 90 below the 990 that are wanted");
        assertThat(run(6, 1_000, 7, 500, 100).missed())
                .containsExactly(
                        "reports dropped: 7, 7 above the 0 that are allowed",
                        "points delivered: 6,000, 6,000 below the 12,000 that are wanted");
    }

    @Test
    void memoryIsThatOfTheLastThirdLessThatOfTheFirst() {
        List<BenchOutboxMark> marks = new ArrayList<>();
        long[] resident = {20, 100, 110, 300, 120, 130, 150};
        for (int i = 0; i < resident.length; i++) {
            marks.add(mark(2 * i, 1_000, 0, 1_000, resident[i]));
        }
        BenchOutboxReport report = new BenchOutboxReport(1_000, marks, marks.get(6), null);
        assertThat(report.growthMib()).hasValue(35);
        assertThat(report.missed())
                .containsExactly("memory, last third less first, MiB: 35, 11 above the 24 that are allowed");
    }

    @Test
    void aRunTooShortForThirdsSaysNothingOfThem() {
        BenchOutboxReport report = run(2, 1_000, 0, 1_000, 100);
        assertThat(report.growthMib()).isEmpty();
        assertThat(report.tables().get(0).toString()).doesNotContain("last third");
        assertThat(report.fields()).doesNotContainKey("memoryGrowthMiB");
    }

    /** Marks every two seconds after the begin; 1,000 reports a second were wanted. */
    private static BenchOutboxReport run(int marks, long offered, long dropped, long sent, long residentMib) {
        List<BenchOutboxMark> all = new ArrayList<>();
        for (int i = 0; i <= marks; i++) {
            all.add(mark(2 * i, offered, dropped, sent, residentMib));
        }
        return new BenchOutboxReport(1_000, all, all.get(marks), null);
    }

    /** @param offered a second, as {@code sent} */
    private static BenchOutboxMark mark(int seconds, long offered, long dropped, long sent, long residentMib) {
        return new BenchOutboxMark(
                Duration.ofSeconds(seconds),
                offered * seconds,
                new SeriesStatistics(0, 1_000, dropped, 0, 0, 0, 0, 0, 0, 0, 0, null),
                new OutboxStatistics(0, 0, 0, 0, 0, null, 0, 0, sent * seconds, 0, 0, 0, 0, 0, 0, 0, null),
                new ProcessUsage(Duration.ofMillis(500L * seconds), residentMib * MIB, residentMib * MIB),
                Duration.ZERO,
                0,
                0);
    }
}
