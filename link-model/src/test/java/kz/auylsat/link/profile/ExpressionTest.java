package kz.auylsat.link.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import kz.auylsat.link.metric.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Map<Metric, Double> VALUES = Map.of(Metric.ESNO_DB, 10.0, Metric.CN_DB, 4.0);

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1+2)*3, 9",
        "esno_db - 6.5, 3.5",
        "-esno_db / cn_db, -2.5",
        "10 - 4 - 3, 3",
        "100/10/2, 5",
        "--2, 2",
        "2 * -(cn_db), -8"
    })
    void followsTheRulesOfArithmetic(String text, double expected) {
        assertThat(evaluate(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"snr_db + 1", "1 / (esno_db - 10)", "0 / 0"})
    void withoutAMetricOrByZeroThereIsNoValue(String text) {
        assertThat(evaluate(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "'esno_db -', found the end",
        "'(1', found the end",
        "'1 2', an operator",
        "'esnodb', not a metric",
        "'1..2', not a number",
        "'', found the end",
        "'2 ^ 3', an operator",
        "'System.exit(1)', found"
    })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hasABound() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(5000))).hasMessageContaining("at most 200");
    }

    @Test
    void namesItsMetrics() {
        assertThat(Expression.parse("esno_db + cn_db * 2 - esno_db").metrics())
                .containsExactlyInAnyOrder(Metric.ESNO_DB, Metric.CN_DB);
    }

    private static double evaluate(String text) {
        return Expression.parse(text).evaluate(metric -> VALUES.getOrDefault(metric, Double.NaN));
    }
}
