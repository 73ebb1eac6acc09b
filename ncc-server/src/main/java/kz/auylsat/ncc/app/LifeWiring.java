package kz.auylsat.ncc.app;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.auylsat.ncc.api.AnswerMemory;
import kz.auylsat.ncc.api.HealthCheck;
import kz.auylsat.ncc.api.LifeSource;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.life.Life;
import kz.auylsat.ncc.life.LifeDetail;
import kz.auylsat.ncc.life.LifeRecord;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.LifeStore;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.SoakWatch;
import kz.auylsat.ncc.life.Station;
import kz.auylsat.ncc.life.StepOutcome;
import kz.auylsat.ncc.life.StepRequest;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lives of a running NCC's villages: gathers what is proven, lets villages take the steps that they take by
 * themselves, and takes those that people ask for. Blocks; thread-safe.
 */
final class LifeWiring implements LifeSource {
    private static final Logger LOG = LoggerFactory.getLogger(LifeWiring.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LOOK_AT_ALL_MAX = Duration.ofMinutes(1);

    /** More steps at once than a life has: a village that goes round in a circle does not stop the others. */
    private static final int WALKS_MAX = 12;

    private final LifeStore store;
    private final Supplier<Inventory> inventory;
    private final @Nullable StationProofsReader proofs;
    private final Supplier<String> gatewayMark;
    private final FleetView fleet;
    private final LifeRules rules;
    private final InstantSource clock;
    private final Runnable requireLasting;

    private volatile Rollout rollout;
    private String lookedOn = "";
    private Instant lookedAt = Instant.EPOCH;
    private String trouble = "";

    /**
     * @param proofs what boxes handed over; null where no box is served
     * @param gatewayMark changes when a box enrols or hands a line-up over
     */
    LifeWiring(
            LifeStore store,
            Supplier<Inventory> inventory,
            @Nullable StationProofsReader proofs,
            Supplier<String> gatewayMark,
            FleetView fleet,
            LifeRules rules,
            InstantSource clock,
            Runnable requireLasting) {
        this.store = store;
        this.inventory = inventory;
        this.proofs = proofs;
        this.gatewayMark = gatewayMark;
        this.fleet = fleet;
        this.rules = rules;
        this.clock = clock;
        this.requireLasting = requireLasting;
        this.rollout = Rollout.none(clock.instant(), rules);
    }

    /** Looks now, every two seconds whether something changed, and every minute in any case. */
    RepeatedLook start(Vertx vertx) {
        return RepeatedLook.start(
                vertx,
                LOOK,
                () -> vertx.executeBlocking(this::lookIfDue, false)
                        .onComplete(done -> told(done.failed() ? done.cause() : null)));
    }

    /** A trouble that stays is told once. */
    private void told(@Nullable Throwable failure) {
        String line = failure == null ? "" : String.valueOf(failure.getMessage());
        if (line.equals(trouble)) {
            return;
        }
        trouble = line;
        if (failure == null) {
            LOG.info("villages' lives are looked at again");
        } else if (failure instanceof DatabaseException || failure instanceof SqliteException) {
            LOG.error("villages' lives are not looked at: {}", line);
        } else {
            LOG.error("villages' lives are not looked at", failure);
        }
    }

    /** Every minute; more often where a soak is so short that minutes would say little of it. */
    private Duration lookAtAll() {
        Duration share = rules.soakFor().dividedBy(20);
        return share.compareTo(LOOK_AT_ALL_MAX) < 0 ? share : LOOK_AT_ALL_MAX;
    }

    private boolean lookIfDue() {
        Instant now = clock.instant();
        String mark = inventory.get().version() + ' ' + gatewayMark.get() + ' ' + store.mark();
        if (!mark.equals(lookedOn) || !now.isBefore(lookedAt.plus(lookAtAll()))) {
            look(now);
            // Its own steps are not another's.
            lookedOn = inventory.get().version() + ' ' + gatewayMark.get() + ' ' + store.mark();
            lookedAt = now;
        }
        return true;
    }

    /** Looks at every village: gathers, walks, and tells the rollout as it is then. */
    synchronized void look(Instant now) {
        Inventory all = inventory.get();
        store.adopt(now);
        LifeStore.Snapshot known = gathered(all, store.snapshot(), now);
        Map<String, Rollout.Village> villages = new HashMap<>();
        for (Settlement settlement : all.settlements().values()) {
            LifeRecord life = known.lives().get(settlement.id());
            if (life != null) {
                villages.put(settlement.id(), walked(all, settlement, life, known, now));
            }
        }
        rollout = new Rollout(now, rules, villages);
    }

    /** The proofs of stations that are still on their way, and how soaks go, brought up to now. */
    private LifeStore.Snapshot gathered(Inventory all, LifeStore.Snapshot known, Instant now) {
        List<Station> news = new ArrayList<>();
        List<SoakWatch> soaks = new ArrayList<>();
        for (LifeRecord life : known.lives().values()) {
            List<Terminal> terminals = all.terminalsOfSettlement(life.settlementId());
            if (proofs != null && life.state() != LifeState.IN_SERVICE && life.state() != LifeState.DECOMMISSIONED) {
                for (Terminal terminal : terminals) {
                    Station station = proofs.read(terminal.id());
                    if (!station.equals(known.station(terminal.id()))) {
                        news.add(station);
                    }
                }
            }
            SoakWatch soak = known.soaks().get(life.settlementId());
            if (life.state() == LifeState.SOAK && soak != null) {
                soaks.add(soak.look(VillageFacts.seen(terminals, fleet), now));
            }
        }
        if (news.isEmpty() && soaks.isEmpty()) {
            return known;
        }
        if (!news.isEmpty()) {
            store.prove(news);
        }
        if (!soaks.isEmpty()) {
            store.watch(soaks);
        }
        return store.snapshot();
    }

    private Rollout.Village walked(
            Inventory all, Settlement settlement, LifeRecord life, LifeStore.Snapshot known, Instant now) {
        var facts = VillageFacts.of(all, settlement, known);
        LifeRecord at = life;
        for (int walks = 0; walks < WALKS_MAX; walks++) {
            Optional<StepOutcome.Taken> taken = Life.walk(at, facts, rules, now);
            if (taken.isEmpty() || !store.take(at, taken.get(), null)) {
                break;
            }
            taken.get()
                    .steps()
                    .forEach(step ->
                            LOG.info("{}: {}", settlement.id(), step.to().words()));
            at = taken.get().after();
        }
        return Rollout.Village.of(at, facts, rules, now);
    }

    @Override
    public Rollout rollout() {
        return rollout;
    }

    @Override
    public Optional<LifeDetail> detail(String settlementId) {
        Inventory all = inventory.get();
        LifeStore.Snapshot known = store.snapshot();
        LifeRecord life = known.lives().get(settlementId);
        Optional<Settlement> settlement = all.settlement(settlementId);
        if (life == null || settlement.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        var facts = VillageFacts.of(all, settlement.get(), known);
        return Optional.of(new LifeDetail(
                Rollout.Village.of(life, facts, rules, now),
                Life.options(life, facts, rules, now),
                store.history(settlementId)));
    }

    @Override
    public synchronized Answer step(String settlementId, StepRequest request, long version, @Nullable String key) {
        requireLasting.run();
        Inventory all = inventory.get();
        LifeStore.Snapshot known = store.snapshot();
        LifeRecord life = known.lives().get(settlementId);
        Optional<Settlement> settlement = all.settlement(settlementId);
        if (life == null || settlement.isEmpty()) {
            return new Gone();
        }
        Instant now = clock.instant();
        Instant since = now.minus(AnswerMemory.KEPT);
        if (key == null || !store.done(settlementId, key, request.actor(), request.to(), since)) {
            if (life.version() != version) {
                return new Newer(life.version());
            }
            StepOutcome outcome = Life.step(life, VillageFacts.of(all, settlement.get(), known), request, rules, now);
            if (outcome instanceof StepOutcome.Refused refused) {
                return new NotDone(refused);
            }
            if (outcome instanceof StepOutcome.Taken taken && !store.take(life, taken, key)) {
                return new Newer(
                        store.one(settlementId).map(LifeRecord::version).orElse(0L));
            }
            look(now);
        }
        return detail(settlementId).<Answer>map(Done::new).orElseGet(Gone::new);
    }

    /** A station that sends without a permit is told wherever the page is looked at. */
    HealthCheck.Result health() {
        if (!trouble.isEmpty()) {
            return HealthCheck.Result.shown(trouble);
        }
        return new HealthCheck.Result(true, rollout.villages().size() + " villages")
                .with(List.of(new HealthCheck.Places(
                        "in service though a permit has ended: ",
                        HealthCheck.Kind.SETTLEMENT,
                        rollout.unlawful(),
                        ". Renew the permits, or suspend the villages.",
                        true)));
    }
}
