package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.series.Bucket;
import kz.auylsat.ncc.series.Resolution;
import org.junit.jupiter.api.Test;

final class LineProtocolTest {
    private static final LinkTags TAGS = new LinkTags("murghab", "GBAO, Pamir", "fwd=1", null);

    @Test
    void aReportIsOneLineWithTagsInOrderAndWhichMetricsItHas() {
        LinkReport report = new LinkReport(
                "murghab-1",
                Instant.ofEpochMilli(1_795_348_800_123L),
                Instant.ofEpochMilli(1_795_348_800_900L),
                ReportSource.AGENT,
                Reachability.UP,
                MetricValues.builder()
                        .put(Metric.ESNO_DB, 30, true)
                        .put(Metric.CN_DB, -0.5)
                        .build());

        // ESNO_DB is bit 0, CN_DB bit 2 of the catalogue.
        assertThat(line(report, TAGS))
                .isEqualTo("link,carrier=fwd\\=1,region=GBAO\\,\\ Pamir,settlement=murghab,terminal=murghab-1"
                        + " reachability=1i,source=1i,received_at=1795348800900i,censored=1i,esno_db=30.0,cn_db=-0.5"
                        + ",present=5i 1795348800123");
    }

    @Test
    void whatTheProtocolCannotSayIsNotInATag() {
        LinkTags odd = new LinkTags("a\\", "b\nc", "", "\\,");

        assertThat(line(silent("x"), odd))
                .startsWith("link,plan=_\\,,region=b_c,settlement=a_,terminal=x reachability=2i");
    }

    @Test
    void aRollupSaysLeastMeanGreatestAndCountOfWhatItHas() {
        Bucket bucket = new Bucket(LineProtocol.METRICS);
        bucket.addPolls(3, 2);
        bucket.addValue(Metric.ESNO_DB.ordinal(), 5);
        bucket.addValue(Metric.ESNO_DB.ordinal(), 8);
        StringBuilder out = new StringBuilder();
        LineProtocol.append(out, Resolution.FIVE_MINUTES, "x", LinkTags.NONE, 300_000, bucket, 900_000);

        assertThat(out)
                .hasToString("link_5m,terminal=x polls=3i,up=2i,rolled_at=900000i"
                        + ",esno_db_min=5.0,esno_db_mean=6.5,esno_db_max=8.0,esno_db_n=2i,present=1i 300000");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        Bucket bucket = new Bucket(LineProtocol.METRICS);
        bucket.addValues(0, 1, Double.NaN, 2, 1);

        assertThatThrownBy(() ->
                        LineProtocol.append(new StringBuilder(), Resolution.ONE_HOUR, "x", LinkTags.NONE, 0, bucket, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("esno_db_mean NaN");
    }

    @Test
    void everyMetricHasItsBitInANumberThatJsonCarriesExactly() {
        assertThat(Metric.values()).hasSizeLessThanOrEqualTo(53);
    }

    @Test
    void aTextInAQueryCannotEndIt() {
        assertThat(InfluxQl.firstReports(List.of(), "o'b\\rien", 1, 2, 3))
                .contains("\"terminal\" = 'o\\'b_rien'")
                .endsWith("LIMIT 3");
    }

    @Test
    void aReportSurvivesAsBytes() {
        LinkReport report = new LinkReport(
                "x",
                Instant.ofEpochMilli(5),
                Instant.ofEpochMilli(6),
                ReportSource.TRAP,
                Reachability.FAULTY_ANSWER,
                MetricValues.builder()
                        .put(Metric.ESNO_DB, 30, true)
                        .put(Metric.BASELINE_ESNO_DB, 1.5)
                        .build());

        assertThat(ReportBytes.report("x", ReportBytes.of(report))).isEqualTo(report);
        assertThat(ReportBytes.report("y", ReportBytes.of(silent("y")))).isEqualTo(silent("y"));
    }

    private static LinkReport silent(String terminal) {
        return new LinkReport(
                terminal, Instant.EPOCH, Instant.EPOCH, ReportSource.POLL, Reachability.SILENT, MetricValues.empty());
    }

    private static String line(LinkReport report, LinkTags tags) {
        StringBuilder out = new StringBuilder();
        LineProtocol.append(out, report, tags);
        return out.toString();
    }
}
