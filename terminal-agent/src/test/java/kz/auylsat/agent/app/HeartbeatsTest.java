package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {
    private final Heartbeats heartbeats = new Heartbeats();

    @Test
    void aLoopThatIsSilentForTooLongHasStalled() {
        heartbeats.watch("network", seconds(60), seconds(0));
        heartbeats.watch("worker", seconds(300), seconds(0));

        look(0, 60);
        assertThat(heartbeats.stalled(seconds(61))).contains("network");
    }

    @Test
    void aLoopThatBeatsLives() {
        heartbeats.watch("network", seconds(60), seconds(0));
        for (int second = 0; second < 1_000; second += 5) {
            heartbeats.beat("network", seconds(second));
            assertThat(heartbeats.stalled(seconds(second))).isEmpty();
        }
    }

    @Test
    void aMachineThatSleptDoesNotMakeALoopStall() {
        heartbeats.watch("network", seconds(60), seconds(0));
        look(0, 20);

        assertThat(heartbeats.stalled(seconds(3_600))).isEmpty();
        look(3_600, 3_660);
        assertThat(heartbeats.stalled(seconds(3_661))).contains("network");
    }

    @Test
    void aForgottenLoopMayBeSilent() {
        heartbeats.watch("upload", seconds(10), seconds(0));
        heartbeats.forget("upload");
        heartbeats.beat("upload", seconds(1));

        assertThat(heartbeats.stalled(seconds(29))).isEmpty();
    }

    private void look(int from, int to) {
        for (int second = from; second <= to; second += 5) {
            assertThat(heartbeats.stalled(seconds(second))).isEmpty();
        }
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
