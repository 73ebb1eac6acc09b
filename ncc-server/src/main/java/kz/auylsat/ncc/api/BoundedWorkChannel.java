package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Carries blocking work to threads of its own and refuses, counted, what would wait too long. Confined to one thread. */
final class BoundedWorkChannel {
    private final WorkerExecutor workers;
    private final int underWayMax;
    private int underWay;
    private long refused;

    BoundedWorkChannel(Vertx vertx, String name, int threads, int queueMax) {
        this.workers = vertx.createSharedWorkerExecutor(name, threads, 60, TimeUnit.SECONDS);
        this.underWayMax = threads + queueMax;
    }

    /** Whether there is room; a refusal is counted. */
    boolean hasRoom() {
        if (underWay < underWayMax) {
            return true;
        }
        refused++;
        return false;
    }

    <T> Future<T> run(Callable<T> work) {
        underWay++;
        return workers.executeBlocking(work, false).onComplete(done -> underWay--);
    }

    int underWay() {
        return underWay;
    }

    long refused() {
        return refused;
    }

    Future<Void> close() {
        return workers.close();
    }
}
