package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.Test;

/** What becomes of readings; the schedule has a test of its own. */
class SampleComposerTest {
    private final SampleComposer composer =
            new SampleComposer(Set.of(Metric.ESNO_DB, Metric.CPU_PERCENT, Metric.RX_RATE_BPS));

    private static ModemReading modem(int seconds, Map<Metric, Double> values) {
        return new ModemReading(
                Duration.ofSeconds(seconds),
                values.isEmpty() ? Reachability.SILENT : Reachability.UP,
                MetricValues.of(values),
                false,
                Map.of());
    }

    private static TelemetryBody.Sample sample(Reachability reachability, Map<Metric, Double> values) {
        return new TelemetryBody.Sample(reachability, MetricValues.of(values));
    }

    @Test
    void theModemsWordCountsAndTheHostFillsTheRestOnce() {
        Map<Metric, Double> stated = Map.of(Metric.ESNO_DB, 9.0, Metric.CPU_PERCENT, 5.0);
        assertThat(composer.modem(modem(0, stated)).bodies()).containsExactly(sample(Reachability.UP, stated));
        composer.host(
                MetricValues.of(Map.of(Metric.CPU_PERCENT, 70.0, Metric.DISK_PERCENT, 20.0)),
                false,
                Duration.ofSeconds(5));
        assertThat(composer.modem(modem(10, stated)).bodies())
                .containsExactly(sample(
                        Reachability.UP,
                        Map.of(Metric.ESNO_DB, 9.0, Metric.CPU_PERCENT, 5.0, Metric.DISK_PERCENT, 20.0)));
        assertThat(composer.modem(modem(20, stated)).bodies()).containsExactly(sample(Reachability.UP, stated));
    }

    @Test
    void whatIsTheModemsNeverComesFromTheHostEvenBeforeTheModemStatedIt() {
        MetricValues host = MetricValues.of(
                Map.of(Metric.CPU_PERCENT, 70.0, Metric.RX_RATE_BPS, 1_000.0, Metric.TEMPERATURE_CELSIUS, 50.0));
        assertThat(composer.host(host, false, Duration.ZERO).fresh().toMap())
                .isEqualTo(Map.of(Metric.TEMPERATURE_CELSIUS, 50.0));
        assertThat(composer.modem(modem(1, Map.of(Metric.ESNO_DB, 9.0))).bodies())
                .containsExactly(
                        sample(Reachability.UP, Map.of(Metric.ESNO_DB, 9.0, Metric.TEMPERATURE_CELSIUS, 50.0)));
    }

    @Test
    void aSilentModemsSampleHasTheHostsValues() {
        composer.host(MetricValues.of(Map.of(Metric.MEMORY_PERCENT, 40.0)), false, Duration.ZERO);
        assertThat(composer.modem(modem(0, Map.of())).bodies())
                .containsExactly(sample(Reachability.SILENT, Map.of(Metric.MEMORY_PERCENT, 40.0)));
    }

    @Test
    void withoutAModemTheHostIsASampleByItself() {
        assertThat(composer.host(MetricValues.of(Map.of(Metric.DISK_PERCENT, 96.0)), true, Duration.ZERO)
                        .bodies())
                .hasSize(2)
                .last()
                .isEqualTo(sample(Reachability.UNKNOWN, Map.of(Metric.DISK_PERCENT, 96.0)));
    }

    @Test
    void theNewestValuesHaveAnAge() {
        LatestReadings latest = new LatestReadings();
        latest.takeModem(modem(10, Map.of(Metric.ESNO_DB, 9.0)));
        latest.takeHost(MetricValues.of(Map.of(Metric.CPU_PERCENT, 3.0)), Map.of(), Duration.ofSeconds(40));
        latest.takeModem(modem(50, Map.of()));
        assertThat(latest.modem()).isEqualTo(Reachability.SILENT);
        Duration now = Duration.ofSeconds(60);
        assertThat(latest.get(Metric.ESNO_DB).orElseThrow().age(now)).isEqualTo(Duration.ofSeconds(50));
        assertThat(latest.values(now, Duration.ofSeconds(30)).toMap()).isEqualTo(Map.of(Metric.CPU_PERCENT, 3.0));
        assertThat(List.copyOf(latest.all().keySet())).containsExactly(Metric.ESNO_DB, Metric.CPU_PERCENT);
    }
}
