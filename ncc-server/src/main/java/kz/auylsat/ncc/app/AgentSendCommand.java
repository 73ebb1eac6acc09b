package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.auylsat.link.control.CommandArguments;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.yaml.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "command",
        sortOptions = false,
        description = "Have a box do something and wait for what came of it.",
        footer = {
            "",
            "KIND and what it takes; in brackets what need not be said, and what holds then:",
            "  ping        target=HOST [count=1..20, 5] [bytes=16..1400, 56]",
            "  traceroute  target=HOST",
            "  throughput  [bytes=32768..1073741824, 1000000], both ways together",
            "  log         [bytes=1..8000, 4000] of the end of the agent's log",
            "  restart     ends the agent; its service starts it again",
            "  reboot      starts the box anew",
            "",
            "The box does only what commands.allowed of its configuration names, and throughput within",
            "commands.throughputBytesMax. Exit code 0: done, or with --wait 0s: noted for the box; 3: the box refused, or",
            "there is none that could be told; 4: it failed, or there is no answer yet."
        })
final class AgentSendCommand extends AgentCommand.OnGateway {
    private static final long LOOK_MILLIS = 500;

    @Parameters(index = "0", paramLabel = "TERMINAL", description = "the terminal's id")
    private String terminal;

    @Parameters(index = "1", paramLabel = "KIND", description = "what to do, as ping")
    private String kind;

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "its arguments, as target=10.0.0.1")
    private List<String> words = List.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "how long it stays good where the box cannot be reached (default: ${DEFAULT-VALUE})")
    private String life = "15m";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "how long to wait for the outcome; 0s: not at all (default: ${DEFAULT-VALUE})")
    private String patience = "2m";

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Duration lasts = duration("--for", life);
        Duration wait = duration("--wait", patience);
        CommandKind known = kind();
        Map<String, String> arguments = arguments(known);
        Instant now = Clock.systemUTC().instant();
        String id = UUID.randomUUID().toString();
        NccConfiguration configuration = options.read();
        return withGateway(configuration, store -> {
            requireBox(store, configuration);
            String json = BundleReader.json(arguments);
            if (!store.bundles().command(terminal, id, known.id(), json, now, now.plus(lasts))) {
                throw new RefusedException("too many commands of " + terminal + " wait already: ncc agent show "
                        + terminal + " lists them");
            }
            audit(configuration, terminal, "command " + known.id());
            BundleStore.Command command = await(store, id, wait);
            CommandOutcome outcome =
                    CommandOutcome.of(command, Clock.systemUTC().instant());
            tell(known, command, outcome, wait);
            return wait.isZero() ? ExitCode.OK : outcome.exitCode();
        });
    }

    private void requireBox(GatewayStore store, NccConfiguration configuration) {
        Optional<AgentStore.Status> known = store.agents().status(terminal);
        if (known.isEmpty()) {
            if (Setup.read(configuration).inventory().terminal(terminal).isEmpty()) {
                throw new RefusedException(
                        "terminal " + terminal + " is not in the inventory: ncc apply it first, or mind the spelling");
            }
            throw new RefusedException(
                    "no agent of " + terminal + " was ever heard: ncc agent list shows those that were");
        }
        AgentStore.Noted revoked = known.get().revoked();
        if (revoked != null) {
            throw new RefusedException(terminal + "'s box is shut out, revoked "
                    + revoked.at().truncatedTo(ChronoUnit.SECONDS) + " (" + revoked.text()
                    + "); a new token: ncc agent token " + terminal);
        }
    }

    private CommandKind kind() {
        return CommandKind.byId(kind)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), kind + ": no command: write one of " + CommandKind.ids()));
    }

    /** What a box would refuse anyway is refused here, where it is told at once. */
    private Map<String, String> arguments(CommandKind known) {
        Map<String, String> arguments = new LinkedHashMap<>();
        try {
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals <= 0) {
                    throw new IllegalArgumentException(word + ": write NAME=VALUE");
                }
                String name = word.substring(0, equals);
                if (arguments.putIfAbsent(name, word.substring(equals + 1)) != null) {
                    throw new IllegalArgumentException(name + ": stands twice: write it once");
                }
            }
            CommandArguments.of(known, arguments);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), known.id() + ": " + e.getMessage(), e);
        }
        return arguments;
    }

    private BundleStore.Command await(GatewayStore store, String id, Duration wait) {
        long begin = System.nanoTime();
        try (ProgressBar bar = ProgressBar.onTerminal("waiting for " + terminal)) {
            while (true) {
                BundleStore.Command command = store.bundles().command(id).orElseThrow();
                CommandOutcome outcome =
                        CommandOutcome.of(command, Clock.systemUTC().instant());
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                boolean open = outcome.state() == CommandOutcome.State.WAITING
                        || outcome.state() == CommandOutcome.State.DELIVERED;
                if (!open || waited.compareTo(wait) >= 0) {
                    return command;
                }
                bar.show((double) waited.toMillis() / wait.toMillis(), waited, CommandText.line(null, outcome));
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return store.bundles().command(id).orElseThrow();
        }
    }

    private void tell(CommandKind known, BundleStore.Command command, CommandOutcome outcome, Duration wait) {
        if (output.isForPrograms()) {
            ConsoleWriter.print(spec, output.render(AgentText.fields(command, outcome), List.of()));
        } else if (outcome.state() == CommandOutcome.State.DONE) {
            ConsoleWriter.print(spec, CommandText.whole(known, outcome));
        } else if (outcome.state() == CommandOutcome.State.FAILED) {
            ConsoleWriter.print(spec, outcome.detail("output").isEmpty() ? "" : outcome.detail("output") + "\n");
        }
        switch (outcome.state()) {
            case DONE -> {}
            case REFUSED, FAILED -> ConsoleWriter.say(spec, terminal + "'s box: " + outcome.text());
            case EXPIRED ->
                ConsoleWriter.say(
                        spec, "expired at " + command.expiresAt() + ": " + terminal + "'s box did not fetch it");
            case DELIVERED -> ConsoleWriter.say(spec, afterWait(wait) + terminal + "'s box has it; " + tells());
            case WAITING ->
                ConsoleWriter.say(
                        spec,
                        afterWait(wait) + terminal + "'s box has not fetched it; it stays good until "
                                + command.expiresAt().truncatedTo(ChronoUnit.SECONDS) + ", and " + tells());
        }
    }

    private static String afterWait(Duration wait) {
        return wait.isZero() ? "" : "no answer within " + Durations.format(wait) + ": ";
    }

    private String tells() {
        return "ncc agent show " + terminal + " tells what comes of it";
    }

    private Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " " + text + ": write a time, as 60s", e);
        }
    }
}
