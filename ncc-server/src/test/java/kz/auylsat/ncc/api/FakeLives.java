package kz.auylsat.ncc.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.life.Evidence;
import kz.auylsat.ncc.life.Life;
import kz.auylsat.ncc.life.LifeDetail;
import kz.auylsat.ncc.life.LifeFacts;
import kz.auylsat.ncc.life.LifeRecord;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.LifeStep;
import kz.auylsat.ncc.life.LineUpProof;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.SoakWatch;
import kz.auylsat.ncc.life.Station;
import kz.auylsat.ncc.life.StationPermit;
import kz.auylsat.ncc.life.StepOutcome;
import kz.auylsat.ncc.life.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * Lives in memory, decided by the real rules. The first ten villages are in service, or every test of the fleet would be
 * of villages that are not; the others are spread over the way, further on the earlier their wave.
 */
final class FakeLives implements LifeSource {
    private static final LifeRules RULES = LifeRules.USUAL;

    private final Map<String, LifeRecord> lives = new HashMap<>();
    private final Map<String, LifeFacts> facts = new HashMap<>();
    private final Map<String, List<LifeStep>> histories = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final InstantSource clock;
    private @Nullable Rollout told;

    FakeLives(Inventory inventory, InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant();
        int number = 0;
        for (Settlement settlement : inventory.settlements().values()) {
            LifeState state = state(settlement, number);
            Instant since = now.minus(Duration.ofHours(5 + number % 900));
            lives.put(
                    settlement.id(),
                    new LifeRecord(settlement.id(), state, since, 3, Instant.EPOCH, Instant.EPOCH, null));
            facts.put(settlement.id(), facts(settlement, state, since, number));
            histories.put(settlement.id(), new ArrayList<>(history(state, since)));
            number++;
        }
    }

    private static LifeState state(Settlement settlement, int number) {
        int spread = Math.floorMod(settlement.id().hashCode(), 100);
        if ("pilot".equals(settlement.waveId())) {
            return LifeState.IN_SERVICE;
        }
        if ("second".equals(settlement.waveId())) {
            return LifeState.values()[Math.min(9, 3 + spread / 8)];
        }
        if (spread == 99) {
            return number % 2 == 0 ? LifeState.SUSPENDED : LifeState.DECOMMISSIONED;
        }
        return LifeState.values()[Math.min(9, spread * spread / 900)];
    }

    private static LifeFacts facts(Settlement settlement, LifeState state, Instant since, int number) {
        boolean enrolled = !state.before(LifeState.INSTALLED);
        boolean linedUp = !state.before(LifeState.POINTED);
        Station station = new Station(
                settlement.id(),
                enrolled ? new Station.Enrolled(since.minusSeconds(60), "5a17") : null,
                linedUp ? lineUp(since.minusSeconds(50), number % 3 == 0) : null);
        return new LifeFacts(
                settlement.zone(),
                settlement.permits().stream()
                        .map(permit -> new StationPermit(
                                permit.kind().name().toLowerCase(Locale.ROOT),
                                permit.number(),
                                permit.authority(),
                                permit.validFrom(),
                                permit.validTo()))
                        .toList(),
                List.of(station),
                new SoakWatch(settlement.id(), since, since, Duration.ofHours(5), Duration.ofMinutes(299)));
    }

    private static LineUpProof lineUp(Instant at, boolean remarks) {
        List<LineUpProof.Result> results = Stream.of(LineUpStep.values())
                .map(step -> new LineUpProof.Result(
                        step,
                        !(remarks && step == LineUpStep.CROSS_POL),
                        step == LineUpStep.CROSS_POL ? "27.4 dB, asked ≥ 30.0 dB" : "12.1 dB",
                        "S. Nazarov",
                        at,
                        remarks && step == LineUpStep.CROSS_POL ? "wind, to be measured again" : null))
                .toList();
        return new LineUpProof("c0ffee00-0000-4000-8000-000000000001", at, at.plusSeconds(5), "S. Nazarov", results);
    }

    private static List<LifeStep> history(LifeState state, Instant since) {
        LifeStep planned =
                new LifeStep(null, LifeState.PLANNED, "apply", since.minus(Duration.ofDays(40)), List.of(), null);
        return state == LifeState.PLANNED
                ? List.of(planned)
                : List.of(
                        planned,
                        new LifeStep(
                                LifeState.PLANNED,
                                state,
                                LifeStep.SYSTEM,
                                since,
                                List.of(Evidence.note("roof of the school, clear to the south")),
                                null));
    }

    @Override
    public synchronized Rollout rollout() {
        Rollout known = told;
        if (known != null) {
            return known;
        }
        Instant now = clock.instant();
        Map<String, Rollout.Village> villages = new HashMap<>();
        lives.forEach((id, life) -> villages.put(id, Rollout.Village.of(life, facts(id), RULES, now)));
        told = new Rollout(now, RULES, villages);
        return told;
    }

    private LifeFacts facts(String settlementId) {
        return Optional.ofNullable(facts.get(settlementId)).orElseThrow();
    }

    @Override
    public synchronized Optional<LifeDetail> detail(String settlementId) {
        LifeRecord life = lives.get(settlementId);
        if (life == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.of(new LifeDetail(
                Rollout.Village.of(life, facts(settlementId), RULES, now),
                Life.options(life, facts(settlementId), RULES, now),
                histories.getOrDefault(settlementId, List.of())));
    }

    @Override
    public synchronized Answer step(String settlementId, StepRequest request, long version, @Nullable String key) {
        LifeRecord life = lives.get(settlementId);
        if (life == null) {
            return new Gone();
        }
        if (key == null || !keys.contains(settlementId + key)) {
            if (life.version() != version) {
                return new Newer(life.version());
            }
            StepOutcome outcome = Life.step(life, facts(settlementId), request, RULES, clock.instant());
            if (outcome instanceof StepOutcome.Refused refused) {
                return new NotDone(refused);
            }
            StepOutcome.Taken taken = (StepOutcome.Taken) outcome;
            lives.put(settlementId, taken.after());
            histories.computeIfAbsent(settlementId, id -> new ArrayList<>()).addAll(taken.steps());
            keys.add(settlementId + key);
            told = null;
        }
        return detail(settlementId).<Answer>map(Done::new).orElseGet(Gone::new);
    }
}
