package kz.auylsat.agent.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import kz.auylsat.link.control.CommandArguments;
import kz.auylsat.link.control.CommandKind;

/**
 * Measures how fast the link to the NCC is, both ways, within a budget of bytes that is never exceeded; every exchange is
 * counted with its heads and TLS.
 *
 * <p>Pieces go one after another, so the round trip of an empty exchange is taken off each piece's time.
 */
public final class Throughput implements CommandAction {
    /** Heads and TLS of one exchange, at most. */
    static final int EXCHANGE_BYTES = 2_048;
    /** The handshakes of a connection with their certificates, at most. */
    static final int CONNECTION_BYTES = 8_192;

    static final int PIECE_BYTES_MAX = 192 * 1_024;
    private static final int PIECE_BYTES_MIN = 1_024;
    private static final long BYTES_MIN =
            CommandKind.THROUGHPUT.arguments().get(0).least();
    private static final Duration DIRECTION_MAX = Duration.ofSeconds(30);

    /** One exchange with the NCC over a connection of the test's own. */
    public interface Exchange {
        /** Sends so many bytes and gets so many back; how long it took from the first to the last. */
        Duration transfer(int upBytes, int downBytes) throws IOException;
    }

    private final Exchange exchange;
    private final LongSupplier budgetMax;

    /**
     * A test by this exchange.
     *
     * @param budgetMax what the configuration allows at the moment, in bytes
     */
    public Throughput(Exchange exchange, LongSupplier budgetMax) {
        this.exchange = exchange;
        this.budgetMax = budgetMax;
    }

    @Override
    public Work prepare(CommandArguments arguments) {
        long most = budgetMax.getAsLong();
        if (most < BYTES_MIN) {
            throw new IllegalArgumentException("throughput: the configuration leaves no budget for it");
        }
        long budget = arguments.whole("bytes", most);
        return () -> run(budget);
    }

    private Found run(long budget) throws IOException {
        // The first makes the connection; the second is a round trip.
        exchange.transfer(0, 0);
        long idleMillis = exchange.transfer(0, 0).toMillis();
        long half = (budget - CONNECTION_BYTES - 2L * EXCHANGE_BYTES) / 2;
        Direction down = measure(half, idleMillis, false);
        Direction up = measure(half, idleMillis, true);
        long used = CONNECTION_BYTES + 2L * EXCHANGE_BYTES + down.used + up.used;
        return new Found(
                down.kilobitsPerSecond() + " kbit/s down, " + up.kilobitsPerSecond() + " kbit/s up, round trip "
                        + idleMillis + " ms",
                Map.of(
                        "down_kbps", Long.toString(down.kilobitsPerSecond()),
                        "up_kbps", Long.toString(up.kilobitsPerSecond()),
                        "rtt_ms", Long.toString(idleMillis),
                        "down_bytes", Long.toString(down.bytes),
                        "up_bytes", Long.toString(up.bytes),
                        "used_bytes", Long.toString(used)));
    }

    private Direction measure(long budget, long idleMillis, boolean up) throws IOException {
        Direction direction = new Direction();
        LongUnaryOperator piece = left -> Math.min(PIECE_BYTES_MAX, left - EXCHANGE_BYTES);
        long spentMillis = 0;
        for (long bytes = piece.applyAsLong(budget);
                bytes >= PIECE_BYTES_MIN && spentMillis < DIRECTION_MAX.toMillis();
                bytes = piece.applyAsLong(budget - direction.used)) {
            // Spent before it is known whether it arrives.
            direction.used += bytes + EXCHANGE_BYTES;
            long tookMillis = exchange.transfer(up ? (int) bytes : 0, up ? 0 : (int) bytes)
                    .toMillis();
            spentMillis += tookMillis;
            direction.bytes += bytes;
            direction.millis += Math.max(1, tookMillis - idleMillis);
        }
        return direction;
    }

    /** What went one way. */
    private static final class Direction {
        private long used;
        private long bytes;
        private long millis;

        long kilobitsPerSecond() {
            return millis == 0 ? 0 : bytes * 8 / millis;
        }
    }
}
