package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LargeBodyRoutesTest extends OnFreshNcc {
    private static final int HALF = LargeBodyRoutes.BYTES_HELD_MAX / 2;
    private static final int ANSWER_MILLIS_MAX = 20_000;

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket each : clients) {
            each.close();
        }
    }

    @Test
    void aBodyThatDoesNotFitBesideTheOthersIsRefusedBeforeItIsRead() throws Exception {
        announceTaken("Content-Length: " + HALF);
        Socket second = announceTaken("Content-Length: " + HALF);
        assertTakesNone();
        assertThat(plan("{}")).as("a small body always fits").isEqualTo(400);

        second.close();
        while (plan(manifests(HALF)) == 503) {
            Thread.sleep(20);
        }
        assertThat(plan(manifests(HALF))).isEqualTo(201);
    }

    @Test
    void aBodyWithoutALengthCountsAsTheLargestUntilItIsRead() throws IOException {
        announceTaken("Transfer-Encoding: chunked");
        announceTaken("Content-Length: " + (LargeBodyRoutes.BYTES_HELD_MAX - LargeBodyRoutes.BYTES_MAX));
        assertTakesNone();
    }

    @Test
    void whatWasReadAndAnsweredIsCountedNoMore() {
        String half = manifests(HALF);
        for (int i = 0; i < 4; i++) {
            assertThat(plan(half)).isEqualTo(201);
        }
    }

    @Test
    void aBodyLargerThanAnyFolderIsRefusedAsSuch() throws IOException {
        assertThat(answer("Content-Length: " + (LargeBodyRoutes.BYTES_MAX + 1))).startsWith("HTTP/1.1 413 ");
    }

    private void assertTakesNone() throws IOException {
        assertThat(answer("Content-Length: " + HALF))
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\nretry-after: 5\n");
    }

    private Socket announceTaken(String length) throws IOException {
        Socket socket = announce(length);
        assertThat(head(socket)).startsWith("HTTP/1.1 100 ");
        return socket;
    }

    private String answer(String length) throws IOException {
        return head(announce(length));
    }

    /** Sends the head of a request, whose body is sent when the server says so. */
    private Socket announce(String length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ncc.web.port());
        clients.add(socket);
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
        String head = "POST /api/v1/plans HTTP/1.1\r\nHost: ncc\r\nAuthorization: Bearer " + client.token()
                + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n" + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private int plan(String body) {
        return client.post("/api/v1/plans", body, "Authorization", "Bearer " + client.token())
                .statusCode();
    }

    private static String manifests(int bytes) {
        String comment = "# " + "x".repeat(1_000_000);
        StringBuilder body = new StringBuilder(bytes).append("{\"manifests\":[");
        for (int i = 0; body.length() < bytes - 1_100_000; i++) {
            body.append(i == 0 ? "" : ",").append("{\"name\":\"v").append(i).append(".yaml\",\"text\":\"");
            body.append(comment).append("\"}");
        }
        return body.append("]}").toString();
    }
}
