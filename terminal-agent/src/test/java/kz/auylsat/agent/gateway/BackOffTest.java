package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void boxesThatAreToldTheSameTimeDoNotComeBackInTheSameSecond() {
        for (long asked : new long[] {1, 5, 60}) {
            GatewayAnswer busy =
                    new GatewayAnswer.Answered(503, "", OptionalLong.of(asked), new byte[0], Duration.ZERO);
            long[] bySecond = new long[100];
            IntStream.range(0, 1_300).forEach(box -> {
                Duration wait = BackOff.GATEWAY.after(busy, 1, new Random(box));
                assertThat(wait)
                        .isBetween(Duration.ofSeconds(asked), Duration.ofSeconds(asked + Math.max(5, asked / 2)));
                bySecond[(int) wait.toSeconds()]++;
            });
            assertThat(Arrays.stream(bySecond).max().orElseThrow())
                    .as("asked for %s s", asked)
                    .isLessThan(400);
        }
    }

    @Test
    void noAnswerMakesABoxWaitForMoreThanAnHour() {
        GatewayAnswer never = new GatewayAnswer.Answered(429, "", OptionalLong.of(999_999), new byte[0], Duration.ZERO);
        assertThat(BackOff.GATEWAY.after(never, 1, new Random(1))).isLessThan(Duration.ofMinutes(90));
    }
}
