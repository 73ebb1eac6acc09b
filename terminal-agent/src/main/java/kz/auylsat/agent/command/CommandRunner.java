package kz.auylsat.agent.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.auylsat.link.control.CommandArguments;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.jspecify.annotations.Nullable;

/**
 * Does what the NCC asks for, each command once, and tells what came of it as an {@link EventKind#COMMAND_RESULT}.
 *
 * <p>A command is in the journal before it begins, and its result before it is told; it counts as done once the queue has
 * the result durably. So the next start tells what a kill kept from being told, and begins nothing again: one that ends the
 * program is told by whether it happened, one without a result as broken off. Thread-safe.
 */
public final class CommandRunner {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int KIND_CHARS_MAX = 32;
    private static final String OUTCOME = "outcome";
    private static final String FAILED = "failed";

    /** Runs commands one after another on a thread that they may block. */
    public interface Execution {
        /** Whether one more may wait. */
        boolean hasRoom();

        /** Only where there is room. */
        void run(Runnable work);
    }

    /** Where results go. */
    public interface Results {
        /** Takes a result; gives its number. Does not block. */
        long offer(AgentEvent result);

        /** Waits until this result is durable, though not for ever; whether it is. */
        boolean awaitDurable(long number);
    }

    /** Keeps a line of each command and of each result. */
    public interface Audit {
        void note(Instant at, String line);
    }

    private final Supplier<CommandSettings> settings;
    private final CommandJournal journal;
    private final Map<CommandKind, CommandAction> actions;
    private final Execution execution;
    private final Results results;
    private final Audit audit;
    private final InstantSource clock;
    private final String boot;
    private final String start;
    private final EnumMap<CommandRefusal, Long> refused = new EnumMap<>(CommandRefusal.class);

    /**
     * A runner.
     *
     * @param settings of the configuration in force at the moment
     * @param boot this start of the machine
     * @param start this start of the program
     */
    public CommandRunner(
            Supplier<CommandSettings> settings,
            CommandJournal journal,
            Map<CommandKind, CommandAction> actions,
            Execution execution,
            Results results,
            Audit audit,
            InstantSource clock,
            String boot,
            String start) {
        this.settings = settings;
        this.journal = journal;
        this.actions = Map.copyOf(actions);
        this.execution = execution;
        this.results = results;
        this.audit = audit;
        this.clock = clock;
        this.boot = boot;
        this.start = start;
    }

    /** Tells what came of commands that the last run of the program left open; to be called once at the start. */
    public void begin() {
        List<CommandJournal.Entry> left = journal.entries().stream()
                .filter(entry -> !entry.done() && !entry.start().equals(start))
                .toList();
        if (!left.isEmpty()) {
            execution.run(() -> left.forEach(this::tellLeft));
        }
    }

    private void tellLeft(CommandJournal.Entry entry) {
        Optional<AgentEvent> kept = journal.result(entry.id());
        if (kept.isPresent()) {
            tell(entry, kept.get());
            return;
        }
        boolean done = entry.kind().equals(CommandKind.RESTART.id())
                || (entry.kind().equals(CommandKind.REBOOT.id())
                        && !entry.boot().equals(boot));
        tell(
                entry,
                done
                        ? result(entry, "done", "done: " + entry.kind(), Map.of())
                        : result(entry, FAILED, "not done: " + entry.kind() + " was broken off", Map.of()));
    }

    /** Begins a command, or tells why not; one that was begun before is passed over. Does not block for long. */
    public void accept(String id, String kindText, Map<String, String> arguments, Instant expiresAt) {
        synchronized (journal) {
            if (journal.find(id).isPresent()) {
                count(CommandRefusal.REPEATED);
                return;
            }
            String kindWord = kindText.length() > KIND_CHARS_MAX ? kindText.substring(0, KIND_CHARS_MAX) : kindText;
            CommandJournal.Entry entry = new CommandJournal.Entry(id, kindWord, clock.instant(), boot, start, false);
            audit.note(entry.at(), "asked " + id + " " + kindWord + " " + arguments);
            CommandKind kind = CommandKind.byId(kindText).orElse(null);
            CommandRefusal refusal = refusal(kind, expiresAt, entry.at());
            if (kind == null || refusal != null) {
                refuse(
                        entry,
                        refusal == null ? CommandRefusal.UNKNOWN_KIND : refusal,
                        refusal == CommandRefusal.NOT_ALLOWED
                                ? "commands.allowed of its configuration does not name " + kindWord
                                : "");
                return;
            }
            begin(entry, kind, arguments);
        }
    }

    /** Commands that were not begun, by reason, since the program began. */
    public synchronized Map<CommandRefusal, Long> refusedCounts() {
        return new EnumMap<>(refused);
    }

    private void begin(CommandJournal.Entry entry, CommandKind kind, Map<String, String> arguments) {
        CommandAction.Work work;
        try {
            CommandAction action = Optional.ofNullable(actions.get(kind)).orElseThrow();
            work = action.prepare(CommandArguments.of(kind, arguments));
        } catch (IllegalArgumentException e) {
            refuse(entry, CommandRefusal.BAD_ARGUMENTS, String.valueOf(e.getMessage()));
            return;
        }
        try {
            journal.put(entry);
        } catch (IOException e) {
            refuse(entry, CommandRefusal.NOT_NOTED, String.valueOf(e.getMessage()));
            return;
        }
        execution.run(() -> run(entry, kind, work));
    }

    private void run(CommandJournal.Entry entry, CommandKind kind, CommandAction.Work work) {
        AgentEvent result;
        try {
            CommandAction.Found found = work.run();
            if (kind.endsProgram()) {
                return;
            }
            result = result(entry, "done", found.text(), found.details());
        } catch (IOException | RuntimeException e) {
            result = result(entry, FAILED, "not done: " + e.getMessage(), Map.of());
        } catch (Error e) {
            tell(entry, result(entry, FAILED, "not done: the agent has a fault: " + e, Map.of()));
            throw e;
        }
        keep(entry, result);
        tell(entry, result);
    }

    /** Where it cannot be kept it is told all the same; a kill before it is durable then leaves "broken off". */
    private void keep(CommandJournal.Entry entry, AgentEvent result) {
        try {
            journal.keepResult(entry.id(), result);
        } catch (IOException e) {
            audit.note(clock.instant(), "its result is not noted " + entry.id() + " " + e.getMessage());
        }
    }

    private @Nullable CommandRefusal refusal(@Nullable CommandKind kind, Instant expiresAt, Instant now) {
        if (kind == null) {
            return CommandRefusal.UNKNOWN_KIND;
        }
        if (!settings.get().allowed().contains(kind) || !actions.containsKey(kind)) {
            return CommandRefusal.NOT_ALLOWED;
        }
        if (now.isAfter(expiresAt)) {
            return CommandRefusal.EXPIRED;
        }
        if (!execution.hasRoom()) {
            return CommandRefusal.TOO_MANY;
        }
        // What the journal dates later than now was begun before a clock was put back: it counts too.
        Instant since = now.minus(HOUR);
        long all = journal.entries().stream()
                .filter(each -> each.at().isAfter(since))
                .count();
        long alike = journal.entries().stream()
                .filter(each -> each.at().isAfter(since) && each.kind().equals(kind.id()))
                .count();
        return all >= CommandSettings.PER_HOUR_MAX || alike >= kind.perHourMax() ? CommandRefusal.TOO_MANY : null;
    }

    private void refuse(CommandJournal.Entry entry, CommandRefusal refusal, String more) {
        count(refusal);
        String text = "not begun: " + refusal.id().replace('_', ' ') + (more.isEmpty() ? "" : " (" + more + ")");
        // A refusal is told but not journalled: a flood of them must not push out what was begun.
        offer(entry, result(entry, "refused", text, Map.of("reason", refusal.id())));
    }

    private void tell(CommandJournal.Entry entry, AgentEvent result) {
        if (!results.awaitDurable(offer(entry, result))) {
            audit.note(clock.instant(), "its result is not durable yet " + entry.id());
            return;
        }
        try {
            synchronized (journal) {
                journal.put(entry.finished());
            }
        } catch (IOException e) {
            // Told once more after the next start, which does no harm.
            audit.note(clock.instant(), "not noted as done " + entry.id() + " " + e.getMessage());
        }
    }

    private long offer(CommandJournal.Entry entry, AgentEvent result) {
        String outcome = result.details().getOrDefault(OUTCOME, FAILED);
        audit.note(clock.instant(), outcome + " " + entry.id() + " " + entry.kind() + " " + result.text());
        return results.offer(result);
    }

    private static AgentEvent result(
            CommandJournal.Entry entry, String outcome, String text, Map<String, String> particulars) {
        Map<String, String> details = new HashMap<>(particulars);
        details.put("id", entry.id());
        details.put("kind", entry.kind());
        details.put(OUTCOME, outcome);
        Severity severity = outcome.equals("done") ? Severity.INFO : Severity.WARNING;
        return new AgentEvent(EventKind.COMMAND_RESULT, severity, text, details);
    }

    private synchronized void count(CommandRefusal refusal) {
        refused.merge(refusal, 1L, Long::sum);
    }
}
