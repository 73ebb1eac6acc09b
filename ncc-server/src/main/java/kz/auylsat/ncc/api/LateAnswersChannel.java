package kz.auylsat.ncc.api;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes whose client went before the answer: what became of each is known only when it has settled. Confined to one
 * thread. At most {@link #WAITING_MAX} wait, each for {@link #WAIT_MAX}; beyond that it is said that nobody knows.
 */
final class LateAnswersChannel {
    static final Duration WAIT_MAX = Duration.ofMinutes(1);
    private static final int WAITING_MAX = 1_000;
    private static final String SETTLED = "auylsat.audit.settled";
    private static final String LATE = "auylsat.audit.late";

    private final Map<RoutingContext, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(Instant since, Runnable unknown) {}

    /** Says that the answer of this request stands, status and all, whether or not somebody still takes it. */
    static void settled(RoutingContext context) {
        context.put(SETTLED, true);
        Runnable late = context.remove(LATE);
        if (late != null) {
            late.run();
        }
    }

    static boolean isSettled(RoutingContext context) {
        return context.response().ended() || context.get(SETTLED) != null;
    }

    /**
     * Takes a request whose client went.
     *
     * @param outcome run once its answer stands
     * @param unknown run instead where that takes too long
     */
    void gone(RoutingContext context, Instant now, Runnable outcome, Runnable unknown) {
        if (waiting.size() >= WAITING_MAX) {
            unknown.run();
            return;
        }
        waiting.put(context, new Waiting(now, unknown));
        Runnable late = () -> {
            waiting.remove(context);
            outcome.run();
        };
        context.put(LATE, late);
    }

    /** Gives up those that waited too long; call it every few seconds. */
    void over(Instant now) {
        Iterator<Map.Entry<RoutingContext, Waiting>> all = waiting.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<RoutingContext, Waiting> one = all.next();
            if (Duration.between(one.getValue().since(), now).compareTo(WAIT_MAX) < 0) {
                return;
            }
            all.remove();
            one.getKey().remove(LATE);
            one.getValue().unknown().run();
        }
    }
}
