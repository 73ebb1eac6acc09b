package kz.auylsat.ncc.poll;

import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import kz.auylsat.ncc.snmp.SnmpTransport;
import kz.auylsat.ncc.snmp.TransportCounters;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link PollEngine} and its transport on one event loop.
 *
 * <p>The public methods may be called from any thread once the verticle is deployed; their futures fail with
 * {@link IllegalStateException} before that and after it was undeployed. The listener is called on the event loop.
 */
public final class PollVerticle extends VerticleBase {
    private static final long TICK_MILLIS = 50;

    private final Function<EventLoop, SnmpTransport> open;
    private final PollSettings settings;
    private final PollListener listener;
    private final InstantSource clock;

    private volatile @Nullable Running running;

    private record Running(Context context, SnmpTransport transport, PollEngine engine) {}

    /** @param open opens the transport on the event loop that the verticle runs on */
    public PollVerticle(
            Function<EventLoop, SnmpTransport> open,
            PollSettings settings,
            PollListener listener,
            InstantSource clock) {
        this.open = open;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        SnmpTransport transport = open.apply(((ContextInternal) context).nettyEventLoop());
        PollEngine engine = new PollEngine(transport, settings, listener);
        running = new Running(context, transport, engine);
        vertx.setPeriodic(TICK_MILLIS, timer -> engine.tick(clock.instant()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        Running stopped = running;
        running = null;
        if (stopped != null) {
            stopped.engine().replaceTargets(List.of(), clock.instant());
            stopped.transport().close();
        }
        return Future.succeededFuture();
    }

    /** As {@link PollEngine#replaceTargets}; fails where two targets have one identifier. */
    public Future<Void> replaceTargets(List<PollTarget> targets) {
        List<PollTarget> copy = List.copyOf(targets);
        return onLoop(now -> {
            now.engine().replaceTargets(copy, clock.instant());
            return null;
        });
    }

    /** As {@link PollEngine#signOfLife}. */
    public Future<Void> signOfLife(String targetId) {
        return onLoop(now -> {
            now.engine().signOfLife(targetId, clock.instant());
            return null;
        });
    }

    public Future<PollStatistics> statistics() {
        return onLoop(now -> now.engine().statistics());
    }

    public Future<List<TargetStatus>> targets() {
        return onLoop(now -> now.engine().targets());
    }

    public Future<TransportCounters> transportCounters() {
        return onLoop(now -> now.transport().counters());
    }

    private <T extends @Nullable Object> Future<T> onLoop(Function<Running, T> question) {
        Running asked = running;
        if (asked == null) {
            return Future.failedFuture(new IllegalStateException("polling is not running"));
        }
        Promise<T> promise = Promise.promise();
        asked.context().runOnContext(nothing -> {
            try {
                promise.complete(question.apply(asked));
            } catch (IllegalArgumentException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }
}
