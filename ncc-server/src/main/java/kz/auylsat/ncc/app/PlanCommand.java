package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.plan.PlanDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        exitCodeOnInvalidInput = PlanCommand.ERROR,
        description = "Show what an apply of manifests would create, change and delete, and what the checks say to it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is to change",
            "1:a mistake in the manifests, a check that refuses, or a database that cannot be read",
            "2:there are changes"
        },
        footer = {
            "",
            "Nothing is changed. Manifests may be a part of the world: what they do not declare stays as it is, unless",
            "--delete says that they are all there is to be.",
            "ncc apply FILE applies what -o FILE wrote, and nothing else.",
            "With --server a running NCC makes the plan, and keeps it for ncc apply FILE --server: no database and no",
            "secret is needed here but a token."
        })
final class PlanCommand implements Callable<Integer> {
    static final int ERROR = 1;
    static final int CHANGES = 2;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private WishOptions wish;

    @Mixin
    private ServerOptions server;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write the plan there, for ncc apply")
    private @Nullable Path out;

    @Option(names = "--json", description = "print the plan as JSON: the same as in FILE")
    private boolean json;

    @ArgGroup
    private @Nullable HowMuch howMuch;

    /** How much of it is told. */
    static final class HowMuch {
        @Option(names = "--detailed", description = "tell every field of everything, and every finding")
        private boolean detailed;

        @SuppressWarnings("unused") // it is what is asked for where the other is not
        @Option(
                names = "--summary",
                description = "tell counts by kind and by wave, as for more than " + PlanText.CHANGES_MAX + " changes")
        private boolean summary;
    }

    @Override
    public Integer call() {
        try {
            return plan();
        } catch (ParameterException e) {
            throw e; // told with a word on --help
        } catch (RuntimeException | IOException e) {
            NccMain.explain(e, spec.commandLine().getErr());
            return ERROR;
        }
    }

    private int plan() throws IOException {
        PlanDocument plan = wish.plan(server.client(options), options);
        if (out != null) {
            PlanFile.write(out, plan);
        }
        if (json) {
            plan.write(spec.commandLine().getOut());
        } else {
            ConsoleWriter.print(spec, text(plan));
        }
        if (plan.plan().errors() > 0) {
            return ERROR;
        }
        return plan.plan().isEmpty() ? ExitCode.OK : CHANGES;
    }

    private String text(PlanDocument plan) {
        return PlanText.of(plan.plan(), detail(), Colours.onStandardOutput()) + next(plan);
    }

    private String again() {
        return options.again() + server.again();
    }

    private PlanText.@Nullable Detail detail() {
        return howMuch == null ? null : howMuch.detailed ? PlanText.Detail.DETAILED : PlanText.Detail.SUMMARY;
    }

    private String next(PlanDocument plan) {
        if (plan.plan().errors() > 0) {
            return "It cannot be applied: correct the manifests where the errors are.\n";
        }
        if (plan.plan().isEmpty()) {
            return "";
        }
        return out == null
                ? "To apply exactly this: ncc plan " + wish.again() + "-o plan.json" + again()
                        + ", then ncc apply plan.json" + again() + "\n"
                : "To apply exactly this: ncc apply " + out + again() + "\n";
    }
}
