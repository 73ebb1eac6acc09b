package kz.auylsat.ncc.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandReaderTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final MasterKey KEY = MasterKey.of(new byte[MasterKey.BYTES]);

    @TempDir
    Path folder;

    private static KeyCommandReader shell(Duration longest, String script) {
        return new KeyCommandReader(List.of("/bin/sh", "-c", script), longest);
    }

    @Test
    void aProgramsOutputIsTakenAsAKeyFile() {
        KeyRing keys =
                shell(LONG, "echo '# from a vault'; echo " + KEY.line()).read().orElseThrow();
        assertThat(keys.newest()).isEqualTo(KEY);
    }

    @Test
    void itsWordsAreNoShellsWords() {
        KeyCommandReader echo = new KeyCommandReader(List.of("/bin/echo", KEY.line() + ";$(touch", "x)"), LONG);
        assertThatThrownBy(echo::read).hasMessageContaining("no master key, or a damaged one");
    }

    @Test
    void whatFailsIsToldAndNotWhatItPrinted() {
        assertThatThrownBy(() -> shell(LONG, "echo " + KEY.line() + "; exit 3").read())
                .hasMessageContaining("it ended with 3")
                .message()
                .doesNotContain(KEY.line());
        assertThatThrownBy(() -> shell(LONG, "echo nothing of a key").read())
                .hasMessageContaining("secrets.keyCommand (/bin/sh):1:");
        assertThatThrownBy(() -> new KeyCommandReader(List.of(folder + "/absent"), LONG).read())
                .hasMessageContaining("cannot be started");
        assertThatThrownBy(() -> shell(LONG, "yes auylsat").read()).hasMessageContaining("more than 64 KiB");
    }

    @Test
    void aProgramThatHangsIsEndedWithItsChildren() {
        assertThatThrownBy(
                        () -> shell(Duration.ofMillis(200), "sleep 600; echo").read())
                .isInstanceOf(SealException.class)
                .hasMessageContaining("was not done after");
    }

    @Test
    void aKeyFileIsForItsOwnerAlone() throws Exception {
        MasterKeyFile file = new MasterKeyFile(folder.resolve("keys/master.key"));
        assertThat(file.read()).isEmpty();
        file.write(new KeyRing(List.of(KEY)));
        Path path = folder.resolve("keys/master.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(file.read().orElseThrow().newest()).isEqualTo(KEY);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(file::read).hasMessageContaining("run chmod 600 on it");
    }
}
