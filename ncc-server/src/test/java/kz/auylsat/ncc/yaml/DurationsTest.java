package kz.auylsat.ncc.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0s", "500ms", "30s", "5m", "2h", "30d", "90s", "1001ms"})
    void readsBackWhatItWrites(String text) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
    }

    @Test
    void writesTheShortestForm() {
        assertThat(Durations.format(Duration.ofSeconds(7200))).isEqualTo("2h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "-1s", "1 s", "1w", "99999999999s", "PT30S"})
    void saysWhatToWriteInstead(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("write 500ms, 30s, 5m, 2h or 30d");
    }
}
