package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesFileReader;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SetClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy to a real influxd 1.6 behind the relay that an NCC has begun to write to. */
final class CopySeamTest extends OnRealInfluxd {
    private static final Instant NOON = CopyFixture.NOON;

    private InfluxSettings influx;
    private CopyRequest request;

    @BeforeEach
    void prepare() {
        influx = InfluxSettings.of(relay.url(), "", "history", null);
        request = CopyFixture.request(folder);
    }

    /** The bucket and the hour in which the NCC changed over, and that of a late report, count all in the end. */
    @Test
    void rollupsOfTheSeamCountTheReportsOfBothStores() throws Exception {
        Instant change = NOON.minusSeconds(150);
        List<LinkReport> all = CopyFixture.hours("vorukh", 3);
        List<LinkReport> before =
                all.stream().filter(each -> each.observedAt().isBefore(change)).toList();
        List<LinkReport> after = new ArrayList<>(
                all.stream().filter(each -> !each.observedAt().isBefore(change)).toList());
        after.add(Reports.backlog("vorukh", NOON.minusSeconds(2 * 3_600 - 7), NOON, 77));
        CopyFixture.write(request.source(), change, true, before);
        SetClock clock = new SetClock(NOON);
        try (InfluxSeriesStore ncc = InfluxSeriesStore.open(
                folder.resolve("ncc"),
                SeriesSettings.defaults(),
                influx,
                OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                id -> new LinkTags(null, "GBAO, Pamir", "fwd-2", null),
                clock)) {
            after.forEach(ncc::offer);
            clock.advance(Duration.ofMinutes(10));
            ncc.settle();
            assertThat(polls(ncc, 2)).as("the NCC's own part").isEqualTo(after.size() - 1);

            clock.advance(Duration.ofSeconds(1));
            CopySummary summary = CopyFixture.copy(request, influx, clock.instant());

            assertThat(summary.rolledUpAgain()).isPositive();
            assertThat(polls(ncc, 2)).as("but what the agent measured").isEqualTo(all.size());
            assertThat(polls(ncc, 37)).isEqualTo(all.size());
            Path whole = folder.resolve("whole.db");
            List<LinkReport> both = new ArrayList<>(before);
            both.addAll(after);
            CopyFixture.write(whole, clock.instant(), true, both);
            try (var expected = SeriesFileReader.open(whole, Map.of())) {
                for (int points : new int[] {2, 37, 1_000}) {
                    assertThat(RangeDifference.of(expected.range(query(points)), ncc.range(query(points))))
                            .isEmpty();
                }
            }
            CopyFixture.assertSame(request, influx, clock.instant());
        }
    }

    private static int polls(InfluxSeriesStore ncc, int points) {
        SeriesRange range = ncc.range(query(points));
        assertThat(range.resolution()).isNotEqualTo(Resolution.RAW);
        return Arrays.stream(range.polls()).sum();
    }

    private static RangeQuery query(int points) {
        return new RangeQuery("vorukh", NOON.minusSeconds(3 * 3_600), NOON, Set.of(Metric.ESNO_DB), points);
    }
}
