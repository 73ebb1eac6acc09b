package kz.auylsat.agent.app;

import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import kz.auylsat.agent.command.AuditFile;
import kz.auylsat.agent.command.CommandRunner;
import kz.auylsat.agent.command.CommandSettings;
import kz.auylsat.agent.command.CommandStore;
import kz.auylsat.agent.command.CommandThread;
import kz.auylsat.agent.command.LogCommand;
import kz.auylsat.agent.command.PingCommand;
import kz.auylsat.agent.command.Power;
import kz.auylsat.agent.command.Throughput;
import kz.auylsat.agent.command.TracerouteCommand;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.CommandsConfiguration;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;

/** The NCC's commands, joined to what this box can do. */
final class CommandWiring {
    private final CommandRunner runner;

    /**
     * All commands.
     *
     * @param link exchanges padding with the NCC
     * @param end ends the program with an exit code
     */
    CommandWiring(
            CoreWiring core,
            Supplier<Optional<AgentConfiguration>> configuration,
            Throughput.Exchange link,
            IntConsumer end) {
        LocalSettings local = core.settings;
        Power power = new BoxPower(local.reboot(), end);
        Supplier<CommandSettings> settings =
                () -> configuration.get().map(of -> settings(of.commands())).orElse(CommandSettings.NONE);
        runner = new CommandRunner(
                settings,
                new CommandStore(local.data(), core.reserve::write),
                Map.of(
                        CommandKind.PING, new PingCommand(local.tools()),
                        CommandKind.TRACEROUTE, new TracerouteCommand(local.tools()),
                        CommandKind.THROUGHPUT,
                                new Throughput(link, () -> settings.get().throughputBytesMax()),
                        CommandKind.LOG, new LogCommand(AgentLogging.newest(local.log())),
                        CommandKind.RESTART, power.restarting(),
                        CommandKind.REBOOT, power.rebooting()),
                new CommandThread(),
                new QueuedResults(core),
                new AuditFile(local.data().resolve("audit")),
                core.clock,
                core.clock.boot().toString(),
                core.start.toString());
    }

    void begin() {
        runner.begin();
    }

    void accept(String id, String kind, Map<String, String> arguments, Instant expiresAt) {
        runner.accept(id, kind, arguments, expiresAt);
    }

    /** A word that this version does not know allows nothing. */
    private static CommandSettings settings(CommandsConfiguration commands) {
        Set<CommandKind> allowed = EnumSet.noneOf(CommandKind.class);
        commands.allowed().forEach(word -> CommandKind.byId(word).ifPresent(allowed::add));
        return new CommandSettings(allowed, commands.throughputBytesMax());
    }

    /** Results in the queue, which writes within 100 ms where the disk is well. */
    private record QueuedResults(CoreWiring core) implements CommandRunner.Results {
        private static final int LOOKS = 500;
        private static final long LOOK_MILLIS = 20;

        @Override
        public long offer(AgentEvent result) {
            return core.take(result);
        }

        @Override
        public boolean awaitDurable(long number) {
            for (int look = 0; look < LOOKS && core.queue.durableUpTo() < number; look++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
            return core.queue.durableUpTo() >= number;
        }
    }

    /** Ends the program, for its service to start it again; reboots as the box's settings say. */
    private record BoxPower(List<String> rebootWords, IntConsumer end) implements Power {
        private static final long PATIENCE_SECONDS = 20;

        @Override
        public void restart() {
            end.accept(ExitCode.RESTART);
        }

        @Override
        public void reboot() throws IOException {
            if (rebootWords.isEmpty()) {
                throw new IOException("this box's settings name no tool.reboot");
            }
            Process process = new ProcessBuilder(rebootWords)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(new File("/dev/null"))
                    .start();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IOException(rebootWords.get(0) + " did not reboot the box");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the program ends", e);
            }
        }
    }
}
