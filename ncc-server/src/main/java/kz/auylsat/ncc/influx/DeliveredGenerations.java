package kz.auylsat.ncc.influx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Which generation of reports was delivered, by what was delivered of the queue; thread-safe. */
final class DeliveredGenerations {
    private record Mark(long generation, long position) {}

    /** As many as there are batches in the queue. */
    private final Deque<Mark> waiting = new ArrayDeque<>();

    private long delivered;

    /** Makes a new generation, then puts it into the queue up to this position: one after another, so that both grow. */
    synchronized void add(LongSupplier generation, LongSupplier position) {
        waiting.add(new Mark(generation.getAsLong(), position.getAsLong()));
    }

    /** The last generation whose reports lie no further than this. */
    synchronized long upTo(long position) {
        for (Mark first = waiting.peek(); first != null && first.position() <= position; first = waiting.peek()) {
            delivered = first.generation();
            waiting.remove();
        }
        return delivered;
    }
}
