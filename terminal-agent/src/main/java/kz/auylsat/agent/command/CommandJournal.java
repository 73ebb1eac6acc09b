package kz.auylsat.agent.command;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.CommandKind;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;

/** What was begun and what of it is done, over restarts and power cuts. */
public interface CommandJournal {
    /**
     * A command that was begun.
     *
     * @param kind {@link CommandKind#id()}, or what the NCC wrote instead
     * @param at by the box's best clock
     * @param boot the machine's start in which it was begun
     * @param start the program's start in which it was begun
     * @param done whether the queue has its result durably
     */
    record Entry(String id, String kind, Instant at, String boot, String start, boolean done) {
        Entry finished() {
            return new Entry(id, kind, at, boot, start, true);
        }
    }

    Optional<Entry> find(String id);

    /** The newest entries, oldest first. */
    List<Entry> entries();

    /** Notes an entry, in place of one with its id; durable when it returns. */
    void put(Entry entry) throws IOException;

    /** Keeps the result of the command that was done last, in place of the one before; durable when it returns. */
    void keepResult(String id, AgentEvent result) throws IOException;

    /** The result that was kept, where it is of this command. */
    Optional<AgentEvent> result(String id);
}
