package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);

    @Test
    void appearsOnlyAfterTwoSecondsAndLeavesNothingBehind() {
        try (ProgressBar bar = new ProgressBar(stream, true, "polling")) {
            bar.show(0.1, Duration.ofSeconds(1), "");
            assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
            bar.show(0.5, Duration.ofSeconds(3), "650 of 1300");
            assertThat(screen.toString(StandardCharsets.UTF_8))
                    .contains("polling [███████████████░░░")
                    .contains("50 % 650 of 1300");
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith("\r\u001b[K");
    }

    @Test
    void staysSilentWhereNobodyLooks() {
        try (ProgressBar bar = new ProgressBar(stream, false, "polling")) {
            bar.show(0.5, Duration.ofMinutes(1), "");
        }
        assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void printsALineNowAndThenForALog() {
        try (ProgressBar bar = new ProgressBar(stream, false, "copying", Duration.ofSeconds(10))) {
            bar.show(0.1, Duration.ofSeconds(9), "");
            bar.show(0.2, Duration.ofSeconds(11), "murghob");
            bar.show(0.3, Duration.ofSeconds(15), "");
            bar.show(0.4, Duration.ofSeconds(22), "vorukh");
        }
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("copying: 20 % murghob", "copying: 40 % vorukh");
    }
}
