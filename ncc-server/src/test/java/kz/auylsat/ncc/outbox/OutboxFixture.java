package kz.auylsat.ncc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Points by number, as lines and back, and waiting for what threads do. */
public final class OutboxFixture {
    static final Duration LONG = Duration.ofSeconds(20);
    static final Delivery DOWN = new Delivery.Unavailable("nobody there");
    static final int BATCH = 100;

    private OutboxFixture() {}

    public static String line(int i) {
        return "link,terminal=t" + i + " esno_db=" + i + " " + (1_000L + i);
    }

    public static SentPoint point(int i) {
        return new SentPoint("link", Map.of("terminal", "t" + i), 1_000L + i);
    }

    /** One batch of these points; its position. */
    public static long addBatch(PointQueue outbox, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(line(i)).append('\n');
        }
        return outbox.add(lines.toString().getBytes(StandardCharsets.UTF_8), to - from);
    }

    /** Batches of {@link #BATCH}. */
    public static void add(PointQueue outbox, int from, int to) {
        for (int i = from; i < to; i += BATCH) {
            addBatch(outbox, i, Math.min(to, i + BATCH));
        }
    }

    /** Until the server took all, or it is in quarantine or dropped. */
    public static boolean drained(PointQueue outbox) throws InterruptedException {
        return outbox.awaitDelivered(outbox.end(), LONG);
    }

    public static void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
