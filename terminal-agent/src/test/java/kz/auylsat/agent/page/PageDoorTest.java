package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the page listens, and who is turned away. */
class PageDoorTest {
    @TempDir
    private Path folder;

    private TestBox box;

    @BeforeEach
    void start() throws Exception {
        box = TestBox.start(folder, "0.0.0.0", List.of("127.1.0.0/16"), true, 20);
    }

    @AfterEach
    void stop() {
        box.close();
    }

    @Test
    void aPageThatFollowsAnotherListensWhereThatDid() throws Exception {
        for (int round = 0; round < 20; round++) {
            box.swapPage();
        }
        assertThat(knock("127.1.0.9", 300)).as("let in, and waited for").isFalse();
    }

    @Test
    void aPhoneThatIsRefusedIsInTheLogOnceAndAFloodIsNot() throws IOException {
        List<String> lines = new ArrayList<>();
        Logger log = Logger.getLogger(LanGateChannel.class.getName());
        Handler keeping = new KeepingHandler(lines);
        log.addHandler(keeping);
        try {
            for (int device = 1; device <= 40; device++) {
                knock("127.2.0." + (device + 1) / 2, 20_000);
            }
        } finally {
            log.removeHandler(keeping);
        }
        assertThat(lines).hasSize(16).doesNotHaveDuplicates();
        assertThat(lines.get(0)).contains("127.2.0.1", "127.1.0.1", "page.lanNetworks");
    }

    /** Keeps what is logged, as it is read. */
    private static final class KeepingHandler extends Handler {
        private final List<String> lines;

        KeepingHandler(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Whether the page closes the connection of who comes from there, without a byte. */
    private boolean knock(String from, int patienceMillis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(patienceMillis);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(
                    new InetSocketAddress("127.1.0.1", box.server.address().getPort()));
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }
}
