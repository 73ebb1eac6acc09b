package kz.auylsat.agent.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.control.TelemetryCodec;

/** The journal as a small file of lines; the newest {@link #ENTRIES_MAX} are kept. Thread-safe. */
public final class CommandStore implements CommandJournal {
    static final int ENTRIES_MAX = 256;
    private static final int BYTES_MAX = 256 * 1024;
    private static final int COLUMNS = 6;
    private static final Logger LOG = Logger.getLogger("command");

    /** Writes a file that is wholly old or wholly new whatever happens. */
    public interface DurableWrite {
        void write(Path file, byte[] content) throws IOException;
    }

    private final Path file;
    private final Path result;
    private final DurableWrite disk;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** The journal of this folder; {@code disk} is the reserve's. */
    public CommandStore(Path folder, DurableWrite disk) {
        file = folder.resolve("commands");
        result = folder.resolve("command-result");
        this.disk = disk;
        load();
    }

    @Override
    public synchronized Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    @Override
    public synchronized void put(Entry entry) throws IOException {
        List<Entry> next = new ArrayList<>(entries.values());
        next.removeIf(each -> each.id().equals(entry.id()));
        next.add(entry);
        if (next.size() > ENTRIES_MAX) {
            next.remove(0);
        }
        StringBuilder text = new StringBuilder();
        next.forEach(each -> text.append(line(each)).append('\n'));
        disk.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        entries.clear();
        next.forEach(each -> entries.put(each.id(), each));
    }

    @Override
    public void keepResult(String id, AgentEvent event) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(512);
        content.write((plain(id) + "\n").getBytes(StandardCharsets.UTF_8));
        content.write(TelemetryCodec.encodeBody(event));
        disk.write(result, content.toByteArray());
    }

    @Override
    public Optional<AgentEvent> result(String id) {
        try {
            byte[] content = DurableFile.read(result, BYTES_MAX).orElse(new byte[0]);
            byte[] head = (plain(id) + "\n").getBytes(StandardCharsets.UTF_8);
            if (content.length > head.length && Arrays.equals(head, Arrays.copyOf(content, head.length))) {
                byte[] body = Arrays.copyOfRange(content, head.length, content.length);
                return TelemetryCodec.decodeBody(body) instanceof AgentEvent event
                        ? Optional.of(event)
                        : Optional.empty();
            }
        } catch (IOException | MalformedMessageException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the result of a command cannot be read: {0}", e.getMessage());
        }
        return Optional.empty();
    }

    private void load() {
        try {
            byte[] content = DurableFile.read(file, BYTES_MAX).orElse(new byte[0]);
            new String(content, StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] columns = line.split("\t", -1);
                if (columns.length == COLUMNS) {
                    entries.put(columns[0], entry(columns));
                }
            });
        } catch (IOException | NumberFormatException e) {
            // Commands that were begun before may be begun once more: they also end by their own time.
            LOG.log(Level.WARNING, "the journal of commands cannot be read: {0}", e.getMessage());
        }
    }

    private static Entry entry(String[] columns) {
        return new Entry(
                columns[0],
                columns[1],
                Instant.ofEpochMilli(Long.parseLong(columns[2])),
                columns[3],
                columns[4],
                columns[5].equals("done"));
    }

    private static String line(Entry entry) {
        return String.join(
                "\t",
                plain(entry.id()),
                plain(entry.kind()),
                Long.toString(entry.at().toEpochMilli()),
                plain(entry.boot()),
                plain(entry.start()),
                entry.done() ? "done" : "begun");
    }

    private static String plain(String text) {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
    }
}
