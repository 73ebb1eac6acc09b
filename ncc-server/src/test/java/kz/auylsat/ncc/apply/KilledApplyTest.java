package kz.auylsat.ncc.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryItem;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.Wishes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Appliers that are killed (SIGKILL) at each event of their journal: after a resume the inventory, lives, tokens and keys
 * are those of an uninterrupted run, after an abort the ones before. {@code -Dapply.kills=all} tries every event; else some, by chance.
 */
class KilledApplyTest {
    private static final boolean ALL = "all".equals(System.getProperty("apply.kills"));
    private static final int KILLED_BY_SIGKILL = 128 + 9;
    private static final int CHILD_SECONDS_MAX = 120;

    @TempDir
    private Path folder;

    private KillBench first;
    private Path planFile;
    private PlanDocument plan;
    private AppliedRows before;
    private AppliedRows after;
    private int kills;

    @ParameterizedTest
    @EnumSource
    void whereverAnApplierIsKilledAResumeGoesOnAndAnAbortTakesBack(TestEngine engine) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        prepare(engine);

        int applying = events(first, "apply");
        for (int event : chosen(applying, 2, random)) {
            KillBench killed = killed(first, "apply", event);
            settled(killed, event, "apply", seed);
        }

        KillBench half = stopped(4);
        for (int event : chosen(events(half, "resume"), 1, random)) {
            settled(killed(half, "resume", event), event, "resume", seed);
        }

        KillBench nearlyDone = stopped(plan.plan().changes().size() - 1);
        int aborting = events(nearlyDone, "abort");
        for (int event : chosen(aborting, 1, random)) {
            KillBench killed = killed(nearlyDone, "abort", event);
            assertThat(goneOn(killed, "abort"))
                    .as("abort killed at %d, seed %d", event, seed)
                    .isEqualTo(before);
        }
        System.out.printf(
                "%s: %d appliers were killed, of %d events of an apply and %d of an abort (seed %d)%n",
                engine, kills, applying, aborting, seed);
    }

    private Path keyFile() {
        return KilledApplyMain.keyFile(folder.resolve("plan.json"));
    }

    /**
     * The inventory before has two villages; the plan creates one, changes one and deletes one, with what they share. The
     * keys of the one that goes and of the one that comes are generated, and those of the one that changes are from then on.
     */
    private void prepare(TestEngine engine) throws Exception {
        first = KillBench.of(engine, folder);
        List<InventoryItem> items = new ArrayList<>(List.of(Wishes.wave("first", 7)));
        items.addAll(List.of(Wishes.settlement("village-0", "first"), Wishes.keyed("village-0", 77)));
        items.addAll(List.of(Wishes.settlement("village-5", "first"), Wishes.keyed("village-5", 5)));
        Inventory wished = Wishes.with(items);
        try (Database database = first.join()) {
            KilledApplyMain.run(
                    database,
                    keyFile(),
                    "apply",
                    PlanDocument.of(Wishes.wholePlan(Inventory.empty(), twoVillages())),
                    ApplyListener.NONE);
            // The journal begins empty: the run of the test has the same id.
            database.write(handle -> handle.execute("DELETE FROM apply_run"));
            before = AppliedRows.of(database);
        }
        plan = PlanDocument.of(Wishes.wholePlan(before.inventory(), wished));
        assertThat(plan.plan().counts().values())
                .as("creates, changes and deletes")
                .anyMatch(counts -> counts.size() > 1);
        planFile = Files.writeString(folder.resolve("plan.json"), plan.text());
        try (Database database = first.copied().join()) {
            KilledApplyMain.run(database, keyFile(), "apply", plan, ApplyListener.NONE);
            after = AppliedRows.of(database);
        }
        assertThat(after.inventory()).isEqualTo(wished);
        assertThat(after.rows().keySet())
                .as("what goes with things changes too")
                .filteredOn(
                        table -> !after.rows().get(table).equals(before.rows().get(table)))
                .contains("life", "life_step", "enrolment", "secret", "removed_item", "counted");
        assertThat(after.rows().get("secret"))
                .as("of a terminal that is deleted for good nothing is kept that opens")
                .noneMatch(row -> row.contains(" village-1-1 "));
        assertThat(after.rows().get("enrolment"))
                .as("that it was there once is")
                .anyMatch(row -> row.startsWith("village-1-1 "));
    }

    private static Inventory twoVillages() {
        return Wishes.with(List.of(
                Wishes.wave("first", 1),
                Wishes.wave("second", 2),
                Wishes.settlement("village-0", "first"),
                Wishes.terminal("village-0", 1),
                Wishes.settlement("village-1", "second"),
                Wishes.keyed("village-1", 2)));
    }

    /** After a kill: a resume leads to the end, and an abort back to the begin, whatever had been reached. */
    private void settled(KillBench killed, int event, String mode, long seed) throws Exception {
        KillBench copy = killed.copied();
        assertThat(goneOn(killed, "resume"))
                .as("%s killed at %d, then resumed, seed %d", mode, event, seed)
                .isEqualTo(after);
        boolean over = isDone(copy);
        assertThat(goneOn(copy, "abort"))
                .as("%s killed at %d, then aborted, seed %d", mode, event, seed)
                .isEqualTo(over ? after : before);
    }

    /** What somebody else makes of what a killed applier left. */
    private AppliedRows goneOn(KillBench bench, String mode) {
        try (Database database = bench.join()) {
            Optional<ApplyRun> open = new ApplyStore(database).open();
            if (open.isPresent()) {
                KilledApplyMain.run(database, keyFile(), mode, null, ApplyListener.NONE);
            } else if (mode.equals("resume")
                    && new InventoryStore(database).load().equals(before.inventory())) {
                // It died before its run was there: whoever wanted the apply calls it again.
                KilledApplyMain.run(database, keyFile(), "apply", plan, ApplyListener.NONE);
            }
            assertThat(new ApplyStore(database).open()).isEmpty();
            return AppliedRows.of(database);
        }
    }

    /** A copy of the first database with a run that stands after so many steps. */
    private KillBench stopped(int steps) throws Exception {
        KillBench bench = first.copied();
        try (Database database = bench.join()) {
            KilledApplyMain.runUntil(database, keyFile(), plan, steps);
        }
        return bench;
    }

    private static boolean isDone(KillBench bench) {
        try (Database database = bench.join()) {
            return new ApplyStore(database)
                    .run(KilledApplyMain.RUN)
                    .filter(run -> run.state() == RunState.DONE)
                    .isPresent();
        }
    }

    /** How many events the same has where nobody is killed. */
    private int events(KillBench bench, String mode) throws Exception {
        int[] events = new int[1];
        try (Database database = bench.copied().join()) {
            KilledApplyMain.run(database, keyFile(), mode, plan, (moment, progress) -> events[0]++);
        }
        return events[0];
    }

    private static List<Integer> chosen(int events, int sample, Random random) {
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, events).boxed().toList());
        if (ALL) {
            return all;
        }
        Collections.shuffle(all, random);
        return all.subList(0, sample);
    }

    /** A copy of a database, at which an applier was killed at an event. */
    private KillBench killed(KillBench of, String mode, int event) throws Exception {
        KillBench bench = of.copied();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledApplyMain.class.getName(),
                mode,
                Integer.toString(event),
                planFile.toString()));
        command.addAll(bench.arguments());
        Path output = folder.resolve("child.log");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(child.waitFor(CHILD_SECONDS_MAX, TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.exitValue())
                .as("%s at %d: %s", mode, event, Files.readString(output))
                .isEqualTo(KILLED_BY_SIGKILL);
        kills++;
        return bench;
    }
}
