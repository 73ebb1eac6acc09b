package kz.auylsat.ncc.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.auylsat.ncc.apply.ApplyException.Reason;
import kz.auylsat.ncc.apply.ApplyListener.Moment;
import kz.auylsat.ncc.database.TestDatabase;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.Wishes;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ApplyWriterTest {
    private static final Instant STARTED = Instant.parse("2026-11-22T09:00:00Z");
    private static final Applier AIGUL = new Applier("aigul", "noc-1", 4711, STARTED);
    private static final Applier BAHROM = new Applier("bahrom", "noc-2", 4712, STARTED);

    @Parameter
    private TestEngine engine;

    @TempDir
    private Path folder;

    private TestDatabase test;
    private InventoryStore inventory;
    private ApplyStore journal;
    private final TestClock clock = new TestClock(Wishes.NOW);
    private final Set<String> answering = new HashSet<>();
    private final Set<Applier> dead = new HashSet<>();

    @BeforeEach
    void open() throws Exception {
        test = engine.open(folder);
        test.execute(CountedEffect.TABLE);
        inventory = new InventoryStore(test.database());
        journal = new ApplyStore(test.database());
    }

    @AfterEach
    void close() throws Exception {
        test.close();
    }

    @Test
    void anAppliedPlanIsTheInventoryAndItsJournalSaysWhoDidIt() {
        Inventory wished = Wishes.villages(3);

        ApplyRun run = applied(wished);

        assertThat(inventory.load()).isEqualTo(wished);
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.stepsDone()).isEqualTo(run.steps()).isEqualTo(13);
        assertThat(run.begunBy()).isEqualTo("aigul");
        assertThat(run.holder()).isNull();
        assertThat(journal.open()).isEmpty();
        assertThat(journal.newest(9)).containsExactly(run);
        assertThatThrownBy(() -> journal.requireOpen(run.id()))
                .isInstanceOfSatisfying(
                        ApplyException.class, e -> assertThat(e.reason()).isEqualTo(ApplyException.Reason.RUN_ENDED))
                .hasMessage("run " + run.id() + " was done at " + run.endedAt()
                        + ": nothing is left to stop, to go on with or to take back");
    }

    @Test
    void whateverIsAppliedAndAbortedTheInventoryIsAsBefore() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Inventory before = RandomInventory.of(random, 3);
        inventory.replaceAll(before, Wishes.NOW);
        Inventory after = RandomInventory.of(random, 4);
        ApplyWriter aigul = writer(AIGUL);
        ApplyRun run = aigul.begin(plan(after), "run-1", ApplyListener.NONE);
        // Stopped before the end: all steps but the last are done.
        ApplyRun stopped = aigul.carryOn(run, false, (moment, progress) -> {
            if (moment == Moment.STEP_DONE && progress.done() == progress.steps() - 1) {
                aigul.stop();
            }
        });
        assertThat(stopped.standing(clock.now())).as("seed %d", seed).isEqualTo("stopped");
        assertThat(effects()).isNotEmpty();

        ApplyWriter bahrom = writer(BAHROM);
        ApplyRun aborted = bahrom.carryOn(bahrom.take(true, ApplyListener.NONE), false, ApplyListener.NONE);

        assertThat(aborted.state()).isEqualTo(RunState.ABORTED);
        assertThat(aborted.stepsDone()).isZero();
        assertThat(inventory.load()).as("seed %d", seed).isEqualTo(before);
        assertThat(effects()).as("seed %d", seed).isEmpty();
        assertThat(rows("removed_item")).isZero();
    }

    @Test
    void aStoppedRunIsResumedByAnybodyWhereItStood() {
        ApplyWriter aigul = writer(AIGUL);
        ApplyRun run = aigul.begin(plan(Wishes.villages(3)), "run-1", ApplyListener.NONE);
        ApplyRun stopped = aigul.carryOn(run, false, (moment, progress) -> {
            if (moment == Moment.STEP_DONE && progress.done() == 4) {
                aigul.stop();
            }
        });
        assertThat(stopped.stepsDone()).isEqualTo(4);
        assertThat(stopped.stoppedWhy()).isEqualTo("stopped by aigul");

        List<Integer> done = new ArrayList<>();
        ApplyWriter bahrom = writer(BAHROM);
        bahrom.carryOn(bahrom.take(false, ApplyListener.NONE), false, (moment, progress) -> {
            if (moment == Moment.STEP_DONE) {
                done.add(progress.done());
            }
        });

        assertThat(done).first().isEqualTo(5);
        assertThat(inventory.load()).isEqualTo(Wishes.villages(3));
        assertThat(effects()).hasSize(13).allMatch(row -> row.endsWith(" 1 0"));
    }

    @Test
    void anInventoryThatChangedSinceThePlanIsRefusedAndSaysWhat() {
        PlanDocument plan = plan(Wishes.villages(2));
        applied(Wishes.villages(1));

        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> writer(AIGUL).begin(plan, "run-2", ApplyListener.NONE))
                .withMessageContaining("+ Settlement village-0")
                .matches(failure -> failure.reason() == Reason.INVENTORY_CHANGED);
        assertThat(journal.open()).isEmpty();
    }

    @Test
    void aPlanThatIsGivenAgainHasNothingLeftToDo() {
        PlanDocument plan = plan(Wishes.villages(2));
        applied(Wishes.villages(2));

        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> writer(AIGUL).begin(plan, "run-2", ApplyListener.NONE))
                .matches(failure -> failure.reason() == Reason.ALREADY_APPLIED);
        assertThat(rows("apply_run")).isEqualTo(1);
    }

    @Test
    void whileOneRunIsOpenNobodyBeginsAnotherAndIsToldWhose() {
        writer(AIGUL).begin(plan(Wishes.villages(2)), "run-1", ApplyListener.NONE);

        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> writer(BAHROM).begin(plan(Wishes.villages(2)), "run-2", ApplyListener.NONE))
                .withMessage(
                        "run run-1 is being applied by aigul (noc-1, process 4711) since 2026-11-22T10:00:00Z: wait for it")
                .matches(failure -> failure.reason() == Reason.RUN_OPEN);
    }

    @Test
    void aLivingApplierKeepsItsRunAndADeadOneLosesItAtOnceOrWhenItsLeaseEnds() {
        writer(AIGUL).begin(plan(Wishes.villages(2)), "run-1", ApplyListener.NONE);
        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> writer(BAHROM).take(false, ApplyListener.NONE))
                .withMessageContaining("aigul (noc-1, process 4711)")
                .matches(failure -> failure.reason() == Reason.RUN_HELD);

        dead.add(AIGUL);
        assertThat(writer(BAHROM).take(false, ApplyListener.NONE).holder()).isEqualTo(BAHROM);

        clock.pause(ApplySettings.defaults().lease());
        assertThat(writer(AIGUL).take(true, ApplyListener.NONE).state()).isEqualTo(RunState.ABORTING);
    }

    /** An applier that was taken for dead and wakes up again writes nothing more. */
    @Test
    void whoLostItsRunWritesNothingMore() {
        ApplyWriter aigul = writer(AIGUL);
        ApplyRun run = aigul.begin(plan(Wishes.villages(2)), "run-1", ApplyListener.NONE);
        int[] written = new int[1];

        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> aigul.carryOn(run, false, (moment, progress) -> {
                    if (moment == Moment.STEP_DONE && progress.done() == 3) {
                        clock.pause(Duration.ofHours(1));
                        writer(BAHROM).take(false, ApplyListener.NONE);
                    }
                    written[0] = progress.done();
                }))
                .matches(failure -> failure.reason() == Reason.TAKEN_OVER);

        assertThat(written[0]).isEqualTo(3);
        assertThat(journal.open().orElseThrow().holder()).isEqualTo(BAHROM);
        assertThat(journal.open().orElseThrow().stepsDone()).isEqualTo(3);
    }

    @Test
    void ofManyThatBeginAtOnceOneDoes() throws Exception {
        int appliers = 6;
        PlanDocument plan = plan(Wishes.villages(1));
        CyclicBarrier barrier = new CyclicBarrier(appliers);
        ExecutorService threads = Executors.newFixedThreadPool(appliers);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < appliers; i++) {
                String id = "run-" + i;
                calls.add(() -> {
                    barrier.await();
                    try {
                        return writer(AIGUL).begin(plan, id, ApplyListener.NONE).id();
                    } catch (ApplyException e) {
                        return e.reason().name();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.startsWith("run-"))
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.equals("RUN_OPEN"))
                    .hasSize(appliers - 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aGroupThatDoesNotAnswerStopsTheWaveAndIsLookedAtAgainWhenResumed() {
        Inventory wished = Wishes.villages(6); // three a wave: a canary, then two
        ApplyWriter aigul = writer(AIGUL);
        answering.addAll(Set.of("village-0-1", "village-2-1"));

        ApplyRun run = aigul.begin(plan(wished), "run-1", ApplyListener.NONE);
        ApplyRun stopped = aigul.carryOn(run, true, ApplyListener.NONE);

        assertThat(stopped.stoppedWhy())
                .isEqualTo("first, group 1 (2 villages): after 10 min only 1 of 2 villages answer; silent: village-4");
        assertThat(inventory.load().settlements()).containsOnlyKeys("village-0", "village-2", "village-4");
        assertThat(aigul.silent(stopped)).contains("4 of 6 villages: village-4, village-1, village-3, village-5");

        answering.addAll(Set.of("village-4-1", "village-1-1", "village-3-1", "village-5-1"));
        ApplyRun done = aigul.carryOn(aigul.take(false, ApplyListener.NONE), true, ApplyListener.NONE);
        assertThat(done.state()).isEqualTo(RunState.DONE);
        assertThat(aigul.silent(done)).isEmpty();
        assertThat(inventory.load()).isEqualTo(wished);
    }

    @Test
    void whatATerminalAnsweredBeforeItWasChangedDoesNotCount() {
        applied(Wishes.villages(1));
        long before = inventory.revision();
        assertThat(journal.answered(Map.of("village-0-1", Wishes.NOW, "stranger", Wishes.NOW), before))
                .isTrue();
        assertThat(journal.answered(Map.of("village-0-1", Wishes.NOW.plusSeconds(60)), before))
                .isTrue();
        assertThat(journal.answered(List.of("village-0-1", "none"))).containsExactly("village-0-1");

        List<InventoryItem> moved = new ArrayList<>(List.of(Wishes.wave("first", 1), Wishes.wave("second", 2)));
        moved.add(Wishes.settlement("village-0", "first"));
        moved.add(Wishes.terminal("village-0", 99));
        applied(Wishes.with(moved));

        assertThat(journal.answered()).containsExactly("stranger");
        assertThat(journal.answered(Map.of("village-0-1", Wishes.NOW.plusSeconds(61)), before))
                .as("a server that has not heard of the change yet asked it where it was")
                .isFalse();
        assertThat(journal.answered()).containsExactly("stranger");
    }

    @Test
    void whatIsDeletedStaysInTheHistoryWithWhoAndWhen() {
        applied(Wishes.villages(2));

        applied(Wishes.villages(1));

        List<String> removed = test.database()
                .read(handle -> handle.createQuery(
                                "SELECT kind || ' ' || item_id || ' ' || removed_by || ' ' || removed_at FROM removed_item"
                                        + " ORDER BY position")
                        .mapTo(String.class)
                        .list());
        String when = " aigul " + Wishes.NOW.toEpochMilli();
        assertThat(removed).containsExactly("Terminal village-1-1" + when, "Settlement village-1" + when);
    }

    @Test
    void aStepThatFailsLeavesTheRunStandingWithTheReason() {
        ApplyWriter failing = new ApplyWriter(
                test.database(),
                List.of(new CountedEffect(), new FailingEffect("Terminal village-0-1")),
                terminals -> Set.of(),
                AIGUL,
                dead::contains,
                clock,
                ApplySettings.defaults());
        ApplyRun run = failing.begin(plan(Wishes.villages(1)), "run-1", ApplyListener.NONE);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> failing.carryOn(run, false, ApplyListener.NONE))
                .withMessage("no key file");

        ApplyRun open = journal.open().orElseThrow();
        assertThat(open.stoppedWhy()).isEqualTo("a step failed: no key file");
        assertThat(inventory.load().terminals()).isEmpty();
        assertThat(effects()).hasSize(open.stepsDone());
    }

    @Test
    void endedRunsAndKeptPlansAreBoundedAndWhatIsDroppedIsCounted() {
        ApplySettings few = new ApplySettings(Duration.ofSeconds(30), Duration.ofSeconds(1), 2, 1);
        for (int i = 0; i < 5; i++) {
            ApplyWriter writer = writer(AIGUL, few);
            ApplyRun run = writer.begin(plan(Wishes.villages(i % 2 == 0 ? 2 : 0)), "run-" + i, ApplyListener.NONE);
            writer.carryOn(run, false, ApplyListener.NONE);
            clock.pause(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 52; i++) {
            PlanDocument plan = plan(Wishes.villages(3 + i));
            clock.pause(Duration.ofSeconds(1));
            journal.keep(plan, "aigul", clock.now());
        }

        assertThat(journal.newest(9)).extracting(ApplyRun::id).containsExactly("run-4", "run-3");
        assertThat(rows("made_plan")).isEqualTo(50);
        assertThat(journal.forgotten()).containsEntry("apply_run", 3L).containsEntry("made_plan", 2L);
        assertThat(journal.forgotten().get("removed_item")).isPositive();
    }

    @Test
    void aPlanWithErrorsIsNotBegun() {
        List<InventoryItem> clash = new ArrayList<>(List.of(Wishes.settlement("a", null), Wishes.terminal("a", 1)));
        clash.addAll(List.of(Wishes.settlement("b", null), Wishes.terminal("b", 1)));

        assertThatExceptionOfType(ApplyException.class)
                .isThrownBy(() -> writer(AIGUL).begin(plan(Wishes.with(clash)), "run-1", ApplyListener.NONE))
                .matches(failure -> failure.reason() == Reason.PLAN_REFUSED);
        assertThat(rows("apply_run")).isZero();
    }

    private ApplyRun applied(Inventory wished) {
        ApplyWriter writer = writer(AIGUL);
        String id = "run-of-" + inventory.revision();
        return writer.carryOn(writer.begin(plan(wished), id, ApplyListener.NONE), false, ApplyListener.NONE);
    }

    private PlanDocument plan(Inventory wished) {
        return PlanDocument.of(Wishes.wholePlan(inventory.load(), wished));
    }

    private ApplyWriter writer(Applier applier) {
        return writer(applier, ApplySettings.defaults());
    }

    private ApplyWriter writer(Applier applier, ApplySettings settings) {
        WaveWatch watch = terminals -> {
            Set<String> heard = new HashSet<>(terminals);
            heard.retainAll(answering);
            return heard;
        };
        return new ApplyWriter(
                test.database(), List.of(new CountedEffect()), watch, applier, dead::contains, clock, settings);
    }

    private List<String> effects() {
        return test.database().read(CountedEffect::rows);
    }

    private int rows(String table) {
        return test.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
