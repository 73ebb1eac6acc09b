package kz.auylsat.ncc.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a settlement's life: which are allowed from where, what each rests on, what is missing.
 *
 * <p>Forward a step is taken where its evidence is there, and several at once where that of each is. A person may take it
 * without, for a reason that stays in the history. Back leads to where something is done anew, for a reason.
 */
public final class Life {
    /** Where a way back leads: to survey, to build, to line up, to soak anew. */
    private static final Set<LifeState> ANEW =
            EnumSet.of(LifeState.PLANNED, LifeState.PERMITTED, LifeState.INSTALLED, LifeState.POWER_SET);

    /** What a technician in the field may do by hand. */
    private static final Set<LifeState> FIELD = EnumSet.of(
            LifeState.SURVEYED,
            LifeState.INSTALLED,
            LifeState.POINTED,
            LifeState.CROSS_POL_PASSED,
            LifeState.ONE_DB_PASSED,
            LifeState.POWER_SET,
            LifeState.SOAK);

    private Life() {}

    /** The states to which a step may lead from this one, nearest first. */
    public static List<LifeState> next(LifeState from) {
        Set<LifeState> next = new LinkedHashSet<>();
        switch (from) {
            case DECOMMISSIONED -> {}
            case SUSPENDED -> {
                next.add(LifeState.IN_SERVICE);
                next.add(LifeState.INSTALLED);
                next.add(LifeState.DECOMMISSIONED);
            }
            default -> {
                for (LifeState state : LifeState.values()) {
                    if (state.onTheWay() && from.before(state)) {
                        next.add(state);
                    }
                }
                if (from == LifeState.IN_SERVICE) {
                    next.add(LifeState.SUSPENDED);
                }
                ANEW.stream().filter(state -> state.before(from)).forEach(next::add);
                next.add(LifeState.DECOMMISSIONED);
            }
        }
        return List.copyOf(next);
    }

    /** The steps that lead on, with what is missing to each. */
    public static List<NextStep> options(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
        return next(life.state()).stream()
                .map(to -> option(life, facts, to, rules, now))
                .toList();
    }

    private static NextStep option(LifeRecord life, LifeFacts facts, LifeState to, LifeRules rules, Instant now) {
        StepRequest withNote = new StepRequest(to, "…", null, "", false);
        StepRequest without = new StepRequest(to, null, null, "", false);
        boolean noteNeeded = step(life, facts, without, rules, now) instanceof StepOutcome.Refused refused
                && (refused.why() == StepOutcome.Why.NOTE_MISSING
                        || refused.blockers().stream().anyMatch(each -> each.code() == Blocker.Code.SURVEY_MISSING));
        List<Blocker> missing = step(life, facts, withNote, rules, now) instanceof StepOutcome.Refused refused
                ? refused.blockers()
                : List.of();
        return new NextStep(to, noteNeeded, fieldMayTake(life.state(), to), missing);
    }

    /** Whether a technician in the field may take this step by hand. */
    public static boolean fieldMayTake(LifeState from, LifeState to) {
        return from.before(LifeState.IN_SERVICE) && FIELD.contains(to);
    }

    /** What comes of a step that a person asks for. */
    public static StepOutcome step(
            LifeRecord life, LifeFacts facts, StepRequest request, LifeRules rules, Instant now) {
        LifeState from = life.state();
        LifeState to = request.to();
        if (!next(from).contains(to)) {
            return refused(StepOutcome.Why.NO_SUCH_STEP, noSuchStep(from, to));
        }
        if (request.fieldOnly() && !fieldMayTake(from, to)) {
            return refused(
                    StepOutcome.Why.NOT_ALLOWED,
                    "from " + from.words() + " to " + to.words() + ": an engineer or admin takes this step");
        }
        if (request.fieldOnly() && request.overrideReason() != null) {
            return refused(StepOutcome.Why.NOT_ALLOWED, "without all evidence an engineer or admin takes a step");
        }
        boolean forward = to == LifeState.IN_SERVICE || (to.onTheWay() && from.before(to));
        return forward ? forward(life, facts, request, rules, now) : aside(life, request, now);
    }

    private static String noSuchStep(LifeState from, LifeState to) {
        if (from == to) {
            return "it is " + from.words() + " already";
        }
        String known = next(from).stream().map(LifeState::words).collect(Collectors.joining(", "));
        return "no step leads from " + from.words() + " to " + to.words()
                + (known.isEmpty() ? ": that was its last" : ": write one of " + known);
    }

    /** Back, out of service, or the end. */
    private static StepOutcome aside(LifeRecord life, StepRequest request, Instant now) {
        LifeState to = request.to();
        if (request.note() == null) {
            return refused(
                    StepOutcome.Why.NOTE_MISSING,
                    "from " + life.state().words() + " to " + to.words() + ": write why, as the step's evidence");
        }
        LifeRecord after = to.onTheWay() ? life.back(to, now) : life.moved(to, now, null);
        return new StepOutcome.Taken(
                after,
                List.of(new LifeStep(
                        life.state(), to, request.actor(), now, List.of(Evidence.note(request.note())), null)));
    }

    private static StepOutcome forward(
            LifeRecord life, LifeFacts facts, StepRequest request, LifeRules rules, Instant now) {
        List<LifeStep> steps = new ArrayList<>();
        List<Blocker> missing = new ArrayList<>();
        LifeRecord at = life;
        for (LifeState state : between(life.state(), request.to())) {
            boolean last = state == request.to();
            Proofs.Proof proof = new Proofs(at, facts, rules, now).of(state, last ? request.note() : null);
            proof.missing().stream().filter(each -> !missing.contains(each)).forEach(missing::add);
            List<Evidence> evidence = new ArrayList<>(proof.evidence());
            if (last && request.note() != null && state != LifeState.SURVEYED) {
                evidence.add(Evidence.note(request.note()));
            }
            String reason = proof.whole() ? null : request.overrideReason();
            proof.missing().forEach(each -> evidence.add(missing(each)));
            steps.add(new LifeStep(at.state(), state, request.actor(), now, evidence, reason));
            at = at.moved(state, now, reason);
        }
        if (!missing.isEmpty() && request.overrideReason() == null) {
            return new StepOutcome.Refused(
                    StepOutcome.Why.BLOCKED, "not yet " + request.to().words(), missing);
        }
        return new StepOutcome.Taken(at, steps);
    }

    /** What an override went over stays to be read. */
    private static Evidence missing(Blocker blocker) {
        return new Evidence("missing", Map.of("code", blocker.code().id(), "text", blocker.text()));
    }

    private static List<LifeState> between(LifeState from, LifeState to) {
        if (from == LifeState.SUSPENDED) {
            return List.of(to);
        }
        List<LifeState> states = new ArrayList<>();
        for (LifeState state : LifeState.values()) {
            if (from.before(state) && !to.before(state)) {
                states.add(state);
            }
        }
        return states;
    }

    /** The steps that a settlement takes by itself now, because their evidence is there; empty where there is none. */
    public static Optional<StepOutcome.Taken> walk(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
        if (!life.state().before(LifeState.IN_SERVICE)) {
            return Optional.empty();
        }
        Proofs proofs = new Proofs(life, facts, rules, now);
        List<Evidence> failed = LifeState.INSTALLED.before(life.state()) ? proofs.failedLineUps() : List.of();
        if (!failed.isEmpty()) {
            return Optional.of(bySystem(life, life.moved(LifeState.INSTALLED, now, null), failed));
        }
        SoakWatch soak = proofs.presentSoak();
        if (soak != null && proofs.soakFailed()) {
            return Optional.of(
                    bySystem(life, life.moved(LifeState.SOAK, now, null), List.of(Proofs.soakEvidence(soak))));
        }
        return onward(life, facts, rules, now);
    }

    private static Optional<StepOutcome.Taken> onward(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
        List<LifeStep> steps = new ArrayList<>();
        LifeRecord at = life;
        for (LifeState state : between(life.state(), LifeState.IN_SERVICE)) {
            Proofs.Proof proof = new Proofs(at, facts, rules, now).of(state, null);
            if (!proof.whole()) {
                break;
            }
            steps.add(new LifeStep(at.state(), state, LifeStep.SYSTEM, now, proof.evidence(), null));
            at = at.moved(state, now, null);
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new StepOutcome.Taken(at, steps));
    }

    private static StepOutcome.Taken bySystem(LifeRecord before, LifeRecord after, List<Evidence> evidence) {
        return new StepOutcome.Taken(
                after,
                List.of(new LifeStep(before.state(), after.state(), LifeStep.SYSTEM, after.since(), evidence, null)));
    }

    /** What keeps a settlement from its next step, and of its papers whatever is missing: they take longest to get. */
    public static List<Blocker> blockers(LifeRecord life, LifeFacts facts, LifeRules rules, Instant now) {
        LifeState state = life.state();
        if (!state.onTheWay()) {
            return List.of();
        }
        Set<Blocker> blockers = new LinkedHashSet<>();
        Proofs proofs = new Proofs(life, facts, rules, now);
        if (state != LifeState.IN_SERVICE) {
            blockers.addAll(
                    proofs.of(LifeState.values()[state.ordinal() + 1], null).missing());
        }
        blockers.addAll(proofs.of(LifeState.PERMITTED, null).missing());
        return List.copyOf(blockers);
    }

    /** The permits that end soon, or have ended with none in their place. */
    public static List<PermitWarning> permitWarnings(LifeFacts facts, LifeRules rules, Instant now) {
        return new Papers(facts, rules, now).warnings();
    }

    private static StepOutcome refused(StepOutcome.Why why, String line) {
        return new StepOutcome.Refused(why, line, List.of());
    }

    /** The end of a settlement that leaves the inventory. */
    static StepOutcome.Taken leave(LifeRecord life, String actor, Instant now) {
        return new StepOutcome.Taken(
                life.moved(LifeState.DECOMMISSIONED, now, null),
                List.of(new LifeStep(
                        life.state(),
                        LifeState.DECOMMISSIONED,
                        actor,
                        now,
                        List.of(Evidence.note("left the inventory")),
                        null)));
    }
}
