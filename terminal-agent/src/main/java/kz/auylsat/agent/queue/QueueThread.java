package kz.auylsat.agent.queue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one writer: gathers what was offered for a moment and writes it in one transaction. */
final class QueueThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(QueueThread.class);
    /** With it and a sync of an old disk a record is durable within 100 ms. */
    private static final long GATHER_MILLIS = 40;

    private static final int RECORDS_AT_ONCE = 500;
    private static final long TEND_MILLIS = 1_000;
    private static final long KEEP_MILLIS = 10 * 60_000;
    private static final int STACK_BYTES = 256 * 1024;

    private final PendingRecords pending;
    private final QueueStore store;
    private final AgentClock clock;
    private final DiskReserve reserve;
    private final AtomicLong durable = new AtomicLong();
    private long overflowedWritten;
    private long tendAtMillis;
    private long keepAtMillis;
    private volatile boolean stopped;

    QueueThread(PendingRecords pending, QueueStore store, AgentClock clock, DiskReserve reserve) {
        super(null, null, "queue", STACK_BYTES);
        this.pending = pending;
        this.store = store;
        this.clock = clock;
        this.reserve = reserve;
        setDaemon(true);
    }

    /** The number up to which every record that was taken is durable. */
    long durableUpTo() {
        return durable.get();
    }

    /** Writes what is left and ends. */
    void finish() {
        stopped = true;
        // Not by an interrupt: that closes a file that is being written.
        pending.wake();
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                pending.await(TEND_MILLIS);
                if (!pending.isEmpty()) {
                    Thread.sleep(GATHER_MILLIS);
                }
                turn();
            } catch (InterruptedException e) {
                stopped = true;
            } catch (RuntimeException e) {
                LOG.error("the queue's thread goes on after a bug", e);
                pause();
            }
        }
        while (!pending.isEmpty()) {
            write();
        }
    }

    private void turn() {
        write();
        long now = clock.elapsed().toMillis();
        if (now >= tendAtMillis) {
            tendAtMillis = now + TEND_MILLIS;
            store.tend();
        }
        if (now >= keepAtMillis) {
            keepAtMillis = now + KEEP_MILLIS;
            clock.keep();
            reserve.take();
        }
    }

    private void pause() {
        try {
            Thread.sleep(TEND_MILLIS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void write() {
        List<QueuedRecord> records = pending.oldest(RECORDS_AT_ONCE);
        long overflowed = pending.overflowed();
        if (records.isEmpty() && overflowed == overflowedWritten) {
            return;
        }
        boolean written = store.append(records, overflowed - overflowedWritten);
        overflowedWritten = overflowed;
        if (!records.isEmpty()) {
            long last = records.get(records.size() - 1).sequence();
            pending.remove(last);
            if (written) {
                durable.set(last);
            }
        }
    }
}
