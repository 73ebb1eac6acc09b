package kz.auylsat.ncc.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.life.Blocker;
import kz.auylsat.ncc.life.Life;
import kz.auylsat.ncc.life.LifeFacts;
import kz.auylsat.ncc.life.LifeRecord;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.life.LifeState;
import kz.auylsat.ncc.life.LifeStore;
import kz.auylsat.ncc.life.Rollout;
import kz.auylsat.ncc.life.StepOutcome;
import kz.auylsat.ncc.life.StepRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "life",
        description = "Where villages stand on their way into service, what blocks them, and their next step.",
        subcommands = {LifeCommand.ListCommand.class, LifeCommand.ShowCommand.class, LifeCommand.StepCommand.class},
        footer = {
            "",
            "Works through the inventory's database, beside a running NCC or without one. What boxes prove (enrolment,",
            "line-ups, soaks) is as the running NCC last noted it."
        })
final class LifeCommand {
    private LifeCommand() {}

    /** What the sub-commands share. */
    abstract static class OnLives implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ConfigurationOptions options;

        /** All that is known, at one moment. */
        record Known(
                Database database,
                LifeStore store,
                Inventory inventory,
                LifeStore.Snapshot snapshot,
                LifeRules rules,
                Instant now) {
            LifeFacts facts(Settlement settlement) {
                return VillageFacts.of(inventory, settlement, snapshot);
            }

            Optional<Rollout.Village> village(Settlement settlement) {
                return Optional.ofNullable(snapshot.lives().get(settlement.id()))
                        .map(life -> Rollout.Village.of(life, facts(settlement), rules, now));
            }

            Settlement settlement(String id) {
                return inventory
                        .settlement(id)
                        .orElseThrow(() -> new RefusedException("settlement " + id
                                + " is not in the inventory: ncc life list shows those that are, ncc plan what would"
                                + " come"));
            }

            LifeRecord life(String id) {
                return Optional.ofNullable(snapshot.lives().get(id))
                        .orElseThrow(() -> new RefusedException("settlement " + id + " has no life yet: try again"));
            }
        }

        <T> T with(Function<Known, T> task) {
            NccConfiguration configuration = options.read();
            Instant now = Clock.systemUTC().instant();
            try (Database database = DatabaseWiring.join(configuration)) {
                LifeStore store = new LifeStore(database);
                store.adopt(now);
                return task.apply(new Known(
                        database,
                        store,
                        new InventoryStore(database).load(),
                        store.snapshot(),
                        configuration.rollout(),
                        now));
            }
        }

        LifeState state(String word) {
            return LifeState.byId(word)
                    .orElseThrow(() -> new RefusedException("state " + word + ": write one of "
                            + Stream.of(LifeState.values()).map(LifeState::id).collect(Collectors.joining(", "))));
        }
    }

    @Command(name = "list", description = "Every village: its state, since when, what blocks it.")
    static final class ListCommand extends OnLives {
        @Mixin
        private OutputOption output;

        @Option(names = "--wave", paramLabel = "WAVE", description = "villages of this wave only")
        private @Nullable String wave;

        @Option(names = "--state", paramLabel = "STATE", description = "villages in this state only, as in_service")
        private @Nullable String state;

        @Option(names = "--blocked", description = "villages that some trouble keeps from going on only")
        private boolean blocked;

        @Override
        public Integer call() {
            LifeState in = state == null ? null : state(state);
            return with(known -> {
                List<LifeText.Row> rows = new ArrayList<>();
                for (Settlement settlement : known.inventory().settlements().values()) {
                    known.village(settlement)
                            .filter(village -> wave == null || wave.equals(settlement.waveId()))
                            .filter(village -> in == null || village.life().state() == in)
                            .filter(village -> !blocked || village.blocked())
                            .ifPresent(village -> rows.add(new LifeText.Row(settlement, village)));
                }
                ConsoleWriter.print(
                        spec,
                        output.render(
                                Map.of(
                                        "villages",
                                        rows.stream().map(LifeText::fields).toList()),
                                List.of(LifeText.table(rows))));
                if (rows.isEmpty()) {
                    ConsoleWriter.say(spec, "no village is so: ncc life list without options shows all there are");
                }
                return ExitCode.OK;
            });
        }
    }

    @Command(name = "show", description = "One village: what blocks it, the steps that lead on, its history.")
    static final class ShowCommand extends OnLives {
        @Mixin
        private OutputOption output;

        @Parameters(paramLabel = "ID", description = "the settlement's id")
        private String id;

        @Override
        public Integer call() {
            return with(known -> {
                Settlement settlement = known.settlement(id);
                LifeRecord life = known.life(id);
                LifeText text = new LifeText(
                        new LifeText.Row(
                                settlement,
                                Rollout.Village.of(life, known.facts(settlement), known.rules(), known.now())),
                        Life.options(life, known.facts(settlement), known.rules(), known.now()),
                        known.store().history(id));
                ConsoleWriter.print(spec, output.render(text.fields(), text.tables()));
                return ExitCode.OK;
            });
        }
    }

    @Command(
            name = "step",
            description = "Take a step of a village's life by hand.",
            footer = {
                "",
                "Forward where the evidence is there, several steps at once where that of each is; without it only with",
                "--override, whose reason is kept for ever. Back and out of service a step says why: --evidence."
            })
    static final class StepCommand extends OnLives {
        @Parameters(index = "0", paramLabel = "ID", description = "the settlement's id")
        private String id;

        @Parameters(index = "1", paramLabel = "STATE", description = "where it goes, as surveyed or in_service")
        private String state;

        @Option(names = "--evidence", paramLabel = "TEXT", description = "what was found, or why; kept in the history")
        private @Nullable String evidence;

        @Option(
                names = "--override",
                paramLabel = "REASON",
                description = "why it goes on without all evidence; kept in the history for ever")
        private @Nullable String override;

        @Option(names = "--by", paramLabel = "NAME", description = "who takes it (default: the user at this machine)")
        private String by = System.getProperty("user.name", "command");

        @Override
        public Integer call() {
            LifeState to = state(state);
            return with(known -> {
                LifeRecord life = known.life(known.settlement(id).id());
                StepOutcome outcome = Life.step(
                        life,
                        known.facts(known.settlement(id)),
                        new StepRequest(
                                to, bounded("--evidence", evidence), bounded("--override", override), by, false),
                        known.rules(),
                        known.now());
                if (outcome instanceof StepOutcome.Refused refused) {
                    throw new RefusedException(reasons(refused));
                }
                StepOutcome.Taken taken = (StepOutcome.Taken) outcome;
                if (!known.store().take(life, taken, null)) {
                    throw new RefusedException(id + " has gone on meanwhile: ncc life show " + id);
                }
                CommandAudit.done(
                        known.database(),
                        spec,
                        "settlements/" + id + "/life",
                        life.state().id() + " to " + to.id());
                taken.steps()
                        .forEach(step -> ConsoleWriter.say(
                                spec,
                                id + ": " + step.to().words()
                                        + (step.overrideReason() == null
                                                ? ""
                                                : ", without all evidence: " + step.overrideReason())));
                return ExitCode.OK;
            });
        }

        private List<String> reasons(StepOutcome.Refused refused) {
            List<String> lines = new ArrayList<>(List.of(id + ": " + refused.line()));
            refused.blockers().stream().map(Blocker::text).forEach(lines::add);
            if (refused.why() == StepOutcome.Why.NOTE_MISSING
                    || refused.blockers().stream().anyMatch(each -> each.code() == Blocker.Code.SURVEY_MISSING)) {
                lines.add("Say it with --evidence TEXT");
            }
            if (refused.why() == StepOutcome.Why.BLOCKED) {
                lines.add("An engineer may go on without: --override REASON");
            }
            return lines;
        }

        private static @Nullable String bounded(String option, @Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            if (text.length() > StepRequest.TEXT_CHARS_MAX) {
                throw new RefusedException(
                        option + ": " + text.length() + " characters: write at most " + StepRequest.TEXT_CHARS_MAX);
            }
            return text.strip();
        }
    }
}
