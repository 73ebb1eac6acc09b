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
    void leavesOutTheLastPartsOfANoteWhereTheTerminalIsNarrow() {
        String note = "1.0 of 72.0 M values, 5 min 3 s left, 114,000 a second, vorukh 5-minute rollups";
        assertThat(drawn(200, note)).endsWith("50 % " + note);
        assertThat(drawn(110, note))
                .endsWith("5 min 3 s left, 114,000 a second")
                .hasSizeLessThanOrEqualTo(110);
        assertThat(drawn(79, note)).endsWith(" 50 % 1.0 of 72.0 M values").hasSizeLessThanOrEqualTo(79);
        assertThat(drawn(60, "a reason that has no end in sight")).hasSize(60).endsWith("…");
        assertThat(drawn(20, note)).hasSize(20);
    }

    @Test
    void takesItsWidthFromTheTerminalWhereThatTells() {
        assertThat(ProgressBar.width("110")).isEqualTo(109);
        assertThat(ProgressBar.width(null)).isEqualTo(79);
        assertThat(ProgressBar.width("wide")).isEqualTo(79);
        assertThat(ProgressBar.width("0")).isEqualTo(79);
    }

    private String drawn(int width, String note) {
        screen.reset();
        try (ProgressBar bar = new ProgressBar(stream, true, "copying", null, width)) {
            bar.show(0.5, Duration.ofSeconds(3), note);
            return screen.toString(StandardCharsets.UTF_8).substring("\r\u001b[K".length());
        }
    }

    @Test
    void printsALineNowAndThenForALog() {
        try (ProgressBar bar = new ProgressBar(stream, false, "copying", Duration.ofSeconds(10), 79)) {
            bar.show(0.1, Duration.ofSeconds(9), "");
            bar.show(0.2, Duration.ofSeconds(11), "murghob");
            bar.show(0.3, Duration.ofSeconds(15), "");
            bar.show(0.4, Duration.ofSeconds(22), "vorukh");
        }
        assertThat(screen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("copying: 20 % murghob", "copying: 40 % vorukh");
    }
}
