package kz.auylsat.ncc.life;

import static java.util.stream.Collectors.toList;
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
    private static final LifeRules RULES = LifeRules.USUAL;

    private static StepOutcome ask(LifeState from, LifeState to, Village village, String note, String override) {
        return Life.step(in(from), village.facts(), new StepRequest(to, note, override, "Erlan", false), RULES, NOW);
    }

    private static StepOutcome.Refused refused(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Refused.class);
        return (StepOutcome.Refused) outcome;
    }

    private static StepOutcome.Taken taken(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Taken.class);
        return (StepOutcome.Taken) outcome;
    }

    private static List<LifeState> states(StepOutcome.Taken taken) {
        return taken.steps().stream().map(LifeStep::to).collect(toList());
    }

    private static List<Blocker.Code> codes(List<Blocker> blockers) {
        return blockers.stream().map(Blocker::code).collect(toList());
    }

    @Test
    void aVillageWithAllPapersWalksFromSurveyToSoakByItself() {
        StepOutcome.Taken walked = Life.walk(
                        in(LifeState.SURVEYED), Village.complete().facts(), RULES, NOW)
                .orElseThrow();

        assertThat(states(walked))
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

        assertThat(Life.walk(in(LifeState.PLANNED), facts, RULES, NOW)).isEmpty();
        StepOutcome.Taken surveyed = taken(ask(
                LifeState.PLANNED, LifeState.SURVEYED, Village.complete(), "roof of the school, clear south", null));
        assertThat(surveyed.steps().get(0).evidence())
                .containsExactly(Evidence.note("roof of the school, clear south"));
        assertThat(surveyed.steps().get(0).actor()).isEqualTo("Erlan");
    }

    @Test
    void whereNoSurveyIsAskedForTheVillageGoesOnWithout() {
        LifeRules relaxed = new LifeRules(false, List.of("frequency"), Duration.ofDays(90), Duration.ofHours(1), 99);

        assertThat(states(Life.walk(in(LifeState.PLANNED), Village.complete().facts(), relaxed, NOW)
                        .orElseThrow()))
                .startsWith(LifeState.SURVEYED, LifeState.PERMITTED)
                .endsWith(LifeState.SOAK);
    }

    @Test
    void aMissingPermitBlocksAndSaysWhatToDo() {
        Village without = Village.complete().withoutPermits();

        assertThat(Life.walk(in(LifeState.SURVEYED), without.facts(), RULES, NOW))
                .isEmpty();
        StepOutcome.Refused refused = refused(ask(LifeState.SURVEYED, LifeState.INSTALLED, without, null, null));
        assertThat(refused.why()).isEqualTo(StepOutcome.Why.BLOCKED);
        assertThat(codes(refused.blockers())).containsExactly(Blocker.Code.PERMIT_MISSING, Blocker.Code.PERMIT_MISSING);
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

        assertThat(codes(Life.blockers(in(LifeState.SURVEYED), until22, RULES, NOW)))
                .isEmpty();
        assertThat(codes(Life.blockers(in(LifeState.SURVEYED), until22, RULES, evening)))
                .containsOnly(Blocker.Code.PERMIT_ENDED);
        assertThat(codes(Life.blockers(in(LifeState.SURVEYED), from23, RULES, NOW)))
                .containsOnly(Blocker.Code.PERMIT_NOT_YET);
        assertThat(codes(Life.blockers(in(LifeState.SURVEYED), from23, RULES, evening)))
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

        assertThat(Life.permitWarnings(soon, RULES, NOW)).singleElement().satisfies(warning -> {
            assertThat(warning.daysLeft()).isEqualTo(90);
            assertThat(warning.ended()).isFalse();
        });
        assertThat(Life.permitWarnings(later, RULES, NOW)).isEmpty();
        assertThat(Life.permitWarnings(renewed, RULES, NOW)).isEmpty();
        assertThat(Life.permitWarnings(gap, RULES, NOW)).hasSize(2);
    }

    @Test
    void aPermitThatEndedInServiceIsLoudAndCutsNothingOff() {
        LifeFacts ended = Village.complete()
                .withoutPermits()
                .permitted("2025-01-01", "2026-11-21")
                .facts();

        assertThat(Life.walk(in(LifeState.IN_SERVICE), ended, RULES, NOW)).isEmpty();
        assertThat(codes(Life.blockers(in(LifeState.IN_SERVICE), ended, RULES, NOW)))
                .containsOnly(Blocker.Code.PERMIT_ENDED);
        assertThat(Life.permitWarnings(ended, RULES, NOW))
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.ended()).isTrue());
    }

    @Test
    void aLineUpWithRemarksStopsAtTheStepThatFailedUntilAnEngineerAcceptsIt() {
        Village remarks = Village.complete().linedUp(NOW, LineUpStep.CROSS_POL);

        assertThat(states(Life.walk(in(LifeState.INSTALLED), remarks.facts(), RULES, NOW.plusSeconds(60))
                        .orElseThrow()))
                .containsExactly(LifeState.POINTED);
        StepOutcome.Refused refused = refused(ask(LifeState.POINTED, LifeState.CROSS_POL_PASSED, remarks, null, null));
        assertThat(refused.blockers().get(0).text()).contains("cross_pol").contains("a wall");
        StepOutcome.Taken accepted =
                taken(ask(LifeState.POINTED, LifeState.CROSS_POL_PASSED, remarks, null, "measured again from the hub"));
        assertThat(accepted.after().overrideReason()).isEqualTo("measured again from the hub");
        assertThat(accepted.steps().get(0).evidence())
                .extracting(Evidence::kind)
                .containsExactly("missing");
    }

    @Test
    void aLineUpThatFailsLaterTakesTheVillageBackToInstalled() {
        Village later = Village.complete().linedUp(NOW, LineUpStep.POINTING);

        StepOutcome.Taken back = Life.walk(in(LifeState.SOAK), later.facts(), RULES, NOW.plusSeconds(60))
                .orElseThrow();
        assertThat(back.after().state()).isEqualTo(LifeState.INSTALLED);
        // Of the same certificate that is said once.
        assertThat(Life.walk(back.after(), later.facts(), RULES, NOW.plusSeconds(120)))
                .isEmpty();
        assertThat(codes(Life.blockers(back.after(), later.facts(), RULES, NOW.plusSeconds(120))))
                .containsExactly(Blocker.Code.LINE_UP_REMARKS);
    }

    @Test
    void afterTheDishWasMovedAnOldLineUpProvesNothing() {
        Village village = Village.complete().linedUp(NOW.minusSeconds(60));
        StepOutcome.Taken back = taken(ask(LifeState.SOAK, LifeState.INSTALLED, village, "dish moved", null));

        assertThat(Life.walk(back.after(), village.facts(), RULES, NOW)).isEmpty();
        assertThat(codes(Life.blockers(back.after(), village.facts(), RULES, NOW)))
                .containsExactly(Blocker.Code.LINED_UP_BEFORE);
        assertThat(states(Life.walk(
                                back.after(),
                                village.linedUp(NOW.plusSeconds(1)).facts(),
                                RULES,
                                NOW.plusSeconds(9))
                        .orElseThrow()))
                .endsWith(LifeState.SOAK);
    }

    @Test
    void aStationBuiltAnewEnrolsAnew() {
        Village village = Village.complete().enrolled(NOW.minusSeconds(60));
        StepOutcome.Taken back = taken(ask(LifeState.SOAK, LifeState.PERMITTED, village, "lightning", null));

        assertThat(codes(Life.blockers(back.after(), village.facts(), RULES, NOW)))
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
                        RULES,
                        NOW))
                .isEmpty();
        StepOutcome.Taken served = Life.walk(
                        soaking,
                        Village.complete()
                                .linedUp(soaking.since().minusSeconds(60))
                                .soaked(soaking.since(), day, 99)
                                .facts(),
                        RULES,
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
                        RULES,
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

        assertThat(Life.walk(soaking, old, RULES, NOW)).isEmpty();
        // Nor does it carry a village through its soak in one go.
        assertThat(states(Life.walk(in(LifeState.POWER_SET), old, RULES, NOW).orElseThrow()))
                .containsExactly(LifeState.SOAK);
    }

    @Test
    void noServiceWithoutPermitAndLineUpButWithAReasonThatStays() {
        Village bare = new Village();

        StepOutcome.Refused refused = refused(ask(LifeState.SOAK, LifeState.IN_SERVICE, bare, null, null));
        assertThat(codes(refused.blockers()))
                .containsExactly(
                        Blocker.Code.PERMIT_MISSING,
                        Blocker.Code.PERMIT_MISSING,
                        Blocker.Code.NOT_LINED_UP,
                        Blocker.Code.SOAK_RUNNING);
        StepOutcome.Taken served = taken(
                ask(LifeState.SOAK, LifeState.IN_SERVICE, bare, null, "flood: the ministry asked by letter 12/3"));
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

        taken(Life.step(in(LifeState.PLANNED), village.facts(), survey, RULES, NOW));
        assertThat(refused(Life.step(in(LifeState.SOAK), village.facts(), service, RULES, NOW))
                        .why())
                .isEqualTo(StepOutcome.Why.NOT_ALLOWED);
        assertThat(refused(Life.step(in(LifeState.PERMITTED), village.facts(), over, RULES, NOW))
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
        assertThat(refused(ask(from, LifeState.DECOMMISSIONED, new Village(), null, null))
                        .why())
                .isEqualTo(StepOutcome.Why.NOTE_MISSING);
        assertThat(taken(ask(from, LifeState.DECOMMISSIONED, new Village(), "village resettled", null))
                        .after()
                        .state())
                .isEqualTo(LifeState.DECOMMISSIONED);
    }

    @Test
    void aSuspendedVillageComesBackWithItsPapersInOrder() {
        Village village = Village.complete();

        assertThat(taken(ask(LifeState.SUSPENDED, LifeState.IN_SERVICE, village, null, null))
                        .after()
                        .state())
                .isEqualTo(LifeState.IN_SERVICE);
        assertThat(codes(refused(ask(LifeState.SUSPENDED, LifeState.IN_SERVICE, village.withoutPermits(), null, null))
                        .blockers()))
                .containsOnly(Blocker.Code.PERMIT_MISSING);
        assertThat(Life.blockers(in(LifeState.SUSPENDED), village.facts(), RULES, NOW))
                .isEmpty();
    }

    @Test
    void aStepThatLeadsNowhereSaysWhichDo() {
        assertThat(refused(ask(LifeState.SUSPENDED, LifeState.SOAK, new Village(), "x", null))
                        .line())
                .isEqualTo("no step leads from suspended to soak: write one of in service, installed, decommissioned");
        assertThat(refused(ask(LifeState.SOAK, LifeState.SOAK, new Village(), "x", null))
                        .line())
                .isEqualTo("it is soak already");
    }
}
