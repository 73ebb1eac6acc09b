package kz.auylsat.ncc.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import kz.auylsat.ncc.apply.ApplyException;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.yaml.FileTrouble;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code ncc} command. */
@Command(
        name = "ncc",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = NccMain.VersionText.class,
        description = "AuylSat, the network control centre for village satellite links.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServerCommand.class,
            DemoCommand.class,
            ProbeCommand.class,
            ProfileCommand.class,
            ConfigCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            SchemaCommand.class,
            PointingCommand.class,
            SunOutagesCommand.class,
            LinkBudgetCommand.class,
            AccessCommand.class,
            DbCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AuditCommand.class,
            AgentCommand.class,
            EnrolCommand.class,
            SecretsCommand.class,
            VerifyCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            BenchCommand.class,
            DashboardsCommand.class,
            ArchiveCommand.class,
            SeriesCommand.class,
            LifeCommand.class,
            VersionCommand.class,
            GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a mistake of AuylSat itself; please report it with the output",
            "2:the command was called wrongly",
            "3:a file, a name or a question refused, or what it names is not there; each mistake is one line",
            "4:the terminal gave no usable answer",
            "5:the data folder, a secret's file or a network address cannot be used",
            "6:a benchmark's or a test's expectation did not hold"
        },
        footer = {
            "",
            "Results go to standard output, messages to standard error.",
            "Completion for bash and zsh:  source <(deploy/ncc generate-completion)"
        })
public final class NccMain {
    private NccMain() {}

    public static void main(String[] arguments) {
        System.exit(delivered(commandLine().execute(arguments), System.out, System.err));
    }

    /** A result that could not be written, to a full disk or a closed pipe, is no success. */
    static int delivered(int code, PrintStream out, PrintStream err) {
        if (code != ExitCode.OK || !out.checkError()) {
            return code;
        }
        err.println("ncc: standard output cannot be written: is the disk full, or the reader gone?");
        return ExitCode.UNAVAILABLE;
    }

    static CommandLine commandLine() {
        CommandLine ncc = new CommandLine(new NccMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((exception, arguments) -> misused(exception))
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command.getErr()));
        FooterText.layOut(ncc);
        return ncc;
    }

    private static int misused(CommandLine.ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("ncc: " + said(exception));
        command.getErr().println("     " + command.getCommandSpec().qualifiedName() + " --help tells how to call it");
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String said(CommandLine.ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        if (!(exception instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return String.valueOf(exception.getMessage());
        }
        String word = unmatched.getUnmatched().get(0);
        boolean option = unmatched.isUnknownOption();
        if (!option && command.getSubcommands().isEmpty()) {
            return word + " is one word too many";
        }
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        return "there is no " + (option ? "option " : "command ") + word
                + Nearest.to(
                                word,
                                option
                                        ? spec.optionsMap().keySet()
                                        : command.getSubcommands().keySet())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    /** Tells a failure in one line or more; the exit code that it deserves. */
    static int explain(Exception exception, PrintWriter err) {
        int code = codeOf(exception);
        if (code == ExitCode.BUG) {
            err.println("ncc: a mistake of AuylSat itself: " + exception);
            LoggerFactory.getLogger(NccMain.class).error("unexpected", exception);
        } else {
            message(exception).lines().forEach(line -> err.println("ncc: " + line));
        }
        err.flush();
        return code;
    }

    /** The message of some failures of the file system is the file's name and nothing else. */
    private static String message(Exception exception) {
        if (exception instanceof FileSystemException failure && failure.getFile() != null) {
            return failure.getFile() + ": " + FileTrouble.of(failure);
        }
        return String.valueOf(exception.getMessage());
    }

    private static int codeOf(Exception exception) {
        if (exception instanceof ProblemsException
                || exception instanceof RefusedException
                || exception instanceof ApplyException) {
            return ExitCode.BAD_INPUT;
        }
        return exception instanceof UnavailableException
                        || exception instanceof SqliteException
                        || exception instanceof DatabaseException
                        || exception instanceof UncheckedIOException
                        || exception instanceof IOException
                ? ExitCode.UNAVAILABLE
                : ExitCode.BUG;
    }

    /** Prints the version that the build wrote into the jar. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ncc " + Version.current()};
        }
    }
}
