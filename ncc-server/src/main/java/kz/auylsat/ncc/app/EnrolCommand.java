package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.auylsat.ncc.access.AuditStore;
import kz.auylsat.ncc.gateway.AgentStore;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.yaml.Durations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "enrol",
        description = "Boxes of terminals whose keys are generated: their sheets, who came in, who may not.",
        subcommands = {
            EnrolCommand.SheetCommand.class,
            EnrolCommand.ListCommand.class,
            EnrolCommand.RenewCommand.class,
            EnrolCommand.RevokeCommand.class
        },
        footer = {"", "Applying a terminal with credential: generate makes its token; a running NCC lets its box in."})
final class EnrolCommand {
    private EnrolCommand() {}

    /** What the sub-commands share: the terminals that they are for. */
    abstract static class OnTerminals extends AgentCommand.OnGateway {
        @Parameters(paramLabel = "TERMINAL", arity = "0..*", description = "terminals' ids")
        List<String> terminals = List.of();

        @Option(names = "--wave", paramLabel = "WAVE", description = "all terminals of a wave whose keys are generated")
        @Nullable
        String wave;

        List<String> chosen(Inventory inventory) {
            if (terminals.isEmpty() == (wave == null)) {
                throw new ParameterException(spec.commandLine(), "which TERMINAL, or which --wave?");
            }
            if (wave == null) {
                return terminals;
            }
            String chosen = wave;
            if (!inventory.waves().containsKey(chosen)) {
                throw new RefusedException("there is no wave " + chosen + " in the inventory");
            }
            return inventory.terminals().values().stream()
                    .filter(terminal ->
                            chosen.equals(inventory.settlementOf(terminal).waveId()))
                    .filter(EnrolCommand::generates)
                    .map(Terminal::id)
                    .toList();
        }

        <T> T withSecrets(Function<SecretsWiring, T> task) {
            try (SecretsWiring secrets = SecretsWiring.beside(options.read())) {
                return task.apply(secrets);
            } catch (SealException e) {
                throw new UnavailableException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    static boolean generates(Terminal terminal) {
        AgentAddress agent = terminal.agent();
        return agent != null && agent.generatesCredential();
    }

    @Command(
            name = "sheet",
            description = "Print a page of A4 for each terminal whose token waits, as a PDF for the technician.",
            footer = {"", "It holds the token and the page's PIN: whoever has it can come in as that village, once."})
    static final class SheetCommand extends OnTerminals {
        @Option(
                names = "-o",
                required = true,
                paramLabel = "FILE",
                description = "the PDF; written for its owner alone, over one that is there")
        private Path file = Path.of("");

        @Override
        public Integer call() throws IOException {
            Instant now = Clock.systemUTC().instant();
            NccConfiguration configuration = options.read();
            NccConfiguration.Gateway gateway = gateway(configuration);
            List<EnrolmentSheet> sheets = withSecrets(secrets -> {
                List<EnrolmentSheet> pages = pages(secrets, configuration, gateway, now);
                pages.forEach(page -> CommandAudit.done(
                        secrets.database(), spec, "terminals/" + page.terminal(), "its sheet was printed"));
                return pages;
            });
            write(EnrolmentSheetWriter.pdf(sheets));
            ConsoleWriter.say(
                    spec,
                    sheets.size() + (sheets.size() == 1 ? " sheet is" : " sheets are") + " in " + file
                            + ": print it, and delete it");
            return ExitCode.OK;
        }

        private List<EnrolmentSheet> pages(
                SecretsWiring secrets, NccConfiguration configuration, NccConfiguration.Gateway gateway, Instant now) {
            return withNewGateway(
                    configuration,
                    (store, keys) -> secrets.database().read(handle -> {
                        Inventory inventory = new InventoryStore(secrets.database()).load(handle);
                        return new EnrolmentSheets(secrets.enrolments(), gateway, gateway.port(), keys.pin())
                                .of(handle, inventory, chosen(inventory), now);
                    }));
        }

        private void write(byte[] pdf) throws IOException {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(pdf);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Command(
            name = "list",
            description = "List the newest token of each terminal, who came in with it, and how its SNMPv3 keys stand.",
            footer = {
                "",
                "STATE: waiting for a box, used by one, expired, revoked. KEYS: the generation in use, and how far a rotation",
                "is: both (the box is to have both), switched (asked with the new ones), new (the old ones go)."
            })
    static final class ListCommand extends AgentCommand.OnGateway {
        @Mixin
        private OutputOption output;

        @Override
        public Integer call() {
            Instant now = Clock.systemUTC().instant();
            NccConfiguration configuration = options.read();
            try (SecretsWiring secrets = SecretsWiring.beside(configuration)) {
                EnrolmentRows rows =
                        secrets.database().read(handle -> EnrolmentRows.read(handle, secrets.enrolments()));
                ConsoleWriter.print(
                        spec,
                        output.render(
                                Map.of("enrolments", rows.fields(now)),
                                List.of(rows.table(notTaken(configuration, now), now))));
                if (rows.isEmpty()) {
                    ConsoleWriter.say(
                            spec,
                            "no terminal of the inventory has generated keys: write credential: generate, and ncc apply");
                }
            }
            return ExitCode.OK;
        }

        /** How the configuration stands at boxes that do without it, by terminal. */
        private Map<String, String> notTaken(NccConfiguration configuration, Instant now) {
            return Files.exists(GatewayWiring.tables(configuration.data()))
                    ? withGateway(configuration, store -> store.agents().notTaken()).stream()
                            .collect(Collectors.toMap(
                                    AgentStore.Status::terminal,
                                    each -> AgentText.configuration(each.configuration(), now)))
                    : Map.of();
        }
    }

    @Command(
            name = "renew",
            description = "Make another token; the one that waited is void, a box that is in stays in.",
            footer = {"", "When a box uses the new one, the box before is shut out: so a broken one is replaced."})
    static final class RenewCommand extends OnTerminals {
        @Option(
                names = "--for",
                paramLabel = "TIME",
                description = "how long it may be used (default: enrolment.tokenFor)")
        private @Nullable String life;

        @Override
        public Integer call() {
            Instant now = Clock.systemUTC().instant();
            NccConfiguration configuration = options.read();
            Duration lasts = life == null ? configuration.secrets().tokenFor() : parsed(life);
            int made = withSecrets(secrets -> secrets.database().write(handle -> {
                Inventory inventory = new InventoryStore(secrets.database()).load(handle);
                List<String> chosen = chosen(inventory);
                refuseOthers(inventory, chosen);
                chosen.forEach(each -> {
                    secrets.enrolments().renew(handle, each, lasts, now);
                    AuditStore.append(handle, CommandAudit.entry(spec, "terminals/" + each, "another token"));
                });
                return chosen.size();
            }));
            ConsoleWriter.say(
                    spec,
                    made + (made == 1 ? " token is" : " tokens are") + " made; ncc enrol sheet prints the sheets");
            return ExitCode.OK;
        }

        private Duration parsed(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--for " + text + ": write a time, as 30d", e);
            }
        }
    }

    static void refuseOthers(Inventory inventory, List<String> terminals) {
        List<String> refused = new ArrayList<>();
        for (String id : new TreeSet<>(terminals)) {
            if (inventory.terminal(id).filter(EnrolCommand::generates).isEmpty()) {
                refused.add(id
                        + (inventory.terminal(id).isEmpty()
                                ? " is not in the inventory: mind the spelling, or apply its manifest first"
                                : " has no generated keys: write credential: generate into its manifest, or ncc agent token "
                                        + id));
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
    }

    @Command(
            name = "revoke",
            description = "Make the tokens of terminals void and shut their boxes out; within seconds.")
    static final class RevokeCommand extends OnTerminals {
        @Option(names = "--why", paramLabel = "TEXT", defaultValue = "by the operator", description = "kept with it")
        private String why = "by the operator";

        @Override
        public Integer call() {
            Instant now = Clock.systemUTC().instant();
            int revoked = withSecrets(secrets -> secrets.database().write(handle -> {
                Inventory inventory = new InventoryStore(secrets.database()).load(handle);
                int sum = 0;
                for (String each : chosen(inventory)) {
                    int voided = secrets.enrolments().revoke(handle, each, why, now);
                    if (voided > 0) {
                        AuditStore.append(handle, CommandAudit.entry(spec, "terminals/" + each, "tokens void: " + why));
                    }
                    sum += voided;
                }
                return sum;
            }));
            if (revoked == 0) {
                throw new RefusedException("no token was good any more: ncc enrol list");
            }
            ConsoleWriter.say(
                    spec,
                    revoked + (revoked == 1 ? " token is" : " tokens are")
                            + " void, and who came in with one is shut out; ncc enrol renew lets in again");
            return ExitCode.OK;
        }
    }
}
