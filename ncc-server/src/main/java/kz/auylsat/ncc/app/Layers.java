package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlField;
import kz.auylsat.ncc.yaml.YamlReader;

/** The layers of a configuration, one over the other: flags, environment, file. */
final class Layers {
    private static final String PREFIX = "NCC_";

    /** Variables of the test suite, which a server started by a test inherits. */
    private static final String TEST_PREFIX = "NCC_TEST_";

    private final YamlField root;
    private final Map<String, String> environment;
    private final Map<String, String> flags;
    private final Map<String, YamlField> sections = new LinkedHashMap<>();
    private final List<YamlField> overrides = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    Layers(YamlField root, Map<String, String> environment, Map<String, String> flags) {
        this.root = root;
        this.environment = environment;
        this.flags = flags;
    }

    /** The topmost value of a key such as {@code web.port}. */
    YamlField field(String key) {
        known.add(key);
        YamlField inFile = inFile(key);
        String variable = variable(key);
        if (flags.containsKey(key)) {
            return override("--set " + key, flags.get(key));
        }
        return environment.containsKey(variable) ? override(variable, environment.get(variable)) : inFile;
    }

    /** Throws what was noted in any layer, unknown keys of each among it. */
    void throwProblems() {
        sections.values().forEach(YamlField::rejectUnknownKeys);
        root.rejectUnknownKeys();
        List<Problem> problems = new ArrayList<>(root.problems());
        overrides.forEach(field ->
                field.problems().forEach(problem -> problems.add(new Problem(problem.file(), 0, problem.message()))));
        for (String flag : flags.keySet()) {
            if (!known.contains(flag)) {
                problems.add(unknown("--set " + flag, flag, known));
            }
        }
        Set<String> variables =
                new TreeSet<>(known.stream().map(Layers::variable).toList());
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !name.startsWith(TEST_PREFIX) && !variables.contains(name)) {
                problems.add(unknown(name, name, variables));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    /** {@code web.publicUrl} is {@code NCC_WEB_PUBLIC_URL}. */
    static String variable(String key) {
        return PREFIX
                + key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private YamlField inFile(String key) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            return root.field(key);
        }
        return sections.computeIfAbsent(key.substring(0, dot), root::field).field(key.substring(dot + 1));
    }

    private YamlField override(String name, String value) {
        List<YamlField> documents = YamlReader.parse(name, value);
        YamlField field = documents.isEmpty() ? YamlReader.nothing(name) : documents.get(0);
        overrides.add(field);
        return field;
    }

    private static Problem unknown(String where, String name, Set<String> choices) {
        String hint = Nearest.to(name, choices)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; known: " + String.join(", ", choices));
        return new Problem(where, 0, "unknown setting" + hint);
    }
}
