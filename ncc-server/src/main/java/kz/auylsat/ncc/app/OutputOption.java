package kz.auylsat.ncc.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -o table|json|yaml}: a result goes to standard output as the user's eyes or program want it. */
final class OutputOption {
    enum Format {
        table,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json or yaml (default: ${DEFAULT-VALUE})")
    private Format format = Format.table;

    /** Whether a program reads the result, which then gets all of it. */
    boolean isForPrograms() {
        return format != Format.table;
    }

    /** The result as text: {@code fields} for programs, {@code tables} for people. */
    String render(Map<String, ?> fields, List<TextTable> tables) {
        return switch (format) {
            case table ->
                String.join("\n", tables.stream().map(TextTable::toString).toList());
            case json -> json(fields);
            case yaml -> yaml(fields);
        };
    }

    static String json(Map<String, ?> fields) {
        return write(new ObjectMapper(), fields) + "\n";
    }

    static String yaml(Map<String, ?> fields) {
        return write(new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)), fields);
    }

    private static String write(ObjectMapper mapper, Map<String, ?> fields) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that cannot be written: " + fields, e);
        }
    }
}
