package kz.auylsat.ncc.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kz.auylsat.ncc.plan.WaveBounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveVerdictTest {
    @ParameterizedTest
    @CsvSource({
        // villages, answering, most silent, time is over, verdict
        "'a', '', 0.0, false, WAITING",
        "'a', '', 0.0, true, FAILED",
        "'a', 'a', 0.0, false, PASSED",
        "'a b c d', 'a b c', 0.0, false, WAITING",
        "'a b c d', 'a b c', 0.0, true, FAILED",
        "'a b c d', 'a b c', 0.25, false, PASSED",
        "'a b c d', 'a b', 0.25, true, FAILED",
        "'a b c d', '', 1.0, false, PASSED",
        "'', '', 0.0, false, PASSED",
    })
    void aGroupPassesAsSoonAsItCannotFailAnyMore(
            String villages, String answering, double share, boolean timeIsOver, WaveVerdict.Kind verdict) {
        Map<String, Set<String>> watched = new TreeMap<>();
        words(villages).forEach(village -> watched.put(village, Set.of(village)));
        WaveBounds bounds = new WaveBounds("wave", share, Duration.ofMinutes(10));

        assertThat(WaveVerdict.of(watched, words(answering), bounds, timeIsOver).kind())
                .isEqualTo(verdict);
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}
