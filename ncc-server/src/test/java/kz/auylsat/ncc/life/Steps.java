package kz.auylsat.ncc.life;

import static java.util.stream.Collectors.toList;
import static kz.auylsat.ncc.life.Village.NOW;
import static kz.auylsat.ncc.life.Village.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Steps that tests ask for, by the usual rules. */
final class Steps {
    static final LifeRules RULES = LifeRules.USUAL;

    private Steps() {}

    static StepOutcome ask(LifeState from, LifeState to, Village village, String note, String override) {
        return Life.step(in(from), village.facts(), new StepRequest(to, note, override, "Erlan", false), RULES, NOW);
    }

    static StepOutcome.Refused refused(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        return (StepOutcome.Refused) outcome;
    }

    static StepOutcome.Taken taken(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
        return (StepOutcome.Taken) outcome;
    }

    static List<LifeState> states(StepOutcome.Taken taken) {
        return taken.steps().stream().map(LifeStep::to).collect(toList());
    }

    static List<Blocker.Code> codes(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::code).collect(toList());
    }
}
