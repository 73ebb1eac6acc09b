package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineReaderTest {
    private static final Instant NOW = Instant.parse("2027-01-10T06:00:00Z");

    @TempDir
    private Path folder;

    /** What is read of a terminal whose baseline was 12 dB for this long, asked so often. */
    private BaselineReader.Stored stored(Duration length, Duration interval) {
        try (SeriesStore series = SqliteSeriesStore.open(
                folder.resolve("series.db"), SeriesSettings.defaults(), InstantSource.fixed(NOW))) {
            for (Instant at = NOW.minus(length); at.isBefore(NOW); at = at.plus(interval)) {
                assertThat(series.offer(report("vorukh", at, Metric.BASELINE_ESNO_DB, 12)))
                        .isTrue();
            }
            series.flush();
            assertThat(BaselineReader.stored(series, "nowhere", NOW)).isEmpty();
            return BaselineReader.stored(series, "vorukh", NOW).orElseThrow();
        }
    }

    @Test
    void aBaselineOfMinutesIsMinutesOld() {
        BaselineReader.Stored stored = stored(Duration.ofMinutes(5), Duration.ofSeconds(30));
        assertThat(stored.esnoDb()).isEqualTo(12, within(1e-3));
        assertThat(stored.at()).isEqualTo(NOW.minusSeconds(30));
        assertThat(stored.learned()).isEqualTo(Duration.ofSeconds(270));
    }

    @Test
    void aBaselineOfDaysIsDaysOldToTheHour() {
        BaselineReader.Stored stored = stored(Duration.ofDays(3), Duration.ofMinutes(5));
        assertThat(stored.learned()).isBetween(Duration.ofHours(71), Duration.ofHours(73));
        assertThat(stored.at()).isAfter(NOW.minus(Duration.ofHours(2)));
    }

    @Test
    void polledSeldomItIsAsOldAsItLearned() {
        assertThat(stored(Duration.ofDays(6), Duration.ofHours(6)).learned()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void noneIsOlderThanAWeek() {
        assertThat(stored(Duration.ofDays(12), Duration.ofHours(1)).learned())
                .isBetween(Duration.ofHours(166), Duration.ofHours(169));
    }

    @Test
    void aLatestReportOfAClockThatRanAheadIsNotBelieved() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/pilot"))) {
            folder = folder.getParent();
        }
        ManifestRules rules = new ManifestRules(
                List.of(Cidr.parse("127.58.0.0/16")), Set.of("pilot"), Set.of("uhp-terminal", "auylsat-terminal"));
        LinkExpectations expectations =
                LinkExpectations.of(new ManifestReader(rules).read(folder.resolve("deploy/pilot")));
        List<String> villages = expectations.terminals().stream().sorted().toList();
        BaselineReader.restoreLatest(
                expectations,
                Map.of(
                        "good", report(villages.get(0), NOW.minusSeconds(30), Metric.BASELINE_ESNO_DB, 12),
                        "ahead", report(villages.get(1), NOW.plusSeconds(86_400), Metric.BASELINE_ESNO_DB, 12)),
                NOW);
        assertThat(unlocked(expectations, villages.get(0)).get(Metric.BASELINE_ESNO_DB))
                .hasValue(12);
        assertThat(unlocked(expectations, villages.get(1)).get(Metric.BASELINE_ESNO_DB))
                .isEmpty();
    }

    /** What a report is given that teaches nothing. */
    private static MetricValues unlocked(LinkExpectations expectations, String terminal) {
        return expectations.completed(report(terminal, NOW, Metric.RX_LOCK, 0)).values();
    }

    private static LinkReport report(String terminal, Instant at, Metric metric, double value) {
        MetricValues values = MetricValues.builder().put(metric, value).build();
        return new LinkReport(terminal, at, at, ReportSource.POLL, Reachability.UP, values);
    }
}
