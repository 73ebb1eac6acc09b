package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;

/** What an editor says by the schema and what the reader says are the same. */
class ManifestSchemaTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ManifestSchemaFile.text());
    private static final JsonNode TREE = SCHEMA.getSchemaNode();
    private static final String STRANGER = "zzzzzzzz";
    private static final Pattern KNOWN = Pattern.compile("unknown key \"[^\"]*" + STRANGER + "\"; known here: (.*)");

    /** What a planner writes wrong: in place of what stands in the example of every key. */
    private static final List<List<String>> BROKEN = List.of(
            List.of("apiVersion: auylsat/v1", "apiVersion: auylsat/v2"),
            List.of("kind: Wave", "kind: Wawe"),
            List.of("id: village-20,", "id: Village 20,"),
            List.of("names: {en: NOC}", "names: {ru: ЦУС}"),
            List.of("direction: forward", "direction: down"),
            List.of("polarization: vertical, upl", "polarization: up, upl"),
            List.of("latitudeDeg: 39.39406", "latitudeDeg: 139.39406"),
            List.of("longitudeDeg: 68.53766", "longitudeDeg: east"),
            List.of("  heightMetres: 1414", "  heightMeters: 1414"),
            List.of("country: TJ", "country: Tajikistan"),
            List.of("population: 1200", "population: -3"),
            List.of("kind: frequency,", "kind: frequencies,"),
            List.of("validTo: 2028-12-31", "validTo: end of 2028"),
            List.of("phone: \"+992372212345\"", "phone: \"372212345\""),
            List.of("email: a@example.org", "email: a at example"),
            List.of("languages: [tg]", "languages: [tajik]"),
            List.of("pollInterval: 1m", "pollInterval: 60"),
            List.of("port: 161, credential: hub", "port: 70000, credential: hub"),
            List.of("agent: {address: 10.58.255.1, port", "agent: {address: hub.example.org, port"),
            List.of(", pool: villages}\n  profile: auto", ", pol: villages}\n  profile: auto"),
            List.of("networks: [10.58.0.0/16]", "networks: []"),
            List.of("downKbps: 20000, ", ""),
            List.of("availabilityPercent: 99.5", "availabilityPercent: 995"),
            List.of("sizes: [5, 15, 19]", "sizes: [5, 0]"),
            List.of("canary: 1", "canary: -1"),
            List.of("severities: [critical]", "severities: [urgent]"),
            List.of(", emails: [noc@example.org], phones: [\"+992 37 221 23 45\"], webhook: noc-chat", ""),
            List.of("webhook: noc-chat", "webhook: 'https://chat.example/hook'"),
            List.of(
                    "bucPowerWatts: 3, efficiency: 0.6, noiseTemperatureK: 70, lossDb: 0.5, bucBackOffDb: 1}\n      model",
                    "power: 3}\n      model"),
            List.of("serials: {antenna: A1", "serials: {dish: A1"),
            List.of("{id: ayni-2, carrier: forward, via: {hub: almaty, row: \"17\"}}", "{carrier: forward}"),
            List.of("plan: village-20, via: {hub: almaty, row: \"18\"}", "plan: village-20"),
            List.of("spec: {settlement: ayni, carrier: forward, plan", "spec: {settlement: ayni, plan"),
            List.of("extends: base", "extend: base"),
            List.of("metadata: {id: k7}", "metadata: {id: k7, names: {en: K7}}"));

    private final String everyKey = everyKey();

    @Test
    void theExampleOfEveryKeyIsRightForBoth() throws IOException {
        assertThat(editor(everyKey)).isEmpty();
        assertThat(wish(everyKey).inventory().terminals()).hasSize(4);
    }

    @Test
    void theShippedManifestsAreRightForTheEditor() throws IOException {
        for (String folder : List.of("deploy/pilot", "deploy/second-wave")) {
            try (Stream<Path> files = Files.walk(repository().resolve(folder))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                    assertThat(editor(Files.readString(file)))
                            .as(file.toString())
                            .isEmpty();
                    assertThat(Files.readAllLines(file).get(0))
                            .as(file.toString())
                            .startsWith("# yaml-language-server: $schema=");
                }
            }
        }
    }

    @Test
    void whatIsBrokenIsRefusedByBoth() throws IOException {
        for (List<String> broken : BROKEN) {
            assertThat(everyKey).contains(broken.get(0));
            String text = everyKey.replace(broken.get(0), broken.get(1));
            assertThat(editor(text)).as(broken.toString()).isNotEmpty();
            assertThatThrownBy(() -> wish(text)).as(broken.toString()).isInstanceOf(ProblemsException.class);
        }
    }

    @Test
    void everyKeyThatTheReaderKnowsIsInTheSchemaAndTheReverse() throws IOException {
        int mappings = 0;
        for (ObjectNode document : documents(everyKey)) {
            String kind = document.get("kind").asText();
            for (Place place : places("spec", document.get("spec"), definition(kind), new ArrayList<>())) {
                assertThat(knownToTheReader(document, place.mapping))
                        .as(kind + " " + place.path)
                        .isEqualTo(keys(place.schema));
                mappings++;
            }
        }
        assertThat(mappings).isGreaterThan(30);
    }

    /** A mapping of a document with what the schema says of it. */
    private record Place(String path, ObjectNode mapping, JsonNode schema) {}

    private static List<Place> places(String path, JsonNode value, JsonNode said, List<Place> places) {
        JsonNode schema = resolved(said);
        if (value instanceof ObjectNode mapping && schema.has("properties")) {
            places.add(new Place(path, mapping, schema));
            mapping.properties()
                    .forEach(entry -> places(
                            path + "." + entry.getKey(),
                            entry.getValue(),
                            schema.get("properties").path(entry.getKey()),
                            places));
        } else if (value.isArray()) {
            value.forEach(element -> places(path + "[]", element, schema.path("items"), places));
        }
        return places;
    }

    private static JsonNode resolved(JsonNode schema) {
        if (schema.has("$ref")) {
            return definition(schema.get("$ref").asText().replace("#/$defs/", ""));
        }
        for (String either : List.of("anyOf", "allOf")) {
            if (schema.has(either) && !schema.has("properties")) {
                return resolved(schema.get(either).get(0));
            }
        }
        return schema;
    }

    private static JsonNode definition(String name) {
        return TREE.get("$defs").get(name);
    }

    private static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The reader says itself which keys it knows where it meets a stranger. */
    private Set<String> knownToTheReader(ObjectNode document, ObjectNode mapping) throws IOException {
        mapping.put(STRANGER, 1);
        List<String> texts = new ArrayList<>();
        for (ObjectNode other : documents(everyKey)) {
            boolean same = other.get("kind").equals(document.get("kind"))
                    && other.get("metadata").equals(document.get("metadata"));
            texts.add((same ? document : other).toString());
        }
        mapping.remove(STRANGER);
        try {
            wish(String.join("\n---\n", texts));
        } catch (ProblemsException e) {
            Matcher known = KNOWN.matcher(e.getMessage());
            if (known.find()) {
                Set<String> words = new TreeSet<>(
                        Arrays.asList(known.group(1).split("\n")[0].split(", ")));
                if (document.get("kind").asText().equals("Template") && mapping != document.get("spec")) {
                    words.removeAll(TemplateManifest.NOT_IN_A_BODY); // it is asked for there, and refused
                }
                return words;
            }
            throw e;
        }
        throw new AssertionError("the reader takes a stranger in " + document);
    }

    private static ManifestWish wish(String text) {
        return new ManifestReader(ManifestRules.ofPlanner())
                .wish(Map.of("every-key.yaml", text), Inventory.empty(), true);
    }

    private static List<String> editor(String text) throws IOException {
        List<String> messages = new ArrayList<>();
        for (ObjectNode document : documents(text)) {
            for (ValidationMessage message : SCHEMA.validate(document)) {
                messages.add(document.path("metadata") + ": " + message.getMessage());
            }
        }
        return messages;
    }

    private static List<ObjectNode> documents(String text) throws IOException {
        try (MappingIterator<ObjectNode> documents =
                YAML.readerFor(ObjectNode.class).readValues(text)) {
            return documents.readAll();
        }
    }

    private static String everyKey() {
        try (var in = ManifestSchemaTest.class.getResourceAsStream("/manifests/every-key.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("deploy/pilot"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
