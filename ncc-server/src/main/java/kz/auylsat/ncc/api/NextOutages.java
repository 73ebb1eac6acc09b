package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;

/**
 * The next sun outage of each terminal, looked for once, on a worker, and kept until it is over. Confined to one thread; holds
 * one of each terminal of the inventory, never more.
 */
final class NextOutages {
    /** Every dish sees the Sun twice in this time, or never. */
    private static final Duration LOOK_AHEAD = Duration.ofDays(366);

    /** Longer than the outage of the smallest dish, so that one under way is found whole. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private static final Duration NONE_HOLDS_FOR = Duration.ofDays(1);

    private final Function<Callable<Optional<SunOutage>>, CompletionStage<Optional<SunOutage>>> worker;
    private final Map<String, Looked> byTerminal = new HashMap<>();

    /** @param worker runs what takes milliseconds, and answers on the thread that asked */
    NextOutages(Function<Callable<Optional<SunOutage>>, CompletionStage<Optional<SunOutage>>> worker) {
        this.worker = worker;
    }

    /** @param at the moment from which on it was looked for */
    private record Looked(Instant at, CompletableFuture<Optional<SunOutage>> outage) {
        boolean holds(Instant now) {
            if (outage.isCompletedExceptionally() || now.isBefore(at.minus(LOOK_BACK))) {
                return false;
            }
            return !outage.isDone()
                    || now.isBefore(outage.join().map(SunOutage::end).orElse(at.plus(NONE_HOLDS_FOR)));
        }
    }

    /** The one under way or the next; empty where there is none, or the terminal cannot see its satellite. */
    CompletionStage<Optional<SunOutage>> next(Inventory inventory, Terminal terminal, Instant now) {
        Looked looked = byTerminal.get(terminal.id());
        if (looked == null || !looked.holds(now)) {
            looked = new Looked(
                    now, worker.apply(() -> find(inventory, terminal, now)).toCompletableFuture());
            byTerminal.put(terminal.id(), looked);
        }
        return looked.outage();
    }

    /** Forgets all: another inventory holds. */
    void clear() {
        byTerminal.clear();
    }

    private static Optional<SunOutage> find(Inventory inventory, Terminal terminal, Instant now) {
        try {
            Site site = Site.of(inventory, terminal);
            return SunForecast.between(site, now.minus(LOOK_BACK), now.plus(LOOK_AHEAD))
                    .next(now);
        } catch (OutOfRangeException e) {
            return Optional.empty();
        }
    }
}
