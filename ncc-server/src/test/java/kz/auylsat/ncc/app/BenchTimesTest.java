package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenchTimesTest {
    @Test
    void ninetyFiveOfAHundredDoNotPassTheirQuantile() {
        List<Double> descending =
                IntStream.range(0, 100).mapToObj(i -> 100.0 - i).toList();
        BenchTimes times = new BenchTimes(descending);
        assertThat(times.quantile(0.95)).isEqualTo(95);
        assertThat(times.quantile(0.5)).isEqualTo(50);
        assertThat(times.quantile(1)).isEqualTo(100).isEqualTo(times.max());
        assertThat(times.min()).isEqualTo(1);
        assertThat(times.first()).isEqualTo(100);
    }

    @Test
    void oneTimeIsEveryQuantile() {
        BenchTimes times = new BenchTimes(List.of(7.0));
        assertThat(times.quantile(0.01)).isEqualTo(times.quantile(0.95)).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThatThrownBy(() -> new BenchTimes(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
