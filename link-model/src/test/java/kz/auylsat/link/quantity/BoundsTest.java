package kz.auylsat.link.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
    private static final Bounds FREQUENCY = new Bounds("frequency", 1, 55, "GHz");

    @Test
    void bothEndsAreInside() {
        assertThat(FREQUENCY.check(1)).isEqualTo(1);
        assertThat(FREQUENCY.check(55)).isEqualTo(55);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 55.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsOutsideIsRefused(double value) {
        assertThatThrownBy(() -> FREQUENCY.check(value)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void theMessageNamesTheValueAndTheRange() {
        assertThatThrownBy(() -> FREQUENCY.check(0.5)).hasMessage("frequency 0.5 GHz is not within 1 to 55 GHz");
    }
}
