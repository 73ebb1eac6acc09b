package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that begins to answer and then is not heard of any more. */
class BoundedBodyReaderTest {
    private static final String BEGINNING = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"res\r\n";

    @Test
    @Timeout(30)
    void anAnswerThatStopsAmidIsNotWaitedForForEver() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> beginToAnswer(server), "half-dead");
            answering.start();
            InfluxQueryClient client = new InfluxQueryClient(
                    InfluxSettings.of(URI.create("http://127.0.0.1:" + server.getLocalPort()), "", "history", null)
                            .withTimeout(Duration.ofMillis(300)));

            assertThatThrownBy(() -> client.select("SELECT 1", (terminal, row) -> {}))
                    .isInstanceOf(SeriesUnavailableException.class)
                    .hasMessageContaining("broke off its answer");
            answering.join();
        }
    }

    private static void beginToAnswer(ServerSocket server) {
        try (Socket asked = server.accept()) {
            asked.getInputStream().readNBytes(1);
            asked.getOutputStream().write(BEGINNING.getBytes(StandardCharsets.US_ASCII));
            asked.getOutputStream().flush();
            // Until the other side gives up.
            asked.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The other side gave up.
        }
    }
}
