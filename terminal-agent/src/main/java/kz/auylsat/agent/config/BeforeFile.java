package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.disk.DurableFile;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.document.DocumentReader;

/** What a driver found before it applied a version, kept durably until that version is rolled back or followed. */
final class BeforeFile {
    private static final int BYTES_MAX = 128 * 1024;
    private static final int VALUE_CHARS_MAX = 64 * 1024;

    private final Path file;
    private final DiskReserve reserve;

    BeforeFile(Path file, DiskReserve reserve) {
        this.file = file;
        this.reserve = reserve;
    }

    /** What was, where it was kept for this version. */
    Optional<Map<String, String>> before(long version) throws SettingsException {
        try {
            Optional<byte[]> content = DurableFile.read(file, BYTES_MAX);
            return content.isEmpty() ? Optional.empty() : read(content.get(), version);
        } catch (IOException | MalformedJsonException | IllegalArgumentException e) {
            throw new SettingsException("what was before cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Map<String, String>> read(byte[] content, long version) throws MalformedJsonException {
        DocumentReader document = DocumentReader.of(Json.parse(content, BYTES_MAX));
        if (document.wholeLong("version", 1, Long.MAX_VALUE) != version) {
            return Optional.empty();
        }
        DocumentReader part = document.part("before");
        Map<String, String> before = new LinkedHashMap<>();
        part.names().forEach(name -> before.put(name, part.block(name, VALUE_CHARS_MAX)));
        return Optional.of(before);
    }

    /** Keeps this; also what was kept already is written again, for what a kill left need not be on the disk yet. */
    void keep(long version, Map<String, String> before) throws SettingsException {
        try {
            reserve.write(file, Json.bytes(Map.of("version", version, "before", before)));
        } catch (IOException e) {
            throw new SettingsException("what is now cannot be kept: " + e.getMessage(), e);
        }
    }

    void forget() throws SettingsException {
        try {
            DurableFile.delete(file);
        } catch (IOException e) {
            throw new SettingsException("what was kept cannot be removed: " + e.getMessage(), e);
        }
    }
}
