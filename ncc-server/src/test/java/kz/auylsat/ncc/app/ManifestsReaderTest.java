package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kz.auylsat.ncc.api.ApplySource.ManifestText;
import kz.auylsat.ncc.api.ManifestSource.Change;
import kz.auylsat.ncc.api.ManifestSource.ExportAnswer;
import kz.auylsat.ncc.api.ManifestSource.ImportAnswer;
import kz.auylsat.ncc.api.ManifestSource.Made;
import kz.auylsat.ncc.api.ManifestSource.Mistake;
import kz.auylsat.ncc.database.TestDatabase;
import kz.auylsat.ncc.database.TestEngine;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryKind;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.provision.CsvKind;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;
import kz.auylsat.ncc.testing.RandomInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the API gives of manifests is what the commands export, import and schema give. */
@ParameterizedClass
@EnumSource
class ManifestsReaderTest {
    private static final long SEED = 20261126;
    private static final String PERMITS = "settlement,kind,number,authority,valid_from,valid_to\n";

    @TempDir
    Path folder;

    @Parameter
    TestEngine engine;

    private final Inventory inventory = RandomInventory.of(new Random(SEED), 4);
    private TestDatabase database;
    private ManifestsReader manifests;

    @BeforeEach
    void fill() throws Exception {
        database = engine.open(folder);
        new InventoryStore(database.database()).replaceAll(inventory, Instant.EPOCH);
        manifests = new ManifestsReader(database.database());
    }

    @AfterEach
    void close() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatIsExportedReadsBackAsTheSameInventory() {
        ExportAnswer.Found found = (ExportAnswer.Found) manifests.export(null, List.of());

        Map<String, String> texts = new LinkedHashMap<>();
        found.manifests().forEach(each -> texts.put(each.name(), each.text()));
        assertThat(new ManifestReader(ManifestRules.ofPlanner())
                        .wish(texts, Inventory.empty(), true)
                        .inventory())
                .as("seed %d", SEED)
                .isEqualTo(inventory);
        assertThat(found.version()).isEqualTo(inventory.version());
    }

    @Test
    void someAreExportedByKindAndId() {
        ExportAnswer.Found found = (ExportAnswer.Found) manifests.export("Settlement", List.of("village-1"));
        assertThat(found.manifests()).extracting(ManifestText::name).containsExactly("settlements/village-1.yaml");
        assertThat(manifests.export("Carrier", List.of("village-1"))).isInstanceOf(ExportAnswer.Unknown.class);
        assertThat(manifests.export(null, List.of("vilage-1")))
                .isEqualTo(
                        new ExportAnswer.Unknown("there is no \"vilage-1\" in the inventory; did you mean village-1?"));
    }

    @Test
    void aRowBecomesAPartOfItsSettlementsManifest() {
        List<Made> made = read("permits", PERMITS + "village-1,frequency,N 58/7,GRFC,2026-01-01,2027-12-31\n", false);

        assertThat(made).singleElement().satisfies(each -> {
            assertThat(each.change()).isEqualTo(Change.CHANGED);
            assertThat(each.manifest().name()).isEqualTo("settlements/village-1.yaml");
            assertThat(each.manifest().text()).contains("N 58/7", "village-1-1");
        });
    }

    @Test
    void aThingThatIsThereIsReplacedOnlyWhereThatIsWished() {
        String csv = "id,name_en,down_kbps,up_kbps,availability_percent\n%s,School,4096,1024,99.5\n";
        String there = inventory.servicePlans().keySet().iterator().next();

        assertThat(read("service-plans", csv.formatted("of-schools"), false))
                .extracting(Made::change)
                .containsExactly(Change.NEW);
        assertThat(mistakes("service-plans", csv.formatted(there)))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message())
                        .startsWith("service-plans/" + there + ".yaml is in the inventory already: "));
        assertThat(read("service-plans", csv.formatted(there), true))
                .extracting(Made::change)
                .containsExactly(Change.CHANGED);
    }

    @Test
    void everyBadCellIsToldWithRowAndColumn() {
        List<Mistake> mistakes = mistakes(
                "permits",
                PERMITS
                        + "village-1,frequency,1,GRFC,2026-01-01,2027-02-30\n"
                        + "nowhere,frequency,2,GRFC,2026-01-01,2027-12-31\n");

        assertThat(mistakes)
                .extracting(mistake -> mistake.table() + " " + mistake.row() + " " + mistake.column())
                .containsExactlyInAnyOrder("0 2 6", "0 3 1");
    }

    @Test
    void charactersThatWereLostOnTheWayAreRefused() {
        assertThat(mistakes("settlements", "id,name_en\nkent,\ufffd\ufffd\n"))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.row()).isEqualTo(2);
                    assertThat(mistake.message()).contains("iconv -f WINDOWS-1251 -t UTF-8");
                });
    }

    @Test
    void theContractNamesTheKindsThatThereAre() throws IOException {
        try (InputStream contract = getClass().getResourceAsStream("/openapi/auylsat-v1.yaml")) {
            JsonNode paths =
                    new ObjectMapper(new YAMLFactory()).readTree(contract).path("paths");
            assertThat(words(paths.at("/~1manifests~1csv/post/requestBody/content/application~1json/schema"
                            + "/properties/kind/enum")))
                    .containsExactlyElementsOf(
                            Arrays.stream(CsvKind.values()).map(CsvKind::word).toList());
            assertThat(words(paths.at("/~1manifests/get/parameters/0/schema/enum")))
                    .containsExactlyElementsOf(Arrays.stream(InventoryKind.values())
                            .map(InventoryKind::word)
                            .toList());
        }
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private List<Made> read(String kind, String csv, boolean overwrite) {
        ImportAnswer answer = manifests.importCsv(kind, List.of(new ManifestText("a.csv", csv)), overwrite);
        assertThat(answer).isInstanceOf(ImportAnswer.Read.class);
        return ((ImportAnswer.Read) answer).manifests();
    }

    private List<Mistake> mistakes(String kind, String csv) {
        ImportAnswer answer = manifests.importCsv(kind, List.of(new ManifestText("a.csv", csv)), false);
        assertThat(answer).isInstanceOf(ImportAnswer.Refused.class);
        return ((ImportAnswer.Refused) answer).mistakes();
    }
}
