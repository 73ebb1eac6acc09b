package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.control.TelemetryRecord;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import org.junit.jupiter.api.Test;

class TelemetryReportsTest {
    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant NOW = AT.plus(Duration.ofDays(3));

    @Test
    void aSampleIsAReportOfTheAgentAsItSawItsModem() {
        assertThat(TelemetryReports.of(
                        "yagnob", List.of(new TelemetryRecord(1, AT, new Sample(Reachability.SILENT, esno(9)))), NOW))
                .containsExactly(new LinkReport(
                        "yagnob", AT.plusMillis(1), NOW, ReportSource.AGENT, Reachability.SILENT, esno(9)));
    }

    /** The history keeps one report of a terminal and a millisecond. */
    @Test
    void aSampleAndAPollOfTheSameMillisecondAreTwoReports() {
        for (int millis = 0; millis < 4; millis++) {
            Instant at = AT.plusMillis(millis);
            Instant sample = TelemetryReports.of(
                            "yagnob", List.of(new TelemetryRecord(1, at, new Sample(Reachability.UP, esno(9)))), NOW)
                    .get(0)
                    .observedAt();
            Instant poll = HistoryMoment.ofNcc(
                            new LinkReport("yagnob", at, NOW, ReportSource.POLL, Reachability.UP, esno(9)))
                    .observedAt();
            assertThat(Duration.between(poll, sample)).isEqualTo(Duration.ofMillis(1));
        }
    }

    @Test
    void aThinnedStretchKeepsItsExtremesInsideItself() {
        Thinned thinned = new Thinned(Duration.ofMinutes(5), 30, esno(2), esno(8), esno(11));

        List<LinkReport> reports = TelemetryReports.of("yagnob", List.of(new TelemetryRecord(1, AT, thinned)), NOW);

        assertThat(reports)
                .extracting(LinkReport::observedAt)
                .containsExactly(AT.plusMillis(1), AT.plusMillis(150_001), AT.plusMillis(300_001));
        assertThat(reports).extracting(LinkReport::values).containsExactly(esno(2), esno(8), esno(11));
    }

    @Test
    void aStretchOfNoLengthStillHasThreeMoments() {
        Thinned thinned = new Thinned(Duration.ZERO, 1, esno(2), esno(8), esno(11));
        assertThat(TelemetryReports.of("yagnob", List.of(new TelemetryRecord(1, AT, thinned)), NOW))
                .extracting(LinkReport::observedAt)
                .containsExactly(AT.plusMillis(1), AT.plusMillis(3), AT.plusMillis(5));
    }

    private static MetricValues esno(double db) {
        return MetricValues.of(Map.of(Metric.ESNO_DB, db));
    }
}
