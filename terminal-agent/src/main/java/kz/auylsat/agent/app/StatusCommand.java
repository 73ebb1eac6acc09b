package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Tell how this box's agent stands: NCC, queue, configuration, modem, clock.",
        footer = {"", "Exit code 4: no agent runs here, or it has not said anything for a minute."})
final class StatusCommand implements Callable<Integer> {
    /** A running agent writes its status more often than this. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws IOException {
        LocalSettings settings = options.read();
        Optional<AgentStatus> read = new StatusFile(settings.status()).read();
        if (read.isEmpty()) {
            throw new NoAnswerException("no agent has run with the data folder " + settings.data()
                    + ": start it (systemctl start auylsat-agent), or name another folder with --data");
        }
        AgentStatus status = read.get();
        status.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        if (!ProcessHandle.of(status.process()).map(ProcessHandle::isAlive).orElse(false)) {
            throw new NoAnswerException("that was its last word: it does not run any more");
        }
        // By the system clock on both sides: the box's best time may be another.
        Duration silent =
                Duration.between(Files.getLastModifiedTime(settings.status()).toInstant(), Instant.now());
        if (silent.compareTo(SILENCE_MAX) > 0) {
            throw new NoAnswerException("it has not said anything for " + silent.toSeconds() + " s");
        }
        return ExitCode.OK;
    }
}
