package kz.auylsat.ncc.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import kz.auylsat.ncc.app.RealEffects;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.plan.PlanDocument;
import org.jspecify.annotations.Nullable;

/**
 * An applier that kills its own process at a moment of its run.
 *
 * <p>Arguments: {@code apply}, {@code resume} or {@code abort}; the number of the event at which it dies, from 1; the
 * plan's file; the SQLite file, or the PostgreSQL server's host, port, database, user and password.
 */
final class KilledApplyMain {
    static final String RUN = "run-1";

    private KilledApplyMain() {}

    public static void main(String[] args) throws IOException {
        try (Database database = args.length == 4
                ? Database.join(Path.of(args[3]))
                : Database.join(new PostgresSettings(
                        args[3],
                        Integer.parseInt(args[4]),
                        args[5],
                        args[6],
                        args[7],
                        PostgresSettings.Tls.DISABLE,
                        null))) {
            Path planFile = Path.of(args[2]);
            PlanDocument plan = PlanDocument.read(Files.readString(planFile));
            run(database, keyFile(planFile), args[0], plan, new DyingListener(Integer.parseInt(args[1])));
        }
    }

    /** The master key is beside the plan. */
    static Path keyFile(Path planFile) {
        return planFile.resolveSibling("master.key");
    }

    /** Does the same in any process. */
    static ApplyRun run(
            Database database, Path keyFile, String mode, @Nullable PlanDocument plan, ApplyListener listener) {
        ApplyWriter writer = writer(database, keyFile);
        ApplyRun run = mode.equals("apply") && plan != null
                ? writer.begin(plan, RUN, listener)
                : writer.take(mode.equals("abort"), listener);
        return writer.carryOn(run, true, listener);
    }

    /** Applies so many steps, then lets the run stand. */
    static void runUntil(Database database, Path keyFile, PlanDocument plan, int steps) {
        ApplyWriter writer = writer(database, keyFile);
        ApplyRun run = writer.begin(plan, RUN, ApplyListener.NONE);
        writer.carryOn(run, true, (moment, progress) -> {
            if (moment == ApplyListener.Moment.STEP_WRITTEN && progress.done() == steps) {
                writer.stop();
            }
        });
    }

    private static ApplyWriter writer(Database database, Path keyFile) {
        List<StepEffect> effects = new ArrayList<>(RealEffects.of(database, keyFile));
        effects.add(new CountedEffect());
        WaveWatch everybodyAnswers = HashSet::new;
        return new ApplyWriter(
                database,
                effects,
                everybodyAnswers,
                ApplierReader.current("planner"),
                ApplierReader::hasEnded,
                new RunningClock(),
                ApplySettings.defaults());
    }

    /** Ends this process as a power cut would: nothing is flushed, closed or told. */
    private static final class DyingListener implements ApplyListener {
        private int left;

        DyingListener(int event) {
            this.left = event;
        }

        @Override
        public void at(Moment moment, Progress progress) {
            if (--left > 0) {
                return;
            }
            try {
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
                Thread.sleep(60_000);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("still alive", e);
            }
        }
    }

    private static final class RunningClock implements ApplyClock {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration time) {
            throw new IllegalStateException("everybody answers at once");
        }
    }
}
