package kz.auylsat.ncc.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFieldTest {
    @Test
    void namesAnUnknownKeyWithItsLineAndWhatWasProbablyMeant() {
        YamlField root = parse("port: 1\nhots: a\n");
        root.field("port");
        root.field("host");
        root.rejectUnknownKeys();
        assertThat(lines(root)).containsExactly("f.yaml:2: unknown key \"hots\"; did you mean \"host\"?");
    }

    @Test
    void namesTheKnownKeysWhereNoneIsNear() {
        YamlField root = parse("colour: red\n");
        root.field("port");
        root.rejectUnknownKeys();
        assertThat(lines(root)).containsExactly("f.yaml:1: unknown key \"colour\"; known here: port");
    }

    @Test
    void tellsEveryMistakeOfAFileAtOnce() {
        YamlField root = parse("port: many\nday: someday\nlatitude: 91\n");
        root.field("port").integer(0, 10);
        root.field("day").oneOf(DayOfWeek.class);
        root.field("latitude").number(-90, 90);
        root.required("name");
        assertThat(lines(root))
                .containsExactly(
                        "f.yaml:1: port: \"many\" is not a whole number",
                        "f.yaml:1: \"name\" is missing: write name: …",
                        "f.yaml:2: day: \"someday\" is not one of monday, tuesday, wednesday, thursday, friday, saturday, sunday",
                        "f.yaml:3: latitude: 91 is outside -90 to 90");
    }

    @Test
    void pointsIntoNestedListsAndMappings() {
        YamlField root = parse("spec:\n  dishes:\n    - diameter: 1.2\n    - diameter: wide\n");
        for (YamlField dish : root.field("spec").field("dishes").list()) {
            dish.field("diameter").number();
        }
        assertThat(lines(root)).containsExactly("f.yaml:4: spec.dishes[1].diameter: \"wide\" is not a number");
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(lines(parse("spec:\n  a: 1\n  a: 2\n")))
                .containsExactly("f.yaml:3: key \"a\" stands twice, first at line 2: keep one");
    }

    @Test
    void saysWhichLineIsNoYaml() {
        assertThatThrownBy(() -> parse("a: 1\nb: [1, 2\nc: 3\n"))
                .isInstanceOf(ProblemsException.class)
                .hasMessageStartingWith("f.yaml:3: not YAML:");
    }

    @Test
    void refusesAFileOfFiftyMegabytesWithoutReadingIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("big.yaml");
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'#'}), 50L << 20);
        }
        assertThatThrownBy(() -> YamlReader.read(file, "big.yaml"))
                .hasMessage(
                        "big.yaml: file of 52428801 bytes: the limit is 1048576; split it into one file per village");
    }

    @Test
    void refusesTextThatIsNotUtf8(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4, '\n'});
        assertThatThrownBy(() -> YamlReader.read(file, "latin.yaml"))
                .hasMessage("latin.yaml:1: not UTF-8 text: save it as UTF-8");
    }

    @Test
    void survivesNestingAndAliasesMadeToExhaustIt() {
        assertThatThrownBy(() -> parse("[".repeat(10_000))).isInstanceOf(ProblemsException.class);
        String laughs = "a: &a [1, 1]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\n";
        assertThat(parse(laughs).field("e").list()).hasSize(2);
        assertThatThrownBy(() -> parse("a: &a [1]\nb:\n" + "- *a\n".repeat(21)))
                .hasMessage(
                        "f.yaml:23: not YAML: more than 20 aliases (*name) of lists and mappings: write the values out");
        assertThatThrownBy(() -> parse("a: 1\nb: " + "[".repeat(30) + "]".repeat(30)))
                .hasMessage(
                        "f.yaml:2: not YAML: more than 20 lists and mappings in one another: a manifest needs fewer");
    }

    @Test
    void aDecimalCommaIsToldWithThePointToWrite() {
        YamlField root = parse("lat: \"39,39406\"\nheight: 1,400\nname: a,b\n");
        for (String key : List.of("lat", "height", "name")) {
            assertThat(root.field(key).number()).isEmpty();
        }
        assertThat(lines(root))
                .containsExactly(
                        "f.yaml:1: lat: \"39,39406\" is not a number: write 39.39406, with a point",
                        "f.yaml:2: height: \"1,400\" is not a number: write 1.400 with a point, or 1400 where the comma"
                                + " parts thousands",
                        "f.yaml:3: name: \"a,b\" is not a number");
    }

    @Test
    void aNumberThatIsTaggedAsOneStaysOne() {
        YamlField root = parse("a: !!float '1400'\nb: !!float 39\nc: !!int \"7\"\nd: '12'\n");
        assertThat(YamlTree.of(root).values()).isEqualTo(Map.of("a", 1400L, "b", 39L, "c", 7L, "d", "12"));
    }

    private static YamlField parse(String text) {
        return YamlReader.parse("f.yaml", text).get(0);
    }

    private static List<String> lines(YamlField root) {
        return root.problems().stream().map(Problem::toString).toList();
    }
}
