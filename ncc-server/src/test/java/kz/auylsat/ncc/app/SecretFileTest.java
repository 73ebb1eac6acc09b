package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
    @TempDir
    Path folder;

    @Test
    void whatAnEditorPutsAroundASecretIsNoPartOfIt() throws IOException {
        assertThat(SecretFile.read(secret("k7"))).isEqualTo("k7");
        assertThat(SecretFile.read(secret("k7 \t\r\n\r\n")))
                .as("blanks and CRLF")
                .isEqualTo("k7");
        assertThat(SecretFile.read(secret("\uFEFFk7\r\n")))
                .as("byte order mark")
                .isEqualTo("k7");
        assertThat(SecretFile.read(secret("two words\n"))).as("blanks inside").isEqualTo("two words");
    }

    @Test
    void nothingBesideWhatAnEditorWritesIsEmpty() throws IOException {
        for (String nothing : new String[] {"", " \r\n", "\uFEFF", "\uFEFF\n"}) {
            refused(secret(nothing), " is empty: write the secret into it, alone");
        }
    }

    /** Notepad's "Unicode": no community or passphrase would be what its owner sees. */
    @Test
    void anotherEncodingIsToldAndNotGuessed() throws IOException {
        Path file = secret("");
        Files.write(file, "\uFEFFk7".getBytes(StandardCharsets.UTF_16LE));
        refused(file, " is not in UTF-8: write the secret into it, alone, as UTF-8");
    }

    @Test
    void aSecretThatOthersCanReadIsRefusedAlsoByProbe() throws IOException {
        Path file = Files.setPosixFilePermissions(secret("k7"), PosixFilePermissions.fromString("rw-r--r--"));
        refused(file, " can be read by others: run chmod 600 on it");

        NccRun probe = NccRun.of("probe", "127.0.0.1", "--community-file", file.toString());
        assertThat(probe.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(probe.err()).isEqualTo("ncc: " + file + " can be read by others: run chmod 600 on it\n");
    }

    @Test
    void aFileThatIsNotThereIsToldWithWhatToDo() {
        refused(folder.resolve("nowhere"), " cannot be read: write the secret into it, alone, and run chmod 600 on it");
    }

    @Test
    void aFolderIsToldAndNotToBeClosed() {
        refused(folder, " is a folder: name the file in it that holds the secret, alone");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> SecretFile.read(file))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(file + why);
    }

    private Path secret(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("community"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
