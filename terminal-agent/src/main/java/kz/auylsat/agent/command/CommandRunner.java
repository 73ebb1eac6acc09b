package kz.auylsat.agent.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.auylsat.link.control.EventKind;
import kz.auylsat.link.control.Severity;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import org.jspecify.annotations.Nullable;

/**
 * Does what the NCC asks for, each command once, and tells what came of it as an {@link EventKind#COMMAND_RESULT}.
 *
 * <p>A command is in the journal before it begins. One that ends the program is told by the next start, which knows
 * whether it happened; any other that a power cut broke off is told as broken off and not begun again. Thread-safe.
 */
public final class CommandRunner {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int KIND_CHARS_MAX = 32;

    /** Runs commands one after another on a thread that they may block. */
    public interface Execution {
        /** False where too many wait. */
        boolean run(Runnable work);
    }

    /** Keeps a line of each command and of each result. */
    public interface Audit {
        void note(Instant at, String line);
    }

    private final Supplier<CommandSettings> settings;
    private final CommandJournal journal;
    private final Map<CommandKind, CommandAction> actions;
    private final Execution execution;
    private final Consumer<TelemetryBody> events;
    private final Audit audit;
    private final InstantSource clock;
    private final String boot;
    private final String start;
    private final EnumMap<CommandRefusal, Long> refused = new EnumMap<>(CommandRefusal.class);

    /**
     * A runner.
     *
     * @param settings of the configuration in force at the moment
     * @param events takes results; they are durable soon after
     * @param boot this start of the machine
     * @param start this start of the program
     */
    public CommandRunner(
            Supplier<CommandSettings> settings,
            CommandJournal journal,
            Map<CommandKind, CommandAction> actions,
            Execution execution,
            Consumer<TelemetryBody> events,
            Audit audit,
            InstantSource clock,
            String boot,
            String start) {
        this.settings = settings;
        this.journal = journal;
        this.actions = Map.copyOf(actions);
        this.execution = execution;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
        this.boot = boot;
        this.start = start;
    }

    /** Tells what came of commands that the last run of the program left open; to be called once at the start. */
    public void begin() {
        for (CommandJournal.Entry entry : journal.entries()) {
            if (!entry.done() && !entry.start().equals(start)) {
                boolean done = entry.kind().equals(CommandKind.RESTART.id())
                        || (entry.kind().equals(CommandKind.REBOOT.id())
                                && !entry.boot().equals(boot));
                String text = done ? "done: " + entry.kind() : "not done: " + entry.kind() + " was broken off";
                tell(entry, done ? "done" : "failed", text, Map.of());
            }
        }
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
                refuse(entry, refusal == null ? CommandRefusal.UNKNOWN_KIND : refusal, "");
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
            CommandArguments reading = new CommandArguments(arguments);
            CommandAction action = Optional.ofNullable(actions.get(kind)).orElseThrow();
            work = action.prepare(reading);
            reading.requireNoMore();
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
        if (!execution.run(() -> run(entry, kind, work))) {
            count(CommandRefusal.TOO_MANY);
            tell(entry, "refused", "not begun: others are under way", Map.of("reason", CommandRefusal.TOO_MANY.id()));
        }
    }

    private void run(CommandJournal.Entry entry, CommandKind kind, CommandAction.Work work) {
        try {
            CommandAction.Found found = work.run();
            if (!kind.endsProgram()) {
                tell(entry, "done", found.text(), found.details());
            }
        } catch (IOException | RuntimeException e) {
            tell(entry, "failed", "not done: " + e.getMessage(), Map.of());
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
        event(entry, "refused", text, Map.of("reason", refusal.id()));
    }

    private void tell(CommandJournal.Entry entry, String outcome, String text, Map<String, String> details) {
        event(entry, outcome, text, details);
        try {
            synchronized (journal) {
                journal.put(entry.finished());
            }
        } catch (IOException e) {
            // Told once more after the next start, which does no harm.
            audit.note(clock.instant(), "not noted as done " + entry.id() + " " + e.getMessage());
        }
    }

    private void event(CommandJournal.Entry entry, String outcome, String text, Map<String, String> particulars) {
        Map<String, String> details = new HashMap<>(particulars);
        details.put("id", entry.id());
        details.put("kind", entry.kind());
        details.put("outcome", outcome);
        audit.note(clock.instant(), outcome + " " + entry.id() + " " + entry.kind() + " " + text);
        Severity severity = outcome.equals("done") ? Severity.INFO : Severity.WARNING;
        events.accept(new AgentEvent(EventKind.COMMAND_RESULT, severity, text, details));
    }

    private synchronized void count(CommandRefusal refusal) {
        refused.merge(refusal, 1L, Long::sum);
    }
}
