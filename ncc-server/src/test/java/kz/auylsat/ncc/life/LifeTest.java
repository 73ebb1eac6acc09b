package kz.auylsat.ncc.life;

import static kz.auylsat.ncc.life.Village.NOW;
import static kz.auylsat.ncc.life.Village.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kz.auylsat.link.lineup.LineUpStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {
    @Test
    void aVillageWithAllPapersWalksFromSurveyToSoakByItself() {
        StepOutcome.Taken walked = Life.walk(
                        in(LifeState.SURVEYED), Village.complete().facts(), Steps.RULES, NOW)
                .orElseThrow();

        assertThat(Steps.states(walked))
                .containsExactly(
                        LifeState.PERMITTED,
                        LifeState.INSTALLED,
                        LifeState.POINTED,
                        LifeState.CROSS_POL_PASSED,
                        LifeState.ONE_DB_PASSED,
                        LifeState.POWER_SET,
                        LifeState.SOAK);
        assertThat(walked.steps()).allSatisfy(step -> {
            assertThat(step.actor()).isEqualTo(LifeStep.SYSTEM);
            assertThat(step.evidence()).isNotEmpty();
            assertThat(step.overrideReason()).isNull();
        });
        assertThat(walked.steps().get(3).evidence().get(0).fields())
                .containsEntry("step", "cross_pol")
                .containsEntry("value", "9.9 dB")
                .containsEntry("operator", "Aigul");
    }

    @Test
    void aSurveyIsAPersonsWord() {
        LifeFacts facts = Village.complete().facts();

        assertThat(Life.walk(in(LifeState.PLANNED), facts, Steps.RULES, NOW)).isEmpty();
        StepOutcome.Taken surveyed = Steps.taken(Steps.ask(
                LifeState.PLANNED, LifeState.SURVEYED, Village.complete(), "roof of the school, clear south", null));
        assertThat(surveyed.steps().get(0).evidence())
                .containsExactly(Evidence.note("roof of the school, clear south"));
        assertThat(surveyed.steps().get(0).actor()).isEqualTo("Erlan");
    }

    @Test
    void whereNoSurveyIsAskedForTheVillageGoesOnWithout() {
        LifeRules relaxed = new LifeRules(false, List.of("frequency"), Duration.ofDays(90), Duration.ofHours(1), 99);

        assertThat(Steps.states(
                        Life.walk(in(LifeState.PLANNED), Village.complete().facts(), relaxed, NOW)
                                .orElseThrow()))
                .startsWith(LifeState.SURVEYED, LifeState.PERMITTED)
                .endsWith(LifeState.SOAK);
    }

    @Test
    void aLineUpWithRemarksStopsAtTheStepThatFailedUntilAnEngineerAcceptsIt() {
        Village remarks = Village.complete().linedUp(NOW, LineUpStep.CROSS_POL);

        assertThat(Steps.states(Life.walk(in(LifeState.INSTALLED), remarks.facts(), Steps.RULES, NOW.plusSeconds(60))
                        .orElseThrow()))
                .containsExactly(LifeState.POINTED);
        StepOutcome.Refused refused =
                Steps.refused(Steps.ask(LifeState.POINTED, LifeState.CROSS_POL_PASSED, remarks, null, null));
        assertThat(refused.blockers().get(0).text()).contains("cross_pol").contains("a wall");
        StepOutcome.Taken accepted = Steps.taken(
                Steps.ask(LifeState.POINTED, LifeState.CROSS_POL_PASSED, remarks, null, "measured again from the hub"));
        assertThat(accepted.after().overrideReason()).isEqualTo("measured again from the hub");
        assertThat(accepted.steps().get(0).evidence())
                .extracting(Evidence::kind)
                .containsExactly("missing");
    }

    @Test
    void aLineUpThatFailsLaterTakesTheVillageBackToInstalled() {
        Village later = Village.complete().linedUp(NOW, LineUpStep.POINTING);

        StepOutcome.Taken back = Life.walk(in(LifeState.SOAK), later.facts(), Steps.RULES, NOW.plusSeconds(60))
                .orElseThrow();
        assertThat(back.after().state()).isEqualTo(LifeState.INSTALLED);
        // Of the same certificate that is said once.
        assertThat(Life.walk(back.after(), later.facts(), Steps.RULES, NOW.plusSeconds(120)))
                .isEmpty();
        assertThat(Steps.codes(Life.blockers(back.after(), later.facts(), Steps.RULES, NOW.plusSeconds(120))))
                .containsExactly(Blocker.Code.LINE_UP_REMARKS);
    }

    @Test
    void afterTheDishWasMovedAnOldLineUpProvesNothing() {
        Village village = Village.complete().linedUp(NOW.minusSeconds(60));
        StepOutcome.Taken back =
                Steps.taken(Steps.ask(LifeState.SOAK, LifeState.INSTALLED, village, "dish moved", null));

        assertThat(Life.walk(back.after(), village.facts(), Steps.RULES, NOW)).isEmpty();
        assertThat(Steps.codes(Life.blockers(back.after(), village.facts(), Steps.RULES, NOW)))
                .containsExactly(Blocker.Code.LINED_UP_BEFORE);
        assertThat(Steps.states(Life.walk(
                                back.after(),
                                village.linedUp(NOW.plusSeconds(1)).facts(),
                                Steps.RULES,
                                NOW.plusSeconds(9))
                        .orElseThrow()))
                .endsWith(LifeState.SOAK);
    }

    @Test
    void aStationBuiltAnewEnrolsAnew() {
        Village village = Village.complete().enrolled(NOW.minusSeconds(60));
        StepOutcome.Taken back =
                Steps.taken(Steps.ask(LifeState.SOAK, LifeState.PERMITTED, village, "lightning", null));

        assertThat(Steps.codes(Life.blockers(back.after(), village.facts(), Steps.RULES, NOW)))
                .containsExactly(Blocker.Code.ENROLLED_BEFORE);
    }

    @Test
    void aSoakIsPassedWhenItWasLongEnoughAndGoodEnough() {
        LifeRecord soaking = in(LifeState.SOAK);
        Duration day = Duration.ofHours(24);

        assertThat(Life.walk(
                        soaking,
                        Village.complete()
                                .linedUp(soaking.since().minusSeconds(60))
                                .soaked(soaking.since(), day.minusMinutes(1), 100)
                                .facts(),
                        Steps.RULES,
                        NOW))
                .isEmpty();
        StepOutcome.Taken served = Life.walk(
                        soaking,
                        Village.complete()
                                .linedUp(soaking.since().minusSeconds(60))
                                .soaked(soaking.since(), day, 99)
                                .facts(),
                        Steps.RULES,
                        NOW)
                .orElseThrow();
        assertThat(served.after().state()).isEqualTo(LifeState.IN_SERVICE);
        assertThat(served.steps().get(0).evidence())
                .extracting(Evidence::kind)
                .containsExactly("permit", "permit", "line_up", "soak");
    }

    @Test
    void aSoakThatWasNotGoodEnoughBeginsAnew() {
        LifeRecord soaking = in(LifeState.SOAK);
        StepOutcome.Taken anew = Life.walk(
                        soaking,
                        Village.complete()
                                .linedUp(soaking.since().minusSeconds(60))
                                .soaked(soaking.since(), Duration.ofHours(25), 98.99)
                                .facts(),
                        Steps.RULES,
                        NOW)
                .orElseThrow();

        assertThat(anew.after().state()).isEqualTo(LifeState.SOAK);
        assertThat(anew.after().since()).isEqualTo(NOW);
        assertThat(anew.steps().get(0).evidence().get(0).fields()).containsEntry("availabilityPercent", "98.99");
    }

    @Test
    void aSoakOfBeforeProvesNothingOfTheLinkAsItIsNow() {
        LifeRecord soaking = in(LifeState.SOAK);
        LifeFacts old = Village.complete()
                .linedUp(soaking.since().minusSeconds(60))
                .soaked(soaking.since().minusSeconds(60), Duration.ofHours(30), 100)
                .facts();

        assertThat(Life.walk(soaking, old, Steps.RULES, NOW)).isEmpty();
        // Nor does it carry a village through its soak in one go.
        assertThat(Steps.states(Life.walk(in(LifeState.POWER_SET), old, Steps.RULES, NOW)
                        .orElseThrow()))
                .containsExactly(LifeState.SOAK);
    }

    @Test
    void aLineUpThatFailedCarriesNoVillageIntoServiceBySayingNothing() {
        LifeRecord soaking = in(LifeState.SOAK);
        Village failed = Village.complete()
                .linedUp(soaking.since().minusSeconds(60), LineUpStep.values())
                .soaked(soaking.since(), Duration.ofHours(24), 100);

        assertThat(Life.walk(soaking, failed.facts(), Steps.RULES, NOW)).isEmpty();
        for (LifeState from : List.of(LifeState.SOAK, LifeState.SUSPENDED)) {
            assertThat(Steps.codes(Steps.refused(Steps.ask(from, LifeState.IN_SERVICE, failed, "back", null))
                            .blockers()))
                    .hasSize(LineUpStep.values().length)
                    .containsOnly(Blocker.Code.LINE_UP_REMARKS);
            assertThat(Steps.taken(Steps.ask(from, LifeState.IN_SERVICE, failed, "back", "only link to the clinic"))
                            .after()
                            .overrideReason())
                    .isEqualTo("only link to the clinic");
        }
    }

    @Test
    void aBoxWhoseClockRunsAheadProvesNothingOfADishThatWasMovedSince() {
        Village village = Village.complete();
        StepOutcome.Taken back = Steps.taken(Life.step(
                in(LifeState.SOAK),
                village.facts(),
                new StepRequest(LifeState.INSTALLED, "dish moved", null, "Erlan", false),
                Steps.RULES,
                NOW));
        Village ahead = village.linedUp(NOW.plusSeconds(3_600), NOW.minusSeconds(60));

        assertThat(Steps.codes(Life.blockers(back.after(), ahead.facts(), Steps.RULES, NOW)))
                .containsExactly(Blocker.Code.LINED_UP_BEFORE);
    }

    @Test
    void noServiceWithoutPermitAndLineUpButWithAReasonThatStays() {
        Village bare = new Village();

        StepOutcome.Refused refused = Steps.refused(Steps.ask(LifeState.SOAK, LifeState.IN_SERVICE, bare, null, null));
        assertThat(Steps.codes(refused.blockers()))
                .containsExactly(
                        Blocker.Code.PERMIT_MISSING,
                        Blocker.Code.PERMIT_MISSING,
                        Blocker.Code.NOT_LINED_UP,
                        Blocker.Code.SOAK_RUNNING);
        StepOutcome.Taken served = Steps.taken(Steps.ask(
                LifeState.SOAK, LifeState.IN_SERVICE, bare, null, "flood: the ministry asked by letter 12/3"));
        assertThat(served.after().overrideReason()).isEqualTo("flood: the ministry asked by letter 12/3");
        assertThat(served.steps().get(0).overrideReason()).isEqualTo("flood: the ministry asked by letter 12/3");
        assertThat(served.steps().get(0).evidence())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.kind()).isEqualTo("missing"));
    }

    @Test
    void aTechnicianTakesTheFieldsStepsOnly() {
        Village village = Village.complete();
        StepRequest survey = new StepRequest(LifeState.SURVEYED, "seen", null, "Aigul", true);
        StepRequest service = new StepRequest(LifeState.IN_SERVICE, null, null, "Aigul", true);
        StepRequest over = new StepRequest(LifeState.INSTALLED, null, "no time", "Aigul", true);

        Steps.taken(Life.step(in(LifeState.PLANNED), village.facts(), survey, Steps.RULES, NOW));
        assertThat(Steps.refused(Life.step(in(LifeState.SOAK), village.facts(), service, Steps.RULES, NOW))
                        .why())
                .isEqualTo(StepOutcome.Why.NOT_ALLOWED);
        assertThat(Steps.refused(Life.step(in(LifeState.PERMITTED), village.facts(), over, Steps.RULES, NOW))
                        .why())
                .isEqualTo(StepOutcome.Why.NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(LifeState.class)
    void theEndIsReachedFromAnywhereWithAReasonAndIsFinal(LifeState from) {
        if (from == LifeState.DECOMMISSIONED) {
            assertThat(Life.next(from)).isEmpty();
            return;
        }
        assertThat(Steps.refused(Steps.ask(from, LifeState.DECOMMISSIONED, new Village(), null, null))
                        .why())
                .isEqualTo(StepOutcome.Why.NOTE_MISSING);
        assertThat(Steps.taken(Steps.ask(from, LifeState.DECOMMISSIONED, new Village(), "village resettled", null))
                        .after()
                        .state())
                .isEqualTo(LifeState.DECOMMISSIONED);
    }

    @Test
    void aSuspendedVillageComesBackWithItsPapersInOrder() {
        Village village = Village.complete();

        assertThat(Steps.taken(Steps.ask(LifeState.SUSPENDED, LifeState.IN_SERVICE, village, null, null))
                        .after()
                        .state())
                .isEqualTo(LifeState.IN_SERVICE);
        assertThat(Steps.codes(Steps.refused(Steps.ask(
                                LifeState.SUSPENDED, LifeState.IN_SERVICE, village.withoutPermits(), null, null))
                        .blockers()))
                .containsOnly(Blocker.Code.PERMIT_MISSING);
        assertThat(Life.blockers(in(LifeState.SUSPENDED), village.facts(), Steps.RULES, NOW))
                .isEmpty();
    }

    @Test
    void aStepThatLeadsNowhereSaysWhichDo() {
        assertThat(Steps.refused(Steps.ask(LifeState.SUSPENDED, LifeState.SOAK, new Village(), "x", null))
                        .line())
                .isEqualTo("no step leads from suspended to soak: write one of in service, installed, decommissioned");
        assertThat(Steps.refused(Steps.ask(LifeState.SOAK, LifeState.SOAK, new Village(), "x", null))
                        .line())
                .isEqualTo("it is soak already");
    }
}
