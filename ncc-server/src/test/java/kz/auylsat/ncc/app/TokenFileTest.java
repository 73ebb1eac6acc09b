package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void isTheTokenThatTheFileHoldsNow() throws IOException {
        Path file = write("first\n");
        TokenFile token = new TokenFile(file);
        assertThat(token.get()).isEqualTo("first");

        write("second\n");
        assertThat(token.get()).isEqualTo("second");
    }

    @Test
    void aFileThatIsBeingEditedChangesNothing() throws IOException {
        Path file = write("first\n");
        TokenFile token = new TokenFile(file);
        write("");
        assertThat(token.get()).isEqualTo("first");
        Files.delete(file);
        assertThat(token.get()).isEqualTo("first");
        write("second");
        assertThat(token.get()).isEqualTo("second");
    }

    @Test
    void whatNoHeaderCanCarryIsRefusedWithoutShowingIt() throws IOException {
        Path file = write("two\nlines");
        assertThatThrownBy(() -> new TokenFile(file))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("more than one line")
                .hasMessageNotContaining("two");
    }

    private Path write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
