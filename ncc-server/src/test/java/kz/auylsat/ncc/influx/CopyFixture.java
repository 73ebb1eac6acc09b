package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.ncc.outbox.Quarantined;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SetClock;
import kz.auylsat.ncc.series.SqliteSeriesStore;

/** What tests of copying a history need: a series file, and a copy of it. */
final class CopyFixture {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Hears nothing. */
    static class Silent implements CopyListener {
        @Override
        public void reached(String terminal, Resolution tier, long values, long sentValues) {}

        @Override
        public void compared(double share, long ranges, long numbers) {}

        @Override
        public void refusing(int found, String why) {}

        @Override
        public void refused(Quarantined point) {}

        @Override
        public void waiting(String why) {}
    }

    private CopyFixture() {}

    /** A series file with these, written at their time's end; what is due then is rolled up where asked for. */
    static void write(Path file, Instant now, boolean settled, List<LinkReport> reports) {
        try (SqliteSeriesStore store = SqliteSeriesStore.open(file, SeriesSettings.defaults(), new SetClock(now))) {
            reports.forEach(each -> assertThat(store.offer(each)).isTrue());
            store.flush();
            if (settled) {
                store.settle();
            }
        }
    }

    /** A report every 30 s for so many hours before noon. */
    static List<LinkReport> hours(String terminal, int hours) {
        return IntStream.range(0, hours * 120)
                .mapToObj(i -> Reports.up(
                        terminal,
                        NOON.minus(Duration.ofHours(hours)).plusSeconds(30L * i),
                        Map.of(Metric.ESNO_DB, i / 7.0, Metric.RTT_MILLIS, 600.0 + i % 50)))
                .toList();
    }

    static CopyRequest request(Path folder) {
        return new CopyRequest(
                folder.resolve("series.db"),
                folder.resolve("series-copy.db"),
                List.of(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                false,
                Duration.ofMillis(50));
    }

    static HistoryCopyWriter open(CopyRequest request, InfluxSettings influx, CopyListener listener, Instant now) {
        return HistoryCopyWriter.open(
                request,
                SeriesSettings.defaults(),
                influx,
                id -> new LinkTags(null, "GBAO, Pamir", "fwd-1", null),
                listener,
                InstantSource.fixed(now),
                () -> 0.1);
    }

    static CopySummary copy(CopyRequest request, InfluxSettings influx, Instant now) throws InterruptedException {
        try (HistoryCopyWriter copy = open(request, influx, new Silent(), now)) {
            return copy.run();
        }
    }

    /** Both stores answer the same to every question; the answers of the source had so many values. */
    static long assertSame(CopyRequest request, InfluxSettings influx, Instant now) throws InterruptedException {
        try (HistoryCopyWriter copy = open(request, influx, new Silent(), now)) {
            CopyComparison all = copy.compare(0, new Random(1));
            CopyComparison some = copy.compare(20, new Random(1));
            assertThat(all.differences()).isEmpty();
            assertThat(some.differences()).isEmpty();
            assertThat(some.ranges()).isEqualTo(20);
            return all.numbers();
        }
    }

    /** The number of points of a measurement that the server has. */
    static long stored(InfluxdServer influxd, String measurement) throws Exception {
        String field = measurement.equals("link") ? "reachability" : "polls";
        Matcher count = Pattern.compile("\\[\\[[-0-9]+,(\\d+)]]")
                .matcher(influxd.query("history", "SELECT count(" + field + ") FROM " + measurement));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
}
