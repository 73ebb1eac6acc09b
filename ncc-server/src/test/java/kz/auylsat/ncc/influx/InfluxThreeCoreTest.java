package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 3 Core opens 432 files of a table for one query: three days of reports, eighteen of hours. */
final class InfluxThreeCoreTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<Metric> ESNO = Set.of(Metric.ESNO_DB);
    private static final int DAYS = 28;
    private static final int REPORTS = DAYS * 4;

    @TempDir
    Path folder;

    @Test
    void aMonthIsReadInPiecesThatThreeCoreOpens() throws Exception {
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url())) {
            influxd.createDatabase("history");
            relay.actAsThreeCore(NOON);
            try (InfluxSeriesStore store = open(relay, "data")) {
                for (int i = 0; i < REPORTS; i++) {
                    store.offer(Reports.up("murghab", since().plus(Duration.ofHours(6L * i)), i));
                }
                store.settle();

                for (int pointsMax : new int[] {REPORTS / 2, DAYS / 7}) {
                    SeriesRange month = store.range(new RangeQuery("murghab", since(), NOON, ESNO, pointsMax));
                    assertThat(month.resolution()).isNotEqualTo(Resolution.RAW);
                    assertThat(Arrays.stream(month.polls()).sum()).isEqualTo(REPORTS);
                }
                assertThat(store.fleet(Metric.ESNO_DB, since(), NOON)
                                .get("murghab")
                                .count())
                        .isEqualTo(REPORTS);
            }
            try (InfluxSeriesStore newMachine = open(relay, "new machine")) {
                assertThat(newMachine.latest().get("murghab").observedAt()).isEqualTo(NOON.minus(Duration.ofHours(6)));
            }
        }
    }

    private InfluxSeriesStore open(InfluxRelay relay, String data) throws Exception {
        return InfluxSeriesStore.open(
                Files.createDirectories(folder.resolve(data)),
                SeriesSettings.defaults(),
                InfluxSettings.of(relay.url(), "", "history", null),
                OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                id -> LinkTags.NONE,
                new SetClock(NOON));
    }

    private static Instant since() {
        return NOON.minus(Duration.ofDays(DAYS));
    }
}
