package kz.auylsat.ncc.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.GatewayReason;

/** Boxes that hold a long poll, one each; used by the gateway's one thread but for {@link #size}. */
final class WaitersChannel {
    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final WaitRoutes routes;
    private final GatewaySettings settings;
    private final InstantSource clock;
    private final Map<String, Waiter> waiters = new HashMap<>();
    private volatile int size;
    private boolean ended;

    private record Waiter(RoutesChannel.Waiting of, Promise<BoxAnswer> answer, long timer) {}

    WaitersChannel(
            Vertx vertx, WorkerExecutor workers, WaitRoutes routes, GatewaySettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.workers = workers;
        this.routes = routes;
        this.settings = settings;
        this.clock = clock;
    }

    int size() {
        return size;
    }

    /** Answers as soon as there is something, else nothing after the box's own time; a new wait ends the one before. */
    Future<BoxAnswer> hold(RoutesChannel.Waiting box) {
        supersede(box.terminal());
        if (ended || box.says().timeoutSeconds() == 0) {
            return look(box).map(found -> found.orElse(BoxAnswer.NOTHING_NEW));
        }
        if (waiters.size() >= settings.waitersMax()) {
            return Future.failedFuture(new GatewayRefusal(GatewayReason.BUSY, "too many boxes wait already"));
        }
        Promise<BoxAnswer> answer = Promise.promise();
        long timer = vertx.setTimer(box.says().timeoutSeconds() * 1_000L, late -> end(box.terminal()));
        waiters.put(box.terminal(), new Waiter(box, answer, timer));
        size = waiters.size();
        // Looked for only now: what is published from here on finds the waiter.
        wake(List.of(box.terminal()));
        return answer.future();
    }

    /** Looks again for these. */
    void wake(Collection<String> terminals) {
        for (String terminal : terminals) {
            Waiter waiter = waiters.get(terminal);
            if (waiter != null) {
                look(waiter.of()).onComplete(done -> {
                    if (done.failed()) {
                        remove(terminal, waiter);
                        waiter.answer().tryFail(done.cause());
                    } else if (done.result().isPresent()) {
                        remove(terminal, waiter);
                        waiter.answer().tryComplete(done.result().get());
                    }
                });
            }
        }
    }

    void endAll() {
        ended = true;
        List.copyOf(waiters.keySet()).forEach(this::end);
    }

    /** Ends this wait, as when its connection closed; not a newer one of the same box, which may say the very same. */
    @SuppressWarnings("ReferenceEquality")
    void forget(RoutesChannel.Waiting box) {
        Waiter waiter = waiters.get(box.terminal());
        if (waiter != null && waiter.of() == box) {
            end(box.terminal());
        }
    }

    /** Told to come later: two boxes with one identity would otherwise end each other's waits as fast as they can. */
    private void supersede(String terminal) {
        Waiter waiter = waiters.get(terminal);
        if (waiter != null) {
            remove(terminal, waiter);
            waiter.answer().tryFail(new GatewayRefusal(GatewayReason.TOO_MANY_AT_ONCE, "a newer wait has begun"));
        }
    }

    private void end(String terminal) {
        Waiter waiter = waiters.get(terminal);
        if (waiter != null) {
            remove(terminal, waiter);
            waiter.answer().tryComplete(BoxAnswer.NOTHING_NEW);
        }
    }

    private void remove(String terminal, Waiter waiter) {
        vertx.cancelTimer(waiter.timer());
        waiters.remove(terminal, waiter);
        size = waiters.size();
    }

    private Future<Optional<BoxAnswer>> look(RoutesChannel.Waiting box) {
        return workers.executeBlocking(() -> routes.news(box, clock.instant()), false);
    }
}
