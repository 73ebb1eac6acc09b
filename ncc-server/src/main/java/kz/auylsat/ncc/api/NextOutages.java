package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.link.quantity.OutOfRangeException;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.Site;
import kz.auylsat.ncc.satellite.SunForecast;

/**
 * The next sun outage of each terminal, looked for once and kept until it is over. Confined to one thread; holds one of
 * each terminal of the inventory, never more.
 */
final class NextOutages {
    /** Every dish sees the Sun twice in this time, or never. */
    private static final Duration LOOK_AHEAD = Duration.ofDays(366);

    /** Longer than the outage of the smallest dish, so that one under way is found whole. */
    private static final Duration LOOK_BACK = Duration.ofHours(1);

    private static final Duration NONE_HOLDS_FOR = Duration.ofDays(1);

    private final Map<String, Known> byTerminal = new HashMap<>();

    private record Known(Instant until, Optional<SunOutage> outage) {}

    /** The one under way or the next; empty where there is none, or the terminal cannot see its satellite. */
    Optional<SunOutage> next(Inventory inventory, Terminal terminal, Instant now) {
        Known known = byTerminal.get(terminal.id());
        if (known == null || !now.isBefore(known.until())) {
            known = find(inventory, terminal, now);
            byTerminal.put(terminal.id(), known);
        }
        return known.outage();
    }

    /** Forgets all: another inventory holds. */
    void clear() {
        byTerminal.clear();
    }

    private static Known find(Inventory inventory, Terminal terminal, Instant now) {
        Optional<SunOutage> outage = outage(inventory, terminal, now);
        return new Known(outage.map(SunOutage::end).orElseGet(() -> now.plus(NONE_HOLDS_FOR)), outage);
    }

    private static Optional<SunOutage> outage(Inventory inventory, Terminal terminal, Instant now) {
        try {
            Site site = Site.of(inventory, terminal);
            return SunForecast.between(site, now.minus(LOOK_BACK), now.plus(LOOK_AHEAD))
                    .next(now);
        } catch (OutOfRangeException e) {
            return Optional.empty();
        }
    }
}
