package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private static final long SEED = 20261122;

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                7.3,
                -0.7,
                0.05,
                -12.345,
                0.001,
                0.0009,
                1e-7,
                999_999.9,
                999_999.999,
                1e6,
                1e7,
                12_345_678.9,
                0.1 + 0.2,
                1 / 3.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE
            })
    void isAsJavaSaysIt(double value) {
        assertThat(text(value)).isEqualTo(Double.toString(value));
    }

    @Test
    void readsBackAsTheSameNumberWhateverItIs() {
        System.out.println("NumberTextTest seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            double decimal = Math.round(random.nextGaussian() * 1e6) / Math.pow(10, random.nextInt(6));
            assertThat(text(decimal)).isEqualTo(Double.toString(decimal));
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                assertThat(Double.parseDouble(text(any))).isEqualTo(any);
            }
        }
    }

    private static String text(double value) {
        StringBuilder out = new StringBuilder();
        NumberText.append(out, value);
        return out.toString();
    }
}
