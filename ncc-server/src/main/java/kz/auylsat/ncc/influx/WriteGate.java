package kz.auylsat.ncc.influx;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.PointSink;

/**
 * Passes writes on, except while something is deleted.
 *
 * <p>InfluxDB 1.x drops a series from its index where a delete finds no point of it, also one whose first point is on
 * its way into memory at that moment: the point is then stored and never found.
 */
final class WriteGate implements PointSink {
    private final PointSink sink;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    WriteGate(PointSink sink) {
        this.sink = sink;
    }

    @Override
    public Delivery write(byte[] lines) {
        lock.readLock().lock();
        try {
            return sink.write(lines);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Delivery writeGzip(byte[] gzip) {
        lock.readLock().lock();
        try {
            return sink.writeGzip(gzip);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs this while no write is under way. */
    void alone(Runnable deletion) {
        lock.writeLock().lock();
        try {
            deletion.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
