package kz.auylsat.ncc.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the work of many threads done in few commits; thread-safe.
 *
 * <p>One thread at a time leads: it does what was queued until then, its own included, and commits it at once. Who comes
 * meanwhile waits for the next commit. So a forced write of the disk is shared by all who wait for one, and a single
 * thread waits for nobody.
 */
final class CommitChannel {
    private final Consumer<List<Unit<?>>> commit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private List<Unit<?>> queued = new ArrayList<>();
    private volatile @Nullable Thread leader;

    /** @param commit does the units' work and ends each of them; called by one thread at a time */
    CommitChannel(Consumer<List<Unit<?>>> commit) {
        this.commit = commit;
    }

    /** A piece of work that is kept wholly or not at all. */
    static final class Unit<T> {
        private final Supplier<T> work;
        private @Nullable Supplier<T> outcome;
        private boolean over;

        private Unit(Supplier<T> work) {
            this.work = work;
        }

        /** Does the work; what comes of it counts once it is committed. */
        void run() {
            T result = work.get();
            outcome = () -> result;
        }

        void fail(RuntimeException failure) {
            outcome = () -> {
                throw failure;
            };
        }

        private T result() {
            if (outcome == null) {
                throw new IllegalStateException("work was neither done nor refused");
            }
            return outcome.get();
        }
    }

    /** Whether the calling thread does work at the moment, its own or another's. */
    boolean isWithin() {
        return Thread.currentThread() == leader;
    }

    /** How many wait for the next commit. */
    int waiting() {
        lock.lock();
        try {
            return queued.size();
        } finally {
            lock.unlock();
        }
    }

    /** Gives what the work gives, or throws what it throws, once that is committed. */
    <T> T call(Supplier<T> work) {
        Unit<T> unit = new Unit<>(work);
        List<Unit<?>> led = awaitTurn(unit);
        if (!led.isEmpty()) {
            try {
                commit.accept(led);
            } catch (RuntimeException | Error e) {
                // What was done of them may be undone again: none of those who wait may count on it.
                led.forEach(each -> each.fail(new IllegalStateException("the commit broke off", e)));
                throw e;
            } finally {
                endTurn(led);
            }
        }
        return unit.result();
    }

    /** All that is queued, to be led by this thread; empty where another has led this unit. */
    private List<Unit<?>> awaitTurn(Unit<?> unit) {
        lock.lock();
        try {
            queued.add(unit);
            while (leader != null && !unit.over) {
                ended.awaitUninterruptibly();
            }
            if (unit.over) {
                return List.of();
            }
            leader = Thread.currentThread();
            List<Unit<?>> units = queued;
            queued = new ArrayList<>();
            return units;
        } finally {
            lock.unlock();
        }
    }

    private void endTurn(List<Unit<?>> units) {
        lock.lock();
        try {
            units.forEach(unit -> unit.over = true);
            leader = null;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
