package kz.auylsat.ncc.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the checkout that Grafana and Compose read, as these read them: YAML 1.1 with anchors and merges. */
final class ProjectFiles {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProjectFiles() {}

    /** A file or folder of the checkout, as {@code dashboards/provisioning}. */
    static Path of(String name) {
        Path project = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(project.resolve("docs/guides"))) {
            project = project.getParent();
        }
        return project.resolve(name).normalize();
    }

    static JsonNode yaml(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
    }

    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** All files below a folder whose names end so, in order. */
    static List<Path> below(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}
