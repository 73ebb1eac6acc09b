package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said after "ready" of a data folder that cannot be used. */
class StorageWiringTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatCannotBeUsedIsToldAsWhatTheRunDoesWithout() throws Exception {
        Files.createDirectories(folder.resolve("data/series.db"));
        try (StorageWiring storage = open()) {
            assertThat(storage.lacks())
                    .singleElement()
                    .asString()
                    .startsWith("There is no history in this run: " + folder.resolve("data/series.db"));
        }
        Files.delete(folder.resolve("data/series.db"));
        try (StorageWiring storage = open()) {
            assertThat(storage.lacks()).isEmpty();
        }
    }

    private StorageWiring open() {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30));
        return StorageWiring.open(
                Setup.read(ConfigurationReader.read(ncc.configuration(), Map.of(), Map.of())), InstantSource.system());
    }
}
