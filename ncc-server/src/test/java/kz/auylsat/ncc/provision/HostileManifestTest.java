package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.RULES;
import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a folder by accident or by malice: refused as a whole, in a line with advice, and soon. */
class HostileManifestTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void use() throws IOException {
        villages = new VillageFolder(folder);
        villages.write("space.yaml", SPACE);
    }

    @Test
    void fiveThousandVillagesWithOneBadCoordinateAreRefusedInOneLine() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            String village =
                    VILLAGE.replace("ayni", "v" + i).replace("127.58.0.11", "127.58." + i / 250 + "." + (1 + i % 250));
            Files.writeString(
                    folder.resolve("v" + i + ".yaml"), i == 3_210 ? village.replace("39.39406", "39.39.406") : village);
        }

        assertThat(villages.mistakes(folder))
                .containsExactly(
                        new Problem(villages.file("v3210.yaml"), 9, "spec.latitudeDeg: \"39.39.406\" is not a number"));
    }

    @Test
    void twoFilesThatClaimOneIdAreBothNamed() throws IOException {
        villages.write("b.yaml", VILLAGE.substring(0, VILLAGE.indexOf("---")));

        assertThat(villages.mistakes(VILLAGE))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        4,
                        "metadata.id: \"ayni\" is already the id of the Settlement at " + villages.file("b.yaml")
                                + ":4; write another id"));
    }

    @Test
    void aBillionLaughsAreNotLaughed() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        laughs.append(
                "apiVersion: auylsat/v1\nkind: Template\nmetadata: {id: t, names: {en: T}}\nspec: {bundle: *a9}\n");

        assertThat(villages.mistakes(laughs.toString()))
                .singleElement()
                .asString()
                .contains("village.yaml:4: not YAML: more than 20 aliases");
    }

    @Test
    void aTemplateOfManyAliasesIsNoLargerThanItsValues() throws IOException {
        StringBuilder bomb = new StringBuilder(
                "apiVersion: auylsat/v1\nkind: Template\nmetadata: {id: t, names: {en: T}}\nspec:\n  bundle:\n    a0: &a0 {x: 1, y: 2}\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("    a" + i + ": &a" + i + " {x: *a" + (i - 1) + ", y: *a" + (i - 1) + "}\n");
        }

        assertThat(new ManifestReader(RULES)
                        .wish(Map.of("t.yaml", bomb.toString()), Inventory.empty(), true)
                        .inventory()
                        .templates())
                .containsKey("t");
        assertThat(villages.mistakes(bomb.toString().replace("{x: 1, y: 2}", "[" + "1, ".repeat(90) + "]"))
                        .toString())
                .contains("more than 20000 values: write fewer");
    }

    @Test
    void anAliasOfItselfIsRefusedWithItsLine() throws IOException {
        assertThat(villages.mistakes("apiVersion: auylsat/v1\nkind: Template\nspec: &spec\n  bundle: *spec\n"))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        3,
                        "an alias of what it stands in itself: write the values out"));
    }

    @Test
    void aMergeKeyIsRefusedWithWhatToWriteInstead() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("dish: {", "dish: {<<: {efficiency: 0.6}, ")))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        28,
                        "a merge key (<<) is not read here: write the keys out, or let a template say them"));
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(villages.mistakes("[".repeat(50_000)))
                .singleElement()
                .asString()
                .contains("village.yaml:1: not YAML: more than 20 lists and mappings in one another");
    }

    @Test
    void aHugeScalarIsRefused() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("region: Sughd", "region: " + "Sughd ".repeat(2_000))))
                .singleElement()
                .asString()
                .contains("spec.region: has 11999 characters: write at most 500");
        villages.write("village.yaml", "a: " + "x".repeat(2 << 20));
        assertThat(villages.mistakes(folder)).singleElement().asString().contains("the limit is 1048576");
    }

    @Test
    void windows1251IsToldAsSuchWithItsLine() throws IOException {
        Files.write(
                folder.resolve("village.yaml"),
                VILLAGE.replace("Айнӣ", "Айни").replace("Айни", "Айни Боло").getBytes(Charset.forName("windows-1251")));

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        5,
                        "not UTF-8 text but WINDOWS-1251, as it seems: save it as UTF-8, or convert it with iconv -f"
                                + " WINDOWS-1251 -t UTF-8"));
    }

    @Test
    void utf16AndBrokenUtf8AreTold() throws IOException {
        Files.write(folder.resolve("village.yaml"), ("\ufeff" + VILLAGE).getBytes(StandardCharsets.UTF_16LE));
        assertThat(villages.mistakes(folder)).singleElement().asString().contains("UTF-16");
        Files.write(folder.resolve("village.yaml"), new byte[] {'a', ':', ' ', (byte) 0xc3, '\n'});
        assertThat(villages.mistakes(folder))
                .singleElement()
                .asString()
                .contains("village.yaml:1: not UTF-8 text: save it as UTF-8");
    }

    @Test
    void aByteOrderMarkDoesNotMatter() throws IOException {
        assertThat(villages.readVillage("\ufeff" + VILLAGE).settlements()).containsKey("ayni");
    }

    @Test
    void aTabIsToldWithItsLine() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("  country: TJ", "\tcountry: TJ")))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        7,
                        "not YAML: a tab stands where YAML wants spaces: indent with spaces"));
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithBothLines() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("  country: TJ\n", "  country: TJ\n  country: KZ\n")))
                .contains(new Problem(
                        villages.file("village.yaml"), 8, "key \"country\" stands twice, first at line 7: keep one"));
    }
}
