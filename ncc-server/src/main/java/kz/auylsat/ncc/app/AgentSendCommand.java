package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.yaml.Durations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "command",
        description = "Have a box do something and wait for what became of it.",
        footer = {
            "",
            "The box does only what commands.allowed of its configuration names:",
            "ping, traceroute, throughput, log, restart, reboot."
        })
final class AgentSendCommand extends AgentCommand.OnGateway {
    private static final int ARGUMENTS_CHARS_MAX = 4_096;
    private static final long LOOK_MILLIS = 500;

    @Parameters(index = "0", paramLabel = "TERMINAL", description = "the terminal's id")
    private String terminal;

    @Parameters(index = "1", paramLabel = "KIND", description = "what to do, as ping")
    private String kind;

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "its arguments, as target=10.0.0.1")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "15m",
            description = "how long it stays good where the box cannot be reached (default: ${DEFAULT-VALUE})")
    private String life = "15m";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "how long to wait for the outcome; 0s: not at all (default: ${DEFAULT-VALUE})")
    private String patience = "60s";

    @Override
    public Integer call() {
        Duration lasts = duration("--for", life);
        Duration wait = duration("--wait", patience);
        String json = BundleReader.json(arguments);
        if (!kind.matches("[a-z][a-z-]{0,31}") || json.length() > ARGUMENTS_CHARS_MAX) {
            throw new ParameterException(spec.commandLine(), kind + ": write a command as ping target=10.0.0.1");
        }
        Instant now = Clock.systemUTC().instant();
        String id = UUID.randomUUID().toString();
        return withGateway(options.read(), store -> {
            if (store.agents().status(terminal).isEmpty()) {
                throw new UnavailableException(
                        "no agent of " + terminal + " was ever heard: ncc agent list shows those that were");
            }
            if (!store.bundles().command(terminal, id, kind, json, now, now.plus(lasts))) {
                throw new UnavailableException("too many commands of " + terminal + " wait already: ncc agent show "
                        + terminal + " lists them");
            }
            return await(store, id, wait);
        });
    }

    private int await(GatewayStore store, String id, Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        Optional<BundleStore.Command> asked = store.bundles().command(id);
        while (asked.isPresent() && asked.get().finishedAt() == null && System.nanoTime() - until < 0) {
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            asked = store.bundles().command(id);
        }
        if (asked.isPresent() && asked.get().outcome() != null) {
            print(asked.get().outcome() + "\n");
            return ExitCode.OK;
        }
        say("Command " + id
                + (asked.isPresent() && asked.get().deliveredAt() != null ? " is with the box" : " waits for the box")
                + "; ncc agent show " + terminal + " tells what became of it.");
        return wait.isZero() ? ExitCode.OK : ExitCode.NO_ANSWER;
    }

    private Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + " " + text + ": write a time, as 60s", e);
        }
    }
}
