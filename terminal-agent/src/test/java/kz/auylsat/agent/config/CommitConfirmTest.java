package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of commit-confirm in simulated seconds: 30 s to confirm, 40 s of weather. */
class CommitConfirmTest {
    private SimulatedBox box;

    @BeforeEach
    void aBoxOnItsFirstConfiguration() {
        Random random = new Random(5);
        box = new SimulatedBox(
                random,
                new Fate(random, 0, -1),
                new SignedBundles(Bundles.NCC.getPublic(), Bundles.TERMINAL),
                SimulatedBox.Mutation.NONE,
                0);
        box.second(null);
        pass(10);
        box.second(bundle(Kind.GOOD, 1));
        pass(10);
        assertThat(box.report().confirmed()).isEqualTo(1);
    }

    @Test
    void aFadeDuringATrialDoesNotRevertAGoodBundle() {
        for (boolean unlocks : List.of(true, false)) {
            long version = box.report().confirmed() + 1;
            box.fade = true;
            box.fadeUnlocks = unlocks;
            box.second(bundle(Kind.GOOD, version));
            pass(35);
            assertThat(box.report().running()).hasValue(version);
            assertThat(box.report().phase()).isEqualTo(TrialPhase.TRIED);
            assertThat(box.report().holding()).isTrue();
            box.fade = false;
            pass(15);
            assertThat(box.report().confirmed()).isEqualTo(version);
            assertThat(box.report().outcome().orElseThrow().held()).isGreaterThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aFadeIsWaitedForNoLongerThanItMayBe() {
        box.fade = true;
        box.fadeUnlocks = true;
        box.second(bundle(Kind.GOOD, 2));
        assertThat(secondsUntilReverted()).isBetween(Bundles.CONFIRM_SECONDS + Bundles.HOLD_SECONDS - 2, 80);
        assertThat(box.report().outcome().orElseThrow().reason()).contains(RollbackReason.NOT_CONFIRMED);
        assertThat(box.report().outcome().orElseThrow().held()).isEqualTo(Duration.ofSeconds(Bundles.HOLD_SECONDS));
        assertThat(box.told.get(box.told.size() - 1).text()).contains("40 s of weather");
    }

    @Test
    void aBundleThatBreaksThePathRevertsWithinItsTimeAndTenSeconds() {
        box.second(bundle(Kind.BREAKS_PATH, 2));
        assertThat(box.pathWorks()).isFalse();
        assertThat(secondsUntilReverted()).isBetween(Bundles.CONFIRM_SECONDS - 1, Bundles.CONFIRM_SECONDS + 10);
        assertThat(box.pathWorks()).isTrue();
    }

    @Test
    void aClockThatJumpsADayChangesNothing() {
        box.second(bundle(Kind.BREAKS_PATH, 2));
        box.wallOffsetMillis = 86_400_000;
        pass(10);
        box.wallOffsetMillis = -86_400_000;
        assertThat(box.report().running()).hasValue(2);
        assertThat(10 + secondsUntilReverted()).isBetween(Bundles.CONFIRM_SECONDS - 1, Bundles.CONFIRM_SECONDS + 10);
    }

    @Test
    void afterARebootABundleThatBreaksThePathRevertsWithinThirtySeconds() {
        box.modemStartsToo = false;
        for (int secondsInto : List.of(0, 5, 25)) {
            long version = box.report().highestSeen() + 1;
            box.second(bundle(Kind.BREAKS_PATH, version));
            pass(secondsInto);
            box.powerCut();
            while (!box.isAlive()) {
                box.second(null);
            }
            assertThat(secondsUntilReverted()).isLessThan(30);
            assertThat(box.report().confirmed()).isEqualTo(1);
        }
    }

    @Test
    void aRestartOfTheAgentGivesATrialNoMoreTime() {
        box.second(bundle(Kind.BREAKS_PATH, 2));
        pass(20);
        long before = box.nowMillis;
        box.killed();
        while (!box.isAlive()) {
            box.second(null);
        }
        secondsUntilReverted();
        assertThat(box.nowMillis - before).isLessThan(21_000);
    }

    @Test
    void aCrashLoopFallsBackToTheLastConfirmedOne() {
        box.startsMax = 2;
        box.second(bundle(Kind.CRASHES, 2));
        assertThat(secondsUntilReverted()).isLessThan(60);
        assertThat(box.report().outcome().orElseThrow().reason()).contains(RollbackReason.CRASH_LOOP);
    }

    @Test
    void aNewerBundleWaitsWhileOneIsTried() {
        box.second(bundle(Kind.BREAKS_PATH, 2));
        box.second(bundle(Kind.GOOD, 3));
        box.second(bundle(Kind.GOOD, 4));
        assertThat(box.report().running()).hasValue(2);
        assertThat(box.report().highestSeen()).isEqualTo(4);
        pass(60);
        assertThat(box.report().confirmed()).isEqualTo(4);
    }

    @Test
    void theBundleThatIsKnownComesAgainWithoutAWordAndAnotherOfItsVersionIsTold() {
        String second = bundle(Kind.GOOD, 2);
        box.second(second);
        pass(60);
        int told = box.told.size();
        box.second(second);
        box.second(second);
        assertThat(box.told).hasSize(told);
        assertThat(box.report().refused()).containsEntry(BundleRefusal.REPLAYED, 2L);
        box.second(bundle(Kind.BREAKS_PATH, 2));
        assertThat(box.told).hasSize(told + 1);
        assertThat(box.told.get(told).text())
                .isEqualTo("a configuration was refused: version 2 once more, with another content: publish it anew");
        assertThat(box.report().confirmed()).isEqualTo(2);
    }

    @Test
    void aConfirmationWhoseAnswerIsLostIsAskedForAgainOrRolledBack() {
        box.answersLost = 1;
        box.second(bundle(Kind.GOOD, 2));
        assertThat(secondsUntilReverted()).isLessThanOrEqualTo(Bundles.CONFIRM_SECONDS + 10);
        box.answersLost = 0;
        box.second(bundle(Kind.GOOD, 3));
        pass(10);
        assertThat(box.report().confirmed()).isEqualTo(3);
    }

    @Test
    void aFullDiskTakesNoBundleAndChangesNothing() {
        box.disk.trouble = SimulatedDisk.Trouble.FULL;
        box.second(bundle(Kind.GOOD, 2));
        pass(5);
        assertThat(box.report().confirmed()).isEqualTo(1);
        assertThat(box.report().highestSeen()).isEqualTo(1);
        assertThat(box.report().refused()).containsEntry(BundleRefusal.NOT_STORED, 1L);
        box.disk.trouble = SimulatedDisk.Trouble.NONE;
        box.second(bundle(Kind.GOOD, 2));
        pass(10);
        assertThat(box.report().confirmed()).isEqualTo(2);
    }

    @Test
    void aDiskThatFailsDuringATrialDoesNotKeepItFromRollingBack() {
        box.second(bundle(Kind.BREAKS_PATH, 2));
        box.disk.trouble = SimulatedDisk.Trouble.FULL;
        pass(Bundles.CONFIRM_SECONDS + 10);
        assertThat(box.wholly()).isEqualTo(1);
        assertThat(box.pathWorks()).isTrue();
        assertThat(box.report().stored()).isFalse();
        box.disk.trouble = SimulatedDisk.Trouble.NONE;
        pass(10);
        assertThat(box.report().phase()).isEqualTo(TrialPhase.IDLE);
        assertThat(box.report().stored()).isTrue();
    }

    @Test
    void lossOfSignalUnderABundleThatChangesTheModemIsNoWeather() {
        TrialTerms modem = new TrialTerms(Duration.ofSeconds(30), Duration.ofSeconds(40), true, false);
        TrialTerms network = new TrialTerms(Duration.ofSeconds(30), Duration.ofSeconds(40), false, true);
        TrialTerms neither = new TrialTerms(Duration.ofSeconds(30), Duration.ofSeconds(40), false, false);
        OptionalDouble before = OptionalDouble.of(12);
        SignalLook unlocked = new SignalLook(SignalLook.State.UNLOCKED, OptionalDouble.empty());
        SignalLook silent = new SignalLook(SignalLook.State.SILENT, OptionalDouble.empty());

        assertThat(SignalWatch.isWeather(unlocked, modem, before)).isFalse();
        assertThat(SignalWatch.isWeather(unlocked, neither, before)).isTrue();
        assertThat(SignalWatch.isWeather(silent, network, before)).isFalse();
        assertThat(SignalWatch.isWeather(silent, neither, before)).isTrue();
        assertThat(SignalWatch.isWeather(silent, neither, OptionalDouble.empty()))
                .isFalse();
        assertThat(SignalWatch.isWeather(SignalLook.UNKNOWN, neither, before)).isFalse();
        assertThat(SignalWatch.isWeather(locked(9.1), neither, before)).isFalse();
        assertThat(SignalWatch.isWeather(locked(9.0), neither, before)).isTrue();
        assertThat(SignalWatch.isWeather(locked(3), modem, before)).isFalse();
    }

    private static SignalLook locked(double esnoDb) {
        return new SignalLook(SignalLook.State.LOCKED, OptionalDouble.of(esnoDb));
    }

    private static String bundle(Kind kind, long version) {
        return Bundles.signed(Bundles.payload(version, kind.configuration(version)), Bundles.NCC);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            box.second(null);
        }
    }

    private int secondsUntilReverted() {
        int seconds = 0;
        while (!(box.isAlive() && box.report().phase() == TrialPhase.IDLE && box.wholly() == 1)) {
            box.second(null);
            seconds++;
            assertThat(seconds).as("seconds and not reverted").isLessThan(200);
        }
        return seconds;
    }
}
