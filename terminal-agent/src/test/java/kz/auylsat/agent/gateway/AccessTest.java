package kz.auylsat.agent.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of losing and regaining the NCC. */
class AccessTest {
    private static final Logger LOG = Logger.getLogger("gateway");

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Duration now = Duration.ZERO;
    private final Access access = new Access(() -> now, new FakeBacklog(), () -> {});

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(handler);
    }

    @Test
    void losingAndRegainingTheNccIsOneLineEachHoweverManyQuestionsFail() {
        answer();
        answer();
        assertThat(lines).containsExactly("the NCC answers");
        lines.clear();
        for (int each = 0; each < 50; each++) {
            silence(each % 2 == 0 ? "ncc:7443: no answer in time" : "ncc:7443: cannot be reached: Connection refused");
            now = now.plusSeconds(20);
        }
        assertThat(lines)
                .containsExactly("the NCC does not answer, measuring goes on: ncc:7443: cannot be reached:"
                        + " Connection refused");
        lines.clear();
        answer();
        answer();
        assertThat(lines).containsExactly("the NCC answers again, after 16 min");
    }

    @Test
    void oneQuestionWithoutAnAnswerIsNoLoss() {
        answer();
        lines.clear();
        silence("ncc:7443: the connection broke: the other side closed it");
        answer();
        silence("ncc:7443: no answer in time");
        answer();
        assertThat(lines).isEmpty();
    }

    @Test
    void theProgramsOwnClosingIsNoLoss() {
        answer();
        lines.clear();
        for (int each = 0; each < 5; each++) {
            access.note(new GatewayAnswer.Failed(Trouble.CLOSED, "ncc:7443: the client is closed"));
        }
        assertThat(lines).isEmpty();
        assertThat(access.standing()).isEqualTo(Standing.CONNECTED);
    }

    private void answer() {
        access.note(new GatewayAnswer.Answered(204, "", OptionalLong.empty(), new byte[0], Duration.ZERO));
    }

    private void silence(String why) {
        access.note(new GatewayAnswer.Failed(Trouble.TIMED_OUT, why));
    }
}
