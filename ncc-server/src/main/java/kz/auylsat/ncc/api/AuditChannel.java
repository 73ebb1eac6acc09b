package kz.auylsat.ncc.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import kz.auylsat.ncc.access.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries entries of the audit log to the worker that writes them. Confined to the API's event loop.
 *
 * <p>At most {@link #WAITING_MAX} wait. While they are so many, as on a full disk, nothing is begun that would have to be
 * written down ({@link #hasRoom}); refusals, which go on, are then lost and counted.
 */
final class AuditChannel {
    private static final Logger LOG = LoggerFactory.getLogger(AuditChannel.class);
    static final int WAITING_MAX = 2_000;
    /** Room kept for what is under way when the channel is found full. */
    private static final int UNDER_WAY_MAX = 500;

    private static final int BATCH_MAX = 200;

    private final Vertx vertx;
    private final Consumer<List<AuditEntry>> append;
    private final Deque<AuditEntry> waiting = new ArrayDeque<>();
    private boolean writing;
    private Promise<Void> written = Promise.promise();
    private boolean failing;
    private long lost;

    AuditChannel(Vertx vertx, Consumer<List<AuditEntry>> append) {
        this.vertx = vertx;
        this.append = append;
    }

    boolean hasRoom() {
        return waiting.size() < WAITING_MAX - UNDER_WAY_MAX;
    }

    void offer(AuditEntry entry) {
        if (waiting.size() >= WAITING_MAX) {
            lost++;
            return;
        }
        waiting.add(entry);
        pump();
    }

    /** Writes what waits; also called every few seconds, for a disk that had no room may have some. */
    void pump() {
        if (waiting.isEmpty() || writing) {
            return;
        }
        writing = true;
        List<AuditEntry> batch = waiting.stream().limit(BATCH_MAX).toList();
        vertx.executeBlocking(
                        () -> {
                            append.accept(batch);
                            return true;
                        },
                        false)
                .onComplete(done -> {
                    writing = false;
                    if (done.succeeded()) {
                        batch.forEach(entry -> waiting.removeFirst());
                        failing = false;
                    } else {
                        told(done.cause());
                    }
                    if (done.failed() || waiting.isEmpty()) {
                        written.tryComplete();
                    } else {
                        pump();
                    }
                });
    }

    /** Completes when all that waits is written, or cannot be. */
    Future<Void> finish() {
        written = Promise.promise();
        if (waiting.isEmpty() && !writing) {
            written.complete();
        }
        pump();
        return written.future();
    }

    /** Said once: it is tried again every few seconds. */
    private void told(Throwable failure) {
        if (!failing) {
            LOG.error("the audit log cannot be written: {}", String.valueOf(failure.getMessage()));
        }
        failing = true;
    }

    int waiting() {
        return waiting.size();
    }

    /** Refusals that could not be written down. */
    long lost() {
        return lost;
    }
}
