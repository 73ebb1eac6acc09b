package kz.auylsat.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kz.auylsat.testing.TmpfsMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskReserveTest {
    @TempDir
    private Path folder;

    @Test
    void reserveIsTakenAtOnce() throws IOException {
        DiskReserve reserve = DiskReserve.open(folder);

        assertThat(reserve.held()).isTrue();
        assertThat(Files.size(folder.resolve("reserve"))).isEqualTo(DiskReserve.DEFAULT_BYTES);
    }

    @Test
    void fullDiskStillTakesConfigurationAndTheReserveIsTakenAgainLater() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            DiskReserve reserve = DiskReserve.open(disk.folder());
            Path filler = disk.fill();
            Path file = disk.folder().resolve("configuration/current");

            assertThatThrownBy(() -> DurableFile.write(file, new byte[100_000])).isInstanceOf(IOException.class);
            reserve.write(file, new byte[100_000]);

            assertThat(Files.size(file)).isEqualTo(100_000);
            assertThat(reserve.givenUpCount()).isEqualTo(1);
            assertThat(reserve.trouble()).isEqualTo(DiskTrouble.FULL);
            assertThat(reserve.freeBytes()).as("not for telemetry").isZero();
            assertThat(reserve.missingBytes()).isEqualTo(DiskReserve.DEFAULT_BYTES);
            assertThat(reserve.take()).as("there is no room for it yet").isFalse();

            Files.delete(filler);
            assertThat(reserve.take()).isTrue();
            assertThat(reserve.held()).isTrue();
            assertThat(reserve.missingBytes()).isZero();
            assertThat(reserve.trouble()).isNull();
        }
    }

    @Test
    void readOnlyDiskIsToldAndNothingGivenUp() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("16m")) {
            DiskReserve reserve = DiskReserve.open(disk.folder());
            disk.makeReadOnly();

            assertThatThrownBy(() -> reserve.write(disk.folder().resolve("file"), new byte[1]))
                    .isInstanceOf(IOException.class);

            assertThat(reserve.trouble()).isEqualTo(DiskTrouble.READ_ONLY);
            assertThat(reserve.givenUpCount()).isZero();
            assertThat(reserve.refusedCount()).isEqualTo(1);
        }
    }

    @Test
    void tooSmallDiskHasNoReserveAndWorks() throws Exception {
        try (TmpfsMount disk = TmpfsMount.of("2m")) {
            DiskReserve reserve = DiskReserve.open(disk.folder());

            assertThat(reserve.held()).isFalse();
            assertThat(reserve.trouble()).isEqualTo(DiskTrouble.FULL);
            reserve.write(disk.folder().resolve("file"), new byte[1]);
            assertThat(disk.folder().resolve("reserve")).doesNotExist();
        }
    }
}
