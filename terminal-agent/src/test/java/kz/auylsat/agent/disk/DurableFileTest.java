package kz.auylsat.agent.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesAndReadsForOwnerAlone() throws IOException {
        Path file = folder.resolve("new/deeper/key");

        DurableFile.write(file, "one".getBytes(UTF_8));
        DurableFile.write(file, "two".getBytes(UTF_8));

        assertThat(DurableFile.read(file, 3))
                .hasValueSatisfying(content -> assertThat(content).asString().isEqualTo("two"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void absentFileIsEmpty() throws IOException {
        assertThat(DurableFile.read(folder.resolve("none"), 3)).isEmpty();
        DurableFile.delete(folder.resolve("none"));
    }

    @Test
    void longerThanAllowedIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("long"), "12345");

        assertThatThrownBy(() -> DurableFile.read(file, 4)).hasMessageContaining("longer than 4 bytes");
    }

    @Test
    void failureLeavesFileWhollyOld() throws IOException {
        Path file = Files.createDirectories(folder.resolve("occupied/by"));

        assertThatThrownBy(() -> DurableFile.write(folder.resolve("occupied"), new byte[1]))
                .isInstanceOf(IOException.class);

        assertThat(file).isDirectory();
        assertThat(folder.resolve("occupied.new")).doesNotExist();
    }

    @Test
    void leftoverOfPowerCutIsReplaced() throws IOException {
        Files.writeString(folder.resolve("key.new"), "half of a fi");

        DurableFile.write(folder.resolve("key"), "whole".getBytes(UTF_8));

        assertThat(folder.resolve("key")).hasContent("whole");
        assertThat(folder.resolve("key.new")).doesNotExist();
    }

    @Test
    void deleteAndRename() throws IOException {
        Path file = Files.writeString(folder.resolve("one"), "1");

        DurableFile.rename(file, folder.resolve("two"));
        assertThat(folder.resolve("two")).hasContent("1");
        DurableFile.delete(folder.resolve("two"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void troublesAreToldApart() {
        assertThat(DiskTrouble.of(new FileSystemException("f", null, "No space left on device")))
                .isEqualTo(DiskTrouble.FULL);
        assertThat(DiskTrouble.of(new IOException("Disk quota exceeded"))).isEqualTo(DiskTrouble.FULL);
        assertThat(DiskTrouble.of(new FileSystemException("f", null, "Read-only file system")))
                .isEqualTo(DiskTrouble.READ_ONLY);
        assertThat(DiskTrouble.of(new AccessDeniedException("f"))).isEqualTo(DiskTrouble.READ_ONLY);
        assertThat(DiskTrouble.of(new IOException("Input/output error"))).isEqualTo(DiskTrouble.FAILED);
    }
}
