package kz.auylsat.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class OneLineFormatTest {
    @Test
    void aRecordIsOneLineWhateverItCarries() {
        LogRecord logged = record("refused: \"a\nERROR forged\u001b[2J\"");
        logged.setThrown(new IllegalStateException("outer\nline", new RuntimeException("inner")));

        String line = new OneLineFormat().format(logged);

        assertThat(line)
                .startsWith("1970-01-01T00:00:00Z WARN  GatewayClient: refused: \"a ERROR forged [2J\" | ")
                .contains("java.lang.IllegalStateException: outer line at ")
                .contains(" | caused by java.lang.RuntimeException: inner at ")
                .endsWith("\n");
        assertThat(line.chars().filter(Character::isISOControl).count()).isEqualTo(1);
    }

    private static LogRecord record(String message) {
        LogRecord logged = new LogRecord(Level.WARNING, message);
        logged.setLoggerName("kz.auylsat.agent.gateway.GatewayClient");
        logged.setInstant(Instant.EPOCH.plusMillis(400));
        return logged;
    }
}
