package kz.auylsat.agent.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Every command of {@code auylsat-agent}, with its help. */
@Command(
        name = "auylsat-agent",
        mixinStandardHelpOptions = true,
        versionProvider = AgentCommandLine.VersionText.class,
        sortOptions = false,
        description = "The terminal agent on a village's ground-station box.",
        subcommands = {
            RunCommand.class,
            EnrolCommand.class,
            StatusCommand.class,
            CertificateCommand.class,
            CommandLine.HelpCommand.class,
            MibCommand.class
        },
        footer = {
            "",
            "In a folder unpacked by hand, once: auylsat-agent archive. Starts then take less time and memory.",
            "",
            "Exit codes: 0 done, 1 a mistake of the agent's own, 2 wrong use, 3 refused settings, token or certificate, "
                    + "4 no answer, 5 data folder or address cannot be used."
        })
final class AgentCommandLine {
    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new AgentCommandLine())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((exception, arguments) -> misused(exception))
                .setExecutionExceptionHandler((exception, of, parsed) -> explain(exception, of.getErr()));
        command.setExecutionStrategy(parsed -> {
            if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                parsed.commandSpec().commandLine().usage(command.getErr());
                return ExitCode.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return command;
    }

    private static int misused(CommandLine.ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        command.getErr().println("auylsat-agent: " + exception.getMessage());
        command.getErr().println("     " + command.getCommandSpec().qualifiedName() + " --help tells how to call it");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static int explain(Exception exception, PrintWriter err) {
        int code = codeOf(exception);
        err.println(lines(code == ExitCode.BUG ? "a mistake of its own: " + exception : message(exception)));
        err.flush();
        return code;
    }

    /** A message as the command tells it, each line with its name before. */
    static String lines(@Nullable String message) {
        return "auylsat-agent: " + String.valueOf(message).replace("\n", "\nauylsat-agent: ");
    }

    /** Some failures of the file system have nothing but a file's name for a message; a plain one tells all itself. */
    private static String message(Exception exception) {
        return exception instanceof IOException && exception.getClass() != IOException.class
                ? exception.getClass().getSimpleName().replace("Exception", "") + ": " + exception.getMessage()
                : String.valueOf(exception.getMessage());
    }

    /** The exit code of what a command threw. */
    static int codeOf(Exception exception) {
        if (exception instanceof LocalSettingsException || exception instanceof RefusedException) {
            return ExitCode.BAD_INPUT;
        }
        if (exception instanceof NoAnswerException) {
            return ExitCode.NO_ANSWER;
        }
        return exception instanceof UnavailableException
                        || exception instanceof IOException
                        || exception instanceof UncheckedIOException
                ? ExitCode.UNAVAILABLE
                : ExitCode.BUG;
    }

    /** Prints the version that the build wrote into the jar. */
    static final class VersionText implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"auylsat-agent " + Version.current()};
        }
    }
}
