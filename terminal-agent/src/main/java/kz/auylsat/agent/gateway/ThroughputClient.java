package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.random.RandomGenerator;
import kz.auylsat.link.control.GatewayPaths;

/** Exchanges padding with the gateway, to see how long that takes; blocks, so it has a thread of its own. */
public final class ThroughputClient {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int HEAD_BYTES = 256;

    private final Gateway gateway;
    private final RandomGenerator random;

    /** By a client of the test's own, without a bound on its rate. */
    public ThroughputClient(Gateway gateway, RandomGenerator random) {
        this.gateway = gateway;
        this.random = random;
    }

    /** Sends so many bytes and gets so many back; from the first byte to the last. */
    public Duration transfer(int upBytes, int downBytes) throws IOException {
        String head = "{\"answerBytes\":" + downBytes + ",\"padding\":\"";
        StringBuilder body = new StringBuilder(Math.max(upBytes, head.length() + 2)).append(head);
        // Padding by chance: accelerators on satellite links squeeze what repeats.
        while (body.length() < upBytes - 2) {
            body.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        GatewayRequest request = GatewayRequest.post(
                        GatewayPaths.THROUGHPUT,
                        GatewayPaths.JSON,
                        body.append("\"}").toString().getBytes(StandardCharsets.US_ASCII))
                .within(downBytes + HEAD_BYTES, GatewayRequest.PATIENCE.multipliedBy(2));
        long startNanos = System.nanoTime();
        GatewayAnswer answer = gateway.send(request).join();
        if (answer instanceof GatewayAnswer.Answered answered && answered.isOk()) {
            return Duration.ofNanos(System.nanoTime() - startNanos);
        }
        throw new IOException(answer.told());
    }
}
