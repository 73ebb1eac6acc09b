package kz.auylsat.simulator.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/** The bytes of one direction of a connection that are on their way; bounded, in order. */
final class DelayedPipe {
    /** As much as a satellite link of 8 Mbit/s has in the air; more is read when this has arrived. */
    private static final int BYTES_MAX = 512 * 1024;

    private static final int READ_BYTES = 16 * 1024;

    /** No buffer says that the sender has ended. */
    private record Chunk(long dueNanos, ByteBuffer bytes, boolean end) {}

    private final SocketChannel from;
    private final SocketChannel to;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private long lastDueNanos;
    private int bytesWaiting;
    private boolean ended;
    private boolean blocked;
    private boolean done;

    DelayedPipe(SocketChannel from, SocketChannel to, long firstDueNanos) {
        this.from = from;
        this.to = to;
        lastDueNanos = firstDueNanos;
    }

    /** Reads what is there; gives when it is due, which is never before what was read earlier. */
    long read(long dueNanos) throws IOException {
        lastDueNanos = dueNanos - lastDueNanos > 0 ? dueNanos : lastDueNanos;
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        ended = from.read(buffer) < 0;
        buffer.flip();
        bytesWaiting += buffer.remaining();
        chunks.add(new Chunk(lastDueNanos, buffer, ended));
        return lastDueNanos;
    }

    /** Writes what is due and gives how many bytes that was. */
    int write(long nowNanos) throws IOException {
        int written = 0;
        blocked = false;
        while (!chunks.isEmpty() && chunks.peek().dueNanos() - nowNanos <= 0) {
            Chunk chunk = chunks.peek();
            int count = to.write(chunk.bytes());
            written += count;
            bytesWaiting -= count;
            if (chunk.bytes().hasRemaining()) {
                blocked = true;
                return written;
            }
            chunks.remove();
            if (chunk.end()) {
                to.shutdownOutput();
                done = true;
            }
        }
        return written;
    }

    boolean wantsMore() {
        return !ended && bytesWaiting < BYTES_MAX;
    }

    boolean isBlocked() {
        return blocked;
    }

    boolean isDone() {
        return done;
    }
}
