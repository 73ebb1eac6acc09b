package kz.auylsat.ncc.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.apply.ApplierReader;
import kz.auylsat.ncc.apply.ApplyRun;
import kz.auylsat.ncc.apply.ApplySettings;
import kz.auylsat.ncc.apply.ApplyStore;
import kz.auylsat.ncc.apply.ApplyWriter;
import kz.auylsat.ncc.apply.RunState;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.sqlite.SqliteException;
import picocli.CommandLine.Model.CommandSpec;

/** Applies in the database of a configuration, by this process, each in the audit log as the system's user. */
final class DatabaseApplies implements Applies {
    private final CommandSpec command;
    private final String goOn;
    private final NccConfiguration configuration;
    private final Database database;

    /**
     * @param again the flags to give once more, with a space before them
     * @param database closed with this
     */
    DatabaseApplies(CommandSpec command, String again, NccConfiguration configuration, Database database) {
        this.command = command;
        this.goOn = "Go on with ncc apply --resume" + again + ", or take it back with ncc apply --abort" + again;
        this.configuration = configuration;
        this.database = database;
    }

    @Override
    public int apply(PlanDocument plan, boolean waiting, Teller teller) {
        return applied(
                "begun, plan " + plan.digest(),
                waiting,
                teller,
                (writer, screen) -> writer.begin(plan, RunIds.of(Instant.now(), new SecureRandom()), screen));
    }

    @Override
    public int resume(boolean waiting, Teller teller) {
        return applied("taken to go on", waiting, teller, (writer, screen) -> writer.take(false, screen));
    }

    @Override
    public int abort(Teller teller) {
        return applied("taken to abort it", false, teller, (writer, screen) -> writer.take(true, screen));
    }

    @Override
    public List<RunShown> newest(int limit) {
        Instant now = Instant.now();
        return new ApplyStore(database)
                .newest(limit).stream()
                        .map(run -> RunShown.of(run, now, ApplierReader::hasEnded))
                        .toList();
    }

    @Override
    public void close() {
        database.close();
    }

    /** How a run comes into this applier's hands. */
    private interface Hold {
        ApplyRun hold(ApplyWriter writer, ApplyScreen screen);
    }

    /** @param held how the run came into this applier's hands, for the audit log */
    private int applied(String held, boolean waiting, Teller teller, Hold hold) {
        ApplyWriter writer = new ApplyWriter(
                database,
                ApplyEffects.of(configuration, SecretsWiring.of(configuration, database, Clock.systemUTC())),
                new ApplyStore(database),
                ApplierReader.current(System.getProperty("user.name", "somebody")),
                ApplierReader::hasEnded,
                new SystemApplyClock(),
                ApplySettings.defaults());
        try (EndedByUser ended = EndedByUser.asking(writer::stop, this::sayThatTheDatabaseIsWaitedFor)) {
            // The bar is gone before anything is said.
            ApplyRun run = onScreen(writer, hold, held, waiting);
            String silent =
                    run.state() == RunState.DONE && waiting ? writer.silent(run).orElse(null) : null;
            return teller.tell(new Outcome(RunShown.of(run, Instant.now()), ended.isAsked(), silent));
        }
    }

    private void sayThatTheDatabaseIsWaitedFor() {
        ConsoleWriter.say(
                command,
                "The database does not answer: the step under way is done as a whole or not at all. " + goOn
                        + " once it does.");
    }

    private ApplyRun onScreen(ApplyWriter writer, Hold hold, String held, boolean waiting) {
        try (ApplyScreen screen = new ApplyScreen(ProgressBar.orLines("applying"), Instant::now)) {
            ApplyRun run = hold.hold(writer, screen);
            CommandAudit.done(database, command, target(run), held);
            return carriedOn(writer, run, screen, waiting);
        }
    }

    private static String target(ApplyRun run) {
        return "applies/" + run.id();
    }

    private ApplyRun carriedOn(ApplyWriter writer, ApplyRun run, ApplyScreen screen, boolean waiting) {
        try {
            ApplyRun now = writer.carryOn(run, waiting, screen);
            String stands = now.stepsDone() + " of " + now.steps() + " steps";
            if (now.state().isOpen()) {
                CommandAudit.failed(database, command, target(now), "stands at " + stands + ": " + now.stoppedWhy());
            } else {
                CommandAudit.done(database, command, target(now), now.state().text() + ", " + stands);
            }
            return now;
        } catch (DatabaseException | SqliteException e) {
            auditFailure(run, e);
            throw new UnavailableException(
                    e.getMessage() + ".\nRun " + run.id() + " stands, with nothing half applied. " + goOn
                            + ", once that is mended.",
                    e);
        } catch (RuntimeException e) {
            auditFailure(run, e);
            throw e;
        }
    }

    /** Where the database is what failed, the run's own failure is told. */
    private void auditFailure(ApplyRun run, RuntimeException failure) {
        if (failure.getSuppressed().length > 0) {
            return; // the journal could not be reached either, and each try takes its seconds
        }
        try {
            CommandAudit.failed(database, command, target(run), String.valueOf(failure.getMessage()));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
