package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Puts points into an outbox whose server never answers until it is killed, and prints how many are durable. */
final class OutboxChildMain {
    private OutboxChildMain() {}

    public static void main(String[] args) throws InterruptedException {
        OutboxWriter<Integer> outbox = OutboxWriter.open(
                Path.of(args[0]),
                OutboxSettings.defaults().withBatches(50, Duration.ofMillis(5)),
                OutboxWriterTest::line,
                lines -> new Delivery.Unavailable("nobody there"),
                null,
                InstantSource.system(),
                () -> 0.5);
        for (int i = 0; i < 1_000_000; i++) {
            outbox.offer(i);
            if ((i + 1) % 100 == 0) {
                if (!outbox.flush()) {
                    throw new IllegalStateException("not durable");
                }
                System.out.println(i + 1);
            }
        }
    }
}
