package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
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

    private final List<Socket> sockets = new ArrayList<>();
    private TestBox box;

    @BeforeEach
    void start() throws Exception {
        box = TestBox.start(folder, "0.0.0.0", List.of("127.1.0.0/16"), true, 20);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
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

    @Test
    void aPhotoIsTakenFromNobodyWhoDidNotTypeThePin() throws IOException {
        assertThat(photo("")).startsWith("HTTP/1.1 401").contains("no_session");
        assertThat(box.server.refusals()).containsEntry(PageRefusal.NO_SESSION, 1L);
    }

    @Test
    void fewPhotosAreUnderWayAtOnceAndOneThatBreaksOffMakesRoom() throws Exception {
        String session = session();
        for (int i = 0; i < PhotoPlaces.PLACES; i++) {
            assertThat(photo(session)).startsWith("HTTP/1.1 100");
        }
        assertThat(photo(session)).startsWith("HTTP/1.1 503").contains("busy");

        sockets.get(1).close(); // the first asked for the session
        String answer = photo(session);
        for (int tries = 0; tries < 400 && answer.startsWith("HTTP/1.1 503"); tries++) {
            Thread.sleep(20);
            answer = photo(session);
        }
        assertThat(answer).startsWith("HTTP/1.1 100");
    }

    /** What is answered to the head of a photo; the connection stays open. */
    private String photo(String session) throws IOException {
        return answer("POST /api/lineup/photos?step=pointing HTTP/1.1\r\nHost: " + host()
                + "\r\nX-Auylsat: 1\r\nCookie: " + session
                + "\r\nContent-Type: image/jpeg\r\nExpect: 100-continue\r\nContent-Length: 300000\r\n\r\n");
    }

    private String session() throws IOException {
        String body = "{\"pin\":\"" + TestBox.PIN + "\"}";
        String answer = answer("POST /api/session HTTP/1.1\r\nHost: " + host()
                + "\r\nX-Auylsat: 1\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
        int cookie = answer.indexOf(SessionRoutes.COOKIE + "=");
        return answer.substring(cookie, answer.indexOf(';', cookie));
    }

    private String answer(String request) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.bind(new InetSocketAddress("127.1.0.9", 0));
        socket.connect(new InetSocketAddress("127.1.0.1", box.server.address().getPort()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = new byte[4_096];
        int read = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, read), StandardCharsets.US_ASCII);
    }

    private String host() {
        return "127.1.0.1:" + box.server.address().getPort();
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
