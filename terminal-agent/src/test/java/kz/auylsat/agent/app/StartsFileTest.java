package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsFileTest {
    @TempDir
    private Path data;

    @Test
    void startsThatNeverCameToBeHealthyAreCountedAcrossProcesses() {
        assertThat(new StartsFile(data).begun()).isZero();
        assertThat(new StartsFile(data).begun()).isEqualTo(1);
        assertThat(new StartsFile(data).begun()).isEqualTo(2);
        StartsFile third = new StartsFile(data);
        assertThat(third.begun()).isEqualTo(StartMode.CONFIRMED_AFTER);

        third.healthy();

        assertThat(new StartsFile(data).begun()).isZero();
    }

    @Test
    void whatIsNoCountIsNone() throws IOException {
        Files.writeString(data.resolve("starts"), "garbage");
        assertThat(new StartsFile(data).begun()).isZero();
        Files.writeString(data.resolve("starts"), "-7");
        assertThat(new StartsFile(data).begun()).isZero();
        Files.writeString(data.resolve("starts"), "9".repeat(100));
        assertThat(new StartsFile(data).begun()).isZero();
    }

    @Test
    void aCrashLoopFallsBackStepByStep() {
        assertThat(StartMode.after(0)).isEqualTo(StartMode.USUAL);
        assertThat(StartMode.after(2)).isEqualTo(StartMode.USUAL);
        assertThat(StartMode.after(3)).isEqualTo(StartMode.CONFIRMED);
        assertThat(StartMode.after(6)).isEqualTo(StartMode.BARE);
        assertThat(StartMode.after(1_000)).isEqualTo(StartMode.BARE);
    }
}
