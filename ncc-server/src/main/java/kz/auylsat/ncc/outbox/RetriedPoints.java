package kz.auylsat.ncc.outbox;

import java.util.List;
import java.util.function.LongSupplier;

/** Is told of points that somebody took out of quarantine, before they are sent again. */
@FunctionalInterface
public interface RetriedPoints {
    /**
     * These go to the server again; told once more where this throws, or where the process ends before it returns.
     *
     * @param end the queue's end at the moment it is asked: these points lie no further
     */
    void retried(List<SentPoint> points, LongSupplier end);
}
