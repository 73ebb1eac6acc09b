package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.queue.QueueSettings;
import kz.auylsat.link.control.QueueConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueBoundsFileTest {
    @TempDir
    private Path folder;

    @Test
    void theBoundsOfAConfigurationSurviveARestart() {
        DiskReserve reserve = DiskReserve.open(folder, 1_000);
        QueueBoundsFile file = new QueueBoundsFile(folder);
        assertThat(file.read()).isEqualTo(QueueSettings.DEFAULT);
        QueueSettings next = QueueBoundsFile.settings(new QueueConfiguration(50L << 20, 7));
        assertThat(file.keep(next, reserve)).isTrue();
        assertThat(file.keep(next, reserve)).isFalse();
        assertThat(new QueueBoundsFile(folder).read()).isEqualTo(new QueueSettings(50L << 20, Duration.ofDays(7)));
    }

    @Test
    void whatCannotBeReadIsTheDefault() throws IOException {
        for (String text : new String[] {"", "x y", "1 1", "52428800", "999999999999999 1", "52428800 0"}) {
            Files.writeString(folder.resolve("queue-bounds"), text);
            assertThat(new QueueBoundsFile(folder).read()).as(text).isEqualTo(QueueSettings.DEFAULT);
        }
    }
}
