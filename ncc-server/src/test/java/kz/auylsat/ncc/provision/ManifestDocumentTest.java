package kz.auylsat.ncc.provision;

import static kz.auylsat.ncc.provision.VillageFolder.SPACE;
import static kz.auylsat.ncc.provision.VillageFolder.VILLAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import kz.auylsat.ncc.yaml.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every manifest has, of whatever kind: its envelope, its id, and values of the right shape. */
class ManifestDocumentTest {
    @TempDir
    Path folder;

    private VillageFolder villages;

    @BeforeEach
    void begin() {
        villages = new VillageFolder(folder);
    }

    @Test
    void unknownKeyNamesTheOneMeant() throws IOException {
        villages.assertMistake(
                "  region: Sughd", "  regoin: Sughd", 8, "unknown key \"spec.regoin\"", "did you mean \"region\"?");
    }

    @Test
    void unknownKindNamesTheOneMeant() throws IOException {
        villages.assertMistake(
                "kind: Settlement", "kind: Setlement", 2, "no kind \"Setlement\"", "did you mean \"Settlement\"?");
    }

    @Test
    void unknownApiVersionTellsTheKnownOne() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replaceFirst("auylsat/v1", "v1")))
                .containsExactly(new Problem(
                        villages.file("village.yaml"),
                        1,
                        "apiVersion: \"v1\" is not known; write apiVersion: auylsat/v1"));
    }

    @Test
    void duplicateIdNamesBothPlaces() throws IOException {
        villages.write("space.yaml", SPACE);
        villages.write("a.yaml", VILLAGE);
        villages.write("b.yaml", VILLAGE.replace("127.58.0.11", "127.58.0.12").replace("ayni-1", "ayni-2"));

        assertThat(villages.mistakes(folder))
                .containsExactly(new Problem(
                        villages.file("b.yaml"),
                        4,
                        "metadata.id: \"ayni\" is already the id of the Settlement at " + villages.file("a.yaml")
                                + ":4; write another id"));
    }

    @Test
    void aHubAndATerminalDoNotShareAnId() throws IOException {
        villages.assertMistake("  id: ayni-1", "  id: almaty", 18, "already the id of the Hub at", "write another id");
    }

    @Test
    void idIsOfAFewCharacters() throws IOException {
        villages.assertMistake("  id: ayni-1", "  id: Ayni Nr. 1", 18, "\"Ayni Nr. 1\" is no id", "as ayni-nr-1");
    }

    @Test
    void idIsShort() throws IOException {
        villages.assertMistake("  id: ayni-1", "  id: a" + "y".repeat(63), 18, "is no id: write 1 to 63");
    }

    @Test
    void wrongTypeTellsWhatWasExpected() throws IOException {
        villages.assertMistake("heightMetres: 1414", "heightMetres: high", 11, "\"high\" is not a number");
    }

    @Test
    void aListIsNoMapping() throws IOException {
        villages.assertMistake(
                "  dish: {diameterMetres: 1.2, bucPowerWatts: 3}", "  dish: [1.2]", 28, "as dish: {diameterMetres");
    }

    @Test
    void missingKeyTellsWhatToWrite() throws IOException {
        villages.assertMistake("  region: Sughd\n", "", 6, "spec: \"region\" is missing: write region: …");
    }

    @Test
    void missingNamesTellWhatToWrite() throws IOException {
        villages.assertMistake(
                "  names: {en: Ayni, kk: Айни, ru: Айни, tg: Айнӣ}\n",
                "",
                3,
                "\"names\" is missing: write names: {en:");
    }

    @Test
    void aValueIsNotEmpty() throws IOException {
        villages.assertMistake(
                "region: Sughd", "region: ''", 8, "spec.region: is empty: write a value, or leave the key out");
    }

    @Test
    void aValueHasNoControlCharacters() throws IOException {
        villages.assertMistake("region: Sughd", "region: \"\\0\"", 8, "control character: write one line of text");
    }

    @Test
    void aKeyStandsOnce() throws IOException {
        villages.assertMistake("  region: Sughd", "  country: KZ", 8, "country", "twice", "is missing");
    }

    @Test
    void brokenYamlNamesItsLine() throws IOException {
        assertThat(villages.mistakes(VILLAGE.replace("spec:\n  country: TJ", "spec:\n country: [TJ")))
                .hasSize(1)
                .first()
                .asString()
                .contains("village.yaml:8: not YAML");
    }
}
