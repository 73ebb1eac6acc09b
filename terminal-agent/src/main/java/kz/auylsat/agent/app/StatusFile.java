package kz.auylsat.agent.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/** Where a running agent says how it stands; not synced, for it tells only of now. */
final class StatusFile {
    private static final int BYTES_MAX = 64 * 1024;

    private final Path file;

    StatusFile(Path file) {
        this.file = file;
    }

    void write(AgentStatus status) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] text = Json.bytes(status.toDocument());
        try {
            Files.write(fresh, text);
        } catch (NoSuchFileException e) {
            // A folder of /run is gone after every start of the box.
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(fresh, text);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was written last; empty where there is nothing. */
    Optional<AgentStatus> read() throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Optional.of(AgentStatus.of(DocumentReader.of("status", Json.parse(bytes, BYTES_MAX))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedJsonException | MalformedDocumentException e) {
            throw new IOException(file + ": " + e.getMessage());
        }
    }
}
