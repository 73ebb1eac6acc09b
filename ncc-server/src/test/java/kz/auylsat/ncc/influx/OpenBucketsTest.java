package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which marks are written, and that none is taken away before its bucket's last report was delivered. */
class OpenBucketsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long FIRST = NOON.toEpochMilli();
    private static final long SECOND = FIRST + Resolution.FIVE_MINUTES.millis();

    @TempDir
    Path folder;

    private final OpenBuckets open = new OpenBuckets();

    @Test
    void aBucketIsMarkedOnceWhileItIsTheNewestAndOnceMoreWhenItCloses() {
        assertThat(add(1, report(0))).containsExactly(bucket(FIRST, 1));
        assertThat(add(2, report(30), report(60))).isEmpty();
        assertThat(add(3, report(90), report(301))).containsExactlyInAnyOrder(bucket(FIRST, 3), bucket(SECOND, 3));
        assertThat(add(4, report(120))).as("late").containsExactly(bucket(FIRST, 4));
        assertThat(add(5, report(310))).isEmpty();
    }

    @Test
    void aMarkIsAsNewAsItsBucketsLastReport() {
        add(1, report(0));
        add(2, report(30));
        assertThat(open.current(Resolution.FIVE_MINUTES, bucket(FIRST, 1))).isEqualTo(bucket(FIRST, 2));
        assertThat(open.current(Resolution.FIVE_MINUTES, bucket(SECOND, 1))).isEqualTo(bucket(SECOND, 1));
    }

    @Test
    void whatIsRolledUpIsMarkedAgainByALaterReport() {
        add(1, report(0));
        open.rolledUp(Resolution.FIVE_MINUTES, List.of(bucket(FIRST, 1)));
        assertThat(add(2, report(30))).containsExactly(bucket(FIRST, 2));
    }

    @Test
    void aReportThatCameMeanwhileKeepsTheMarkOnDisk() {
        try (InfluxStateStore state = InfluxStateStore.open(folder.resolve("influx.db"), "here")) {
            long first = state.add(List.of(report(0)), true);
            List<DueBucket> due = state.due(Resolution.FIVE_MINUTES, SECOND, first, 10);
            assertThat(due).containsExactly(bucket(FIRST, first));

            long second = state.add(List.of(report(30)), true);
            assertThat(state.due(Resolution.FIVE_MINUTES, SECOND, first, 10))
                    .as("its last report is not delivered")
                    .isEmpty();
            state.rolledUp(Resolution.FIVE_MINUTES, due);
            List<DueBucket> again = state.due(Resolution.FIVE_MINUTES, SECOND, second, 10);
            assertThat(again).containsExactly(bucket(FIRST, second));

            state.rolledUp(Resolution.FIVE_MINUTES, again);
            assertThat(state.due(Resolution.FIVE_MINUTES, SECOND, second, 10)).isEmpty();
            assertThat(state.latest().get("murghab")).isEqualTo(report(30));
        }
        try (InfluxStateStore state = InfluxStateStore.open(folder.resolve("influx.db"), "here")) {
            assertThat(state.latest().get("murghab")).isEqualTo(report(30));
        }
    }

    private Set<DueBucket> add(long generation, LinkReport... reports) {
        Set<DueBucket> marks = open.marks(Resolution.FIVE_MINUTES, List.of(reports), generation);
        open.added(Resolution.FIVE_MINUTES, List.of(reports), generation);
        return marks;
    }

    private static DueBucket bucket(long start, long generation) {
        return new DueBucket("murghab", start, generation);
    }

    private static LinkReport report(int seconds) {
        return Reports.up("murghab", NOON.plusSeconds(seconds), seconds);
    }
}
