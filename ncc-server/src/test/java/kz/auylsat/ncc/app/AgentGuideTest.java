package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;
import org.junit.jupiter.api.Test;

/** What the guide to agents says of a box's configuration is what the reader of it takes. */
class AgentGuideTest {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-zA-Z]+(?:\\[])?(?:\\.[a-zA-Z\\[\\]]+)+)` \\| (.*?) \\| (.*?) \\|.*\\|$");
    private static final Pattern RANGE = Pattern.compile("(-?[\\d.]+) to (-?[\\d.]+)");
    private static final String UNKNOWN = "zzz";

    /** The least of every part that has something that must be there. */
    private static final String LEAST = """
            gateway: {host: ncc.example.org}
            modem: {host: 192.168.1.1, community: c, profile: {}}
            probes: [{id: a, kind: PING, target: a.example}]
            snmp: {users: [{name: u, auth: SHA256, authPassphrase: 12-34-56-78}], informs: [{host: a.example, user: u}]}
            network: {template: networkd-dhcp}
            page: {lanNetworks: [192.168.1.0/24], pinHash: h}
            commands: {}
            sampling: {}
            queue: {}
            trial: {}
            lineUp: {}
            site: {terminal: t, settlement: s, latitudeDeg: 1, longitudeDeg: 1, heightMetres: 1, satellite: s,
              satelliteLongitudeDeg: 1, polarization: VERTICAL}
            """;

    private static final String LEAST_V3 = LEAST.replace(
                    "community: c,",
                    "version: V3, user: u, auth: SHA1, authPassphrase: 12-34-56-78, priv: DES,"
                            + " privPassphrase: 12-34-56-78,")
            .replace(
                    "authPassphrase: 12-34-56-78}]",
                    "authPassphrase: 12-34-56-78, priv: AES128, privPassphrase:" + " 12-34-56-78}]");

    private record Row(String value, String otherwise) {}

    @Test
    void theExampleIsTheOneThatTheCommandPrints() throws IOException {
        assertThat(guide()).contains("```yaml\n" + BundleExample.text() + "```\n");
    }

    @Test
    void everyKeyIsInTheTableAndNoOther() throws IOException {
        TreeSet<String> known = new TreeSet<>();
        for (String least : List.of(LEAST, LEAST_V3)) {
            collect(tree(least), tree(least), "", known);
        }
        known.removeIf(
                key -> known.stream().anyMatch(other -> other.startsWith(key + ".") || other.startsWith(key + "[")));
        known.add("page.pin"); // the NCC's own: it becomes the hash

        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void rangesAndDefaultsAreTheReadersOwn() throws IOException {
        Map<String, Object> otherwise = new TreeMap<>();
        flatten(otherwise, "", read(tree(LEAST)).toDocument());
        int ranges = 0;
        int defaults = 0;
        for (Map.Entry<String, Row> row : rows().entrySet()) {
            Matcher range = RANGE.matcher(row.getValue().value());
            if (range.matches()) {
                BigDecimal tooMuch = new BigDecimal(range.group(2)).add(BigDecimal.ONE);
                assertThat(refusal(row.getKey(), tooMuch))
                        .as(row.getKey())
                        .contains("number from " + range.group(1) + " to " + range.group(2) + ":");
                ranges++;
            }
            if (row.getValue().otherwise().matches("-?[\\d.]+")
                    && otherwise.get(row.getKey()) instanceof Number number) {
                assertThat(new BigDecimal(number.toString()))
                        .as(row.getKey())
                        .isEqualByComparingTo(row.getValue().otherwise());
                defaults++;
            }
        }
        assertThat(ranges).isGreaterThan(25);
        assertThat(defaults).isGreaterThan(15);
    }

    /** The refusal of a document with this value at this place. */
    private static String refusal(String place, Object value) {
        Map<String, Object> tree = tree(LEAST);
        BundleTree changed = new BundleTree(tree);
        BundleTree.Spot spot = changed.find(place.replace("[]", "[0]")).orElseThrow();
        changed.put(spot, value);
        return message(changed.root());
    }

    private static String message(Map<String, ?> tree) {
        return catchThrowableOfType(MalformedDocumentException.class, () -> read(tree))
                .getMessage();
    }

    /** All names that the reader asks for in this part and those in it: it tells them where it does not know one. */
    private static void collect(Map<String, Object> root, Map<?, ?> part, String place, TreeSet<String> known) {
        BundleTree changed = new BundleTree(root);
        String unknown = place.isEmpty() ? UNKNOWN : place + "." + UNKNOWN;
        changed.put(changed.find(unknown).orElseThrow(), 1);
        String message = message(changed.root());
        assertThat(message).startsWith(unknown + ": not known here: write one of ");
        for (String name : message.substring(message.indexOf(" of ") + 4).split(", ")) {
            String key = place.isEmpty() ? name : place + "." + name;
            known.add(key.replace("[0]", "[]"));
            Object value = part.get(name);
            if (value instanceof Map<?, ?> map
                    && !List.of("profile", "settings", "values", "serials").contains(name)) {
                collect(root, map, key, known);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> map) {
                collect(root, map, key + "[0]", known);
            }
        }
    }

    private static void flatten(Map<String, Object> flat, String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> flatten(flat, place.isEmpty() ? name.toString() : place + "." + name, each));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            flatten(flat, place + "[]", list.get(0));
        } else {
            flat.put(place, value);
        }
    }

    private static AgentConfiguration read(Map<String, ?> tree) {
        return AgentConfiguration.of(DocumentReader.of(tree));
    }

    private static Map<String, Object> tree(String text) {
        return YamlTree.of(YamlReader.parse("test", text).get(0)).values();
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        String guide = guide();
        ROW.matcher(guide.substring(guide.indexOf("Every key."), guide.indexOf("### Ask a box")))
                .results()
                .forEach(row -> rows.put(row.group(1), new Row(row.group(2), row.group(3))));
        return rows;
    }

    @Test
    void whatItWritesForOneMachineIsTaken() throws IOException {
        Matcher written =
                Pattern.compile("(?s)cat >ayni-1.yaml <<END\n(.*?)END\n").matcher(guide());
        assertThat(written.find()).isTrue();
        YamlTree file = YamlTree.of(
                YamlReader.parse("ayni-1.yaml", written.group(1).replace("$(cat community)", "made by chance"))
                        .get(0));
        List<String> names = List.of("127.0.0.1");
        BundleDraft draft = new BundleDraft("ayni-1.yaml", file, BundleExample.tree());
        draft.gateway(new NccConfiguration.Gateway(InetAddress.getLoopbackAddress(), 7_443, names));
        draft.site(BundleDraftTest.known());
        draft.profile(ProfileCatalogue.bundled());
        draft.pin(Map.of(), new byte[PagePin.SALT_BYTES]);

        assertThat(draft.finish(names).modem()).isPresent();
    }

    private static String guide() throws IOException {
        Path project = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(project.resolve("docs/guides"))) {
            project = project.getParent();
        }
        return Files.readString(project.resolve("docs/guides/agents.md"));
    }
}
