package kz.auylsat.agent.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClockTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @TempDir
    private Path folder;

    private long elapsed;

    private AgentClock clock(UUID boot) {
        return AgentClock.open(folder, boot, () -> 0, () -> elapsed);
    }

    @Test
    void restartOfProgramRemembersNccTime() {
        clock(FIRST).heard(NOON, Duration.ZERO);
        elapsed = 60_000;

        AgentClock again = clock(FIRST);

        assertThat(again.quality()).isEqualTo(ClockQuality.NCC);
        assertThat(again.instant()).isEqualTo(NOON.plusSeconds(60));
        assertThat(again.at(Duration.ofSeconds(20))).contains(NOON.plusSeconds(20));
    }

    @Test
    void restartOfMachineRemembersFloorAlone() {
        AgentClock clock = clock(FIRST);
        clock.heard(NOON, Duration.ZERO);
        elapsed = 60_000;
        clock.keep();
        elapsed = 3;

        AgentClock again = clock(SECOND);

        assertThat(again.quality()).isEqualTo(ClockQuality.FLOOR);
        assertThat(again.instant()).isEqualTo(NOON.plusSeconds(60));
        assertThat(again.at(Duration.ZERO)).isEmpty();
    }

    @Test
    void damagedFileIsAsNone() throws IOException {
        for (String content : new String[] {"", "1 2 3", "9 1 1 x -", "1 1 1 nonsense -", "x".repeat(1000)}) {
            Files.writeString(folder.resolve("clock"), content);

            assertThat(clock(FIRST).millis()).as(content).isEqualTo(ClockMemory.EARLIEST_MILLIS);
        }
    }

    @Test
    void refusedTimeAndDiskThatTakesNoWriteAreCounted() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        AgentClock clock = AgentClock.open(file.resolve("below"), FIRST, () -> 0, () -> elapsed);

        clock.heard(Instant.EPOCH, Duration.ZERO);
        clock.heard(NOON, Duration.ZERO);

        assertThat(clock.refusedCount()).isEqualTo(1);
        assertThat(clock.unwrittenCount()).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
