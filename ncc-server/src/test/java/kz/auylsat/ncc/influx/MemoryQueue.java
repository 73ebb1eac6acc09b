package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A queue that forgets at the end of the process, and tries every 20 ms. */
final class MemoryQueue implements PointQueue {
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final PointSink sink;
    private final Thread thread = new Thread(this::run, "memory-queue");
    private long end;
    private long delivered;
    private boolean closed;
    private @Nullable String trouble;

    MemoryQueue(PointSink sink) {
        this.sink = sink;
        thread.start();
    }

    @Override
    public synchronized long add(byte[] lines, int points) {
        waiting.add(lines);
        notifyAll();
        return ++end;
    }

    @Override
    public synchronized long end() {
        return end;
    }

    @Override
    public synchronized long delivered() {
        return delivered;
    }

    @Override
    public synchronized boolean awaitDelivered(long position, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (delivered < position) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public synchronized @Nullable String trouble() {
        return trouble;
    }

    @Override
    public synchronized long bytes() {
        return waiting.stream().mapToLong(lines -> lines.length).sum();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (byte[] next = first(); next != null; next = first()) {
                Delivery delivery = sink.write(next);
                synchronized (this) {
                    trouble = delivery instanceof Delivery.Accepted ? null : delivery.toString();
                    if (trouble == null) {
                        waiting.remove();
                        delivered++;
                        notifyAll();
                    } else {
                        wait(20);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized byte @Nullable [] first() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : waiting.peek();
    }
}
