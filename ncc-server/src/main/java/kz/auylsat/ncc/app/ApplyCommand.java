package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.apply.RunState;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.plan.PlanDocument;
import kz.auylsat.ncc.plan.PlanException;
import kz.auylsat.ncc.yaml.FileTrouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description =
                "Bring a plan into the inventory, wave by wave; a running NCC takes each step over within a second.",
        footer = {
            "",
            "Each step is journaled: after Ctrl-C, a kill or a wave that stopped itself, --resume goes on where it stood,",
            "and --abort takes back what was done. One apply is open at a time, whoever began it, here or over the API.",
            "A wave waits until its villages have answered the running NCC; --no-wait does not wait.",
            "With --server a running NCC applies, and Ctrl-C lets its run stand in the same way.",
            "Exit code 6 where the run stands, as when a wave stopped itself; 130 after Ctrl-C."
        })
final class ApplyCommand implements Callable<Integer> {
    private static final int STATUS_RUNS = 10;

    /** Larger than a plan of the greatest folder of manifests. */
    private static final long PLAN_BYTES_MAX = 256L << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private WishOptions wish;

    @Mixin
    private ServerOptions serverOptions;

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "the file that ncc plan -o wrote; without one, -f FOLDER is planned, shown and asked about")
    private @Nullable Path planFile;

    @Option(names = "--yes", description = "with -f: do not ask; for pipelines")
    private boolean yes;

    @Option(names = "--no-wait", description = "do not wait for a wave's villages to answer")
    private boolean noWait;

    @ArgGroup
    private @Nullable OpenRun openRun;

    /** What is to be done with the run that is open. */
    static final class OpenRun {
        @Option(names = "--resume", description = "go on with the run that is open")
        private boolean resume;

        @Option(names = "--abort", description = "take back what the open run has done, the last step first")
        private boolean abort;

        @SuppressWarnings("unused") // it is what is asked for where the others are not
        @Option(names = "--status", description = "tell how the last runs stand")
        private boolean status;
    }

    @Override
    public Integer call() throws IOException {
        Optional<NccClient> server = serverOptions.client(options);
        if (openRun != null) {
            return openRun(server, openRun);
        }
        PlanDocument plan = planned(server);
        if (plan.plan().isEmpty()) {
            ConsoleWriter.print(spec, PlanText.totals(plan.plan()) + "\n");
            return ExitCode.OK;
        }
        try (Applies applies = server.<Applies>map(client -> new ServerApplies(spec, client))
                .orElseGet(() -> inTables(options.read()))) {
            return applies.apply(plan, !noWait, this::told);
        } catch (ApplyException e) {
            if (e.reason() != ApplyException.Reason.ALREADY_APPLIED) {
                throw e;
            }
            // A plan that is given again has nothing left to do.
            ConsoleWriter.say(spec, "Nothing to do: " + e.getMessage() + ".");
            return ExitCode.OK;
        }
    }

    private DatabaseApplies inTables(NccConfiguration configuration) {
        return new DatabaseApplies(spec, options.again(), configuration, tables(configuration));
    }

    /** The first apply of all makes them. */
    private static Database tables(NccConfiguration configuration) {
        try {
            return DatabaseWiring.join(configuration);
        } catch (DatabaseException e) {
            if (e.kind() != DatabaseException.Kind.ABSENT) {
                throw e;
            }
            DatabaseWiring.OpenDatabase.open(configuration.data(), configuration.postgres())
                    .close();
            return DatabaseWiring.join(configuration);
        }
    }

    private int openRun(Optional<NccClient> server, OpenRun what) {
        if (planFile != null || wish.areGiven()) {
            throw new ParameterException(spec.commandLine(), "--resume, --abort and --status take no plan");
        }
        try (Applies applies =
                server.<Applies>map(client -> new ServerApplies(spec, client)).orElseGet(this::inDatabase)) {
            return what.resume
                    ? applies.resume(!noWait, this::told)
                    : what.abort ? applies.abort(this::told) : status(applies);
        }
    }

    private DatabaseApplies inDatabase() {
        NccConfiguration configuration = options.read();
        return new DatabaseApplies(spec, options.again(), configuration, DatabaseWiring.join(configuration));
    }

    private PlanDocument planned(Optional<NccClient> server) throws IOException {
        if (planFile != null) {
            if (wish.areGiven()) {
                throw new ParameterException(spec.commandLine(), "a plan's file or -f FOLDER, not both");
            }
            return read(planFile);
        }
        if (!wish.areGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "what to apply? Name the file that ncc plan -o FILE wrote, or -f FOLDER");
        }
        PlanDocument plan = wish.plan(server, options);
        ConsoleWriter.print(spec, PlanText.of(plan.plan(), null, Colours.onStandardOutput()));
        if (plan.plan().errors() > 0) {
            throw new RefusedException("the plan has errors: correct the manifests where they are");
        }
        if (!plan.plan().isEmpty() && !yes && !agreed()) {
            throw new RefusedException("nothing is applied: only yes applies it, or --yes");
        }
        return plan;
    }

    private static PlanDocument read(Path file) {
        if (Files.isDirectory(file)) {
            throw new RefusedException(file + ": a folder: name a plan's file, or -f " + file);
        }
        try (Reader text = Files.newBufferedReader(file)) {
            if (Files.size(file) > PLAN_BYTES_MAX) {
                throw new RefusedException(file + ": no plan is that large; make one with ncc plan -o FILE");
            }
            return PlanDocument.read(text);
        } catch (PlanException e) {
            throw new RefusedException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new RefusedException(file + ": " + FileTrouble.of(e) + ": name the file that ncc plan -o FILE wrote");
        }
    }

    private boolean agreed() throws IOException {
        ConsoleWriter.say(spec, "Apply this? Write yes: ");
        String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return line != null && line.strip().equals("yes");
    }

    private int told(Applies.Outcome outcome) {
        RunShown run = outcome.run();
        if (run.state() == RunState.DONE) {
            ConsoleWriter.say(
                    spec,
                    "Applied: " + run.stepsDone() + (run.stepsDone() == 1 ? " step, run " : " steps, run ") + run.id()
                            + ".");
            if (outcome.silent() != null) {
                ConsoleWriter.say(spec, "Not heard yet, and asked on and on: " + outcome.silent() + ".");
            }
            return ExitCode.OK;
        }
        if (run.state() == RunState.ABORTED) {
            ConsoleWriter.say(spec, "Taken back: the inventory is as before run " + run.id() + ".");
            return ExitCode.OK;
        }
        String again = options.again() + serverOptions.again();
        ConsoleWriter.say(
                spec,
                "Run " + run.id() + " stands at " + run.stepsDone() + " of " + run.steps() + " steps: "
                        + Objects.requireNonNullElse(run.stoppedWhy(), "who worked on it has ended") + ".");
        ConsoleWriter.say(
                spec,
                "Go on with ncc apply --resume" + again + ", or take it back with ncc apply --abort" + again + ".");
        return outcome.isAsked() ? ExitCode.UNAVAILABLE : ExitCode.NOT_MET;
    }

    private int status(Applies applies) {
        List<RunShown> runs = applies.newest(STATUS_RUNS);
        if (runs.isEmpty()) {
            ConsoleWriter.say(spec, "nothing was ever applied here");
            return ExitCode.OK;
        }
        Instant now = Instant.now();
        TextTable table = new TextTable("RUN", "STANDS", "STEPS", "OF", "BEGUN BY", "BEGUN", "LAST", "WHY");
        for (RunShown run : runs) {
            String why =
                    run.stoppedWhy() != null ? run.stoppedWhy() : run.heldBy() != null ? "by " + run.heldBy() : "—";
            table.row(
                    run.id(),
                    run.standing(),
                    run.stepsDone(),
                    run.steps(),
                    run.begunBy(),
                    AgentText.when(run.begunAt(), now),
                    AgentText.when(run.changedAt(), now),
                    why);
        }
        ConsoleWriter.print(spec, table.toString());
        return ExitCode.OK;
    }
}
