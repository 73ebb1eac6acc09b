package kz.auylsat.ncc.life;

import static kz.auylsat.ncc.life.Village.NOW;
import static kz.auylsat.ncc.life.Village.in;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What permits do to a village's life. */
class LifePermitsTest {
    @Test
    void aMissingPermitBlocksAndSaysWhatToDo() {
        Village without = Village.complete().withoutPermits();

        assertThat(Life.walk(in(LifeState.SURVEYED), without.facts(), Steps.RULES, NOW))
                .isEmpty();
        StepOutcome.Refused refused =
                Steps.refused(Steps.ask(LifeState.SURVEYED, LifeState.INSTALLED, without, null, null));
        assertThat(refused.why()).isEqualTo(StepOutcome.Why.BLOCKED);
        assertThat(Steps.codes(refused.blockers()))
                .containsExactly(Blocker.Code.PERMIT_MISSING, Blocker.Code.PERMIT_MISSING);
        assertThat(refused.blockers().get(0).text())
                .isEqualTo("There is no frequency permit: write it under permits in the village's manifest, then plan"
                        + " and apply.");
    }

    @Test
    void aPermitHoldsOnItsFirstAndOnItsLastDayInTheVillagesOwnCalendar() {
        // 21:30 UTC is 02:30 of the next day in Almaty.
        var evening = java.time.Instant.parse("2026-11-22T21:30:00Z");
        LifeFacts until22 = new Village().permitted("2026-01-01", "2026-11-22").facts();
        LifeFacts from23 = new Village().permitted("2026-11-23", "2027-01-01").facts();

        assertThat(Steps.codes(Life.blockers(in(LifeState.SURVEYED), until22, Steps.RULES, NOW)))
                .isEmpty();
        assertThat(Steps.codes(Life.blockers(in(LifeState.SURVEYED), until22, Steps.RULES, evening)))
                .containsOnly(Blocker.Code.PERMIT_ENDED);
        assertThat(Steps.codes(Life.blockers(in(LifeState.SURVEYED), from23, Steps.RULES, NOW)))
                .containsOnly(Blocker.Code.PERMIT_NOT_YET);
        assertThat(Steps.codes(Life.blockers(in(LifeState.SURVEYED), from23, Steps.RULES, evening)))
                .isEmpty();
    }

    @Test
    void aPermitThatEndsWithin90DaysWarnsUnlessAnotherFollows() {
        LifeFacts soon =
                new Village().permitted("frequency", "2026-01-01", "2027-02-20").facts();
        LifeFacts later = new Village().permitted("2026-01-01", "2027-02-21").facts();
        LifeFacts renewed = new Village()
                .permitted("2026-01-01", "2026-12-31")
                .permitted("2027-01-01", "2029-01-01")
                .facts();
        LifeFacts gap = new Village()
                .permitted("2026-01-01", "2026-12-31")
                .permitted("2027-01-02", "2029-01-01")
                .facts();

        assertThat(Life.permitWarnings(soon, Steps.RULES, NOW)).singleElement().satisfies(warning -> {
            assertThat(warning.daysLeft()).isEqualTo(90);
            assertThat(warning.ended()).isFalse();
        });
        assertThat(Life.permitWarnings(later, Steps.RULES, NOW)).isEmpty();
        assertThat(Life.permitWarnings(renewed, Steps.RULES, NOW)).isEmpty();
        assertThat(Life.permitWarnings(gap, Steps.RULES, NOW)).hasSize(2);
    }

    @Test
    void aPermitThatEndedInServiceIsLoudAndCutsNothingOff() {
        LifeFacts ended = Village.complete()
                .withoutPermits()
                .permitted("2025-01-01", "2026-11-21")
                .facts();

        assertThat(Life.walk(in(LifeState.IN_SERVICE), ended, Steps.RULES, NOW)).isEmpty();
        assertThat(Steps.codes(Life.blockers(in(LifeState.IN_SERVICE), ended, Steps.RULES, NOW)))
                .containsOnly(Blocker.Code.PERMIT_ENDED);
        assertThat(Life.permitWarnings(ended, Steps.RULES, NOW))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.ended()).isTrue());
    }
}
