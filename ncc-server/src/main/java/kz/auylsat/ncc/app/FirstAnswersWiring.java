package kz.auylsat.ncc.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.fleet.FleetChanges;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down when each terminal first answered since it was applied, which is what a wave waits for, whoever applies.
 *
 * <p>It reads what changed in the fleet every second, so nothing queues up: a terminal that could not be written is found
 * again at the next look.
 */
final class FirstAnswersWiring {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAnswersWiring.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final FleetView fleet;
    private final ApplyStore store;
    private final LongSupplier revision;
    private final InstantSource clock;
    private final AtomicBoolean inventoryChanged = new AtomicBoolean(true);
    private Set<String> known = new HashSet<>();
    private Instant countsFrom = Instant.MAX;
    private volatile long revisionNow;
    private long askedBy;
    private long seen;
    private boolean troubled;

    /** @param revision of the inventory by which terminals are asked */
    FirstAnswersWiring(FleetView fleet, ApplyStore store, LongSupplier revision, InstantSource clock) {
        this.fleet = fleet;
        this.store = store;
        this.revision = revision;
        this.revisionNow = revision.getAsLong();
        this.clock = clock;
    }

    RepeatedLook start(Vertx vertx) {
        return RepeatedLook.blocking(vertx, EVERY, this::lookOrTell);
    }

    /** What a terminal answered before says nothing of what it is now; its row went with the change. */
    void inventoryChanged() {
        revisionNow = revision.getAsLong();
        inventoryChanged.set(true);
    }

    private void lookOrTell() {
        try {
            look();
            troubled = false;
        } catch (SqliteException | DatabaseException e) {
            if (!troubled) {
                LOG.warn("first answers cannot be written for now: {}", e.getMessage());
            }
            troubled = true;
            inventoryChanged.set(true);
        }
    }

    /** One look; blocks. */
    void look() {
        if (inventoryChanged.getAndSet(false)) {
            askedBy = revisionNow;
            countsFrom = clock.instant();
            known = store.answered();
            seen = 0;
        }
        FleetChanges changes = fleet.changedSince(seen);
        Map<String, Instant> fresh = new HashMap<>();
        for (FleetEntry entry : changes.entries()) {
            Instant answered = entry.lastAnswerAt();
            if (answered != null && !answered.isBefore(countsFrom) && !known.contains(entry.terminalId())) {
                fresh.put(entry.terminalId(), answered);
            }
        }
        if (store.answered(fresh, askedBy)) {
            known.addAll(fresh.keySet());
            seen = changes.version();
        }
    }
}
