package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** A look that blocks, again and again on a worker, one after the other: one that hangs holds one worker, never several. */
final class RepeatedLook {
    private final Turn turn;
    private Future<?> underWay = Future.succeededFuture();
    private boolean ended;

    /** Begins a look; its future is done when the look is. */
    @FunctionalInterface
    interface Turn {
        Future<?> begin();
    }

    private RepeatedLook(Turn turn) {
        this.turn = turn;
    }

    /** Looks at once, and from then on as often as this. */
    static RepeatedLook start(Vertx vertx, Duration every, Turn turn) {
        RepeatedLook look = new RepeatedLook(turn);
        vertx.setPeriodic(0, every.toMillis(), timer -> look.due());
        return look;
    }

    /** The same for one that nothing follows, and that tells its failures itself. */
    static RepeatedLook blocking(Vertx vertx, Duration every, Runnable look) {
        return start(
                vertx,
                every,
                () -> vertx.executeBlocking(
                        () -> {
                            look.run();
                            return null;
                        },
                        false));
    }

    private synchronized void due() {
        if (!ended && underWay.isComplete()) {
            underWay = turn.begin();
        }
    }

    /** Begins no other; done when the one that is under way is, however it ends. */
    synchronized Future<?> end() {
        ended = true;
        return underWay.otherwiseEmpty();
    }
}
