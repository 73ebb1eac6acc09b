package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What boxes saw of a gateway in a stretch of time; confined to the boxes' thread until that is over. */
final class BenchTally {
    private final List<Double> uploadMillis = new ArrayList<>();
    private final List<Double> firstMillis = new ArrayList<>();
    private final Map<Integer, Long> refused = new TreeMap<>();
    private long records;
    private long broken;
    private final AtomicInteger drained = new AtomicInteger();

    /** @param first whether its connection had to be made for it */
    void uploaded(double millis, int batch, boolean first) {
        (first ? firstMillis : uploadMillis).add(millis);
        records += batch;
    }

    void refused(int status) {
        refused.merge(status, 1L, Long::sum);
    }

    void broken() {
        broken++;
    }

    void drained() {
        drained.incrementAndGet();
    }

    /** Of uploads on connections that were there. */
    List<Double> uploadMillis() {
        return uploadMillis;
    }

    /** Of uploads with the connection and the handshake before them. */
    List<Double> firstMillis() {
        return firstMillis;
    }

    Map<Integer, Long> refusals() {
        return refused;
    }

    long records() {
        return records;
    }

    /** Requests without an answer. */
    long brokenOnes() {
        return broken;
    }

    /** Boxes that have handed over all that they had. */
    int drainedBoxes() {
        return drained.get();
    }
}
