package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The dashboards of this checkout. */
final class DashboardFiles {
    static final List<String> NAMES = List.of("fleet", "village", "carrier", "management", "ncc");

    private static final ObjectMapper JSON = new ObjectMapper();

    private DashboardFiles() {}

    static Path folder() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("dashboards/fleet.json"))) {
                return folder.resolve("dashboards");
            }
        }
        throw new IllegalStateException(
                "no folder dashboards in or above " + Path.of("").toAbsolutePath());
    }

    static String text(String name) {
        try {
            return Files.readString(folder().resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return JSON.readTree(text(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
