package kz.auylsat.ncc.outbox;

import java.nio.file.Path;
import java.time.InstantSource;

/** Puts batches into an outbox whose server never answers until it is killed, and prints how many points are durable. */
final class OutboxChildMain {
    private OutboxChildMain() {}

    public static void main(String[] args) {
        OutboxChannel outbox = OutboxChannel.open(
                Path.of(args[0]),
                OutboxSettings.defaults(),
                lines -> new Delivery.Unavailable("nobody there"),
                null,
                InstantSource.system(),
                () -> 0.5);
        for (int i = 0; i < 1_000_000; i += OutboxFixture.BATCH) {
            OutboxFixture.addBatch(outbox, i, i + OutboxFixture.BATCH);
            System.out.println(i + OutboxFixture.BATCH);
        }
    }
}
