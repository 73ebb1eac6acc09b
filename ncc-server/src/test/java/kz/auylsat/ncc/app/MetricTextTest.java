package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.metric.ModemState;
import org.junit.jupiter.api.Test;

class MetricTextTest {
    private static String shown(Metric metric, double value) {
        MetricText.Shown shown = MetricText.shown(metric, value, false);
        return (shown.number() + " " + shown.unit()).strip();
    }

    @Test
    void levelsHaveATenthAndTheirUnit() {
        assertThat(shown(Metric.RX_LEVEL_DBM, -11.9)).isEqualTo("-11.9 dBm");
        assertThat(shown(Metric.TEMPERATURE_CELSIUS, 65)).isEqualTo("65.0 °C");
        assertThat(MetricText.shown(Metric.ESNO_DB, 30, true).number()).isEqualTo("> 30.0");
    }

    @Test
    void ratesAreInTheUnitOfTheirSize() {
        assertThat(shown(Metric.RX_RATE_BPS, 0)).isEqualTo("0 bit/s");
        assertThat(shown(Metric.RX_RATE_BPS, 64_000)).isEqualTo("64.0 kbit/s");
        assertThat(shown(Metric.TX_RATE_BPS, 1_234_567)).isEqualTo("1.23 Mbit/s");
    }

    @Test
    void uptimeIsInDaysAndHours() {
        assertThat(shown(Metric.UPTIME_SECONDS, 42)).isEqualTo("42 s");
        assertThat(shown(Metric.UPTIME_SECONDS, 3_599)).isEqualTo("59 min 59 s");
        assertThat(shown(Metric.UPTIME_SECONDS, 86_399)).isEqualTo("23 h 59 min");
        assertThat(shown(Metric.UPTIME_SECONDS, 86_400)).isEqualTo("1 day 0 h");
        assertThat(shown(Metric.UPTIME_SECONDS, 600_158.9)).isEqualTo("6 days 22 h");
    }

    @Test
    void statesAreWords() {
        assertThat(shown(Metric.MODEM_STATE, ModemState.NO_RX.code())).isEqualTo("no rx");
        assertThat(shown(Metric.RX_LOCK, 1)).isEqualTo("yes");
        assertThat(shown(Metric.MAINS_UP, 0)).isEqualTo("no");
        assertThat(shown(Metric.MODCOD, 12)).isEqualTo("12");
    }
}
