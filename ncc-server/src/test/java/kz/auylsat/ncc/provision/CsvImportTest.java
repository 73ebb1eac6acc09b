package kz.auylsat.ncc.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;

class CsvImportTest {
    private static final String SETTLEMENTS = """
            id;name_en;name_tg;country;region;latitude_deg;longitude_deg;height_metres;zone;wave
            kent;Kent;Кент;TJ;Sughd;39,5;68,6;900;Asia/Dushanbe;Second
            zarafshon;Zarafshon;;TJ;Sughd;39,1;68,5;1300;Asia/Dushanbe;second
            """;

    private static final String WAVE = """
            apiVersion: auylsat/v1
            kind: Wave
            metadata: {id: second, names: {en: Second, ru: Вторая}}
            spec: {order: 2, sizes: [5], stopOnFailurePercent: 20, answerWithin: 10m}
            """;

    private final Map<String, String> folder = new LinkedHashMap<>(
            Map.of("space.yaml", VillageFolder.SPACE, "village.yaml", VillageFolder.VILLAGE, "wave.yaml", WAVE));

    @Test
    void aRowBecomesAManifest() {
        List<ManifestText> manifests = read(CsvKind.SETTLEMENTS, SETTLEMENTS);
        Settlement kent = inventory(manifests).settlements().get("kent");

        assertThat(manifests)
                .extracting(ManifestText::name)
                .containsExactly("settlements/kent.yaml", "settlements/zarafshon.yaml");
        assertThat(kent.latitudeDeg())
                .as("a decimal comma where semicolons separate")
                .isEqualTo(39.5);
        assertThat(kent.waveId()).as("by its name").isEqualTo("second");
        assertThat(kent.names().tg()).isEqualTo("Кент");
    }

    @Test
    void terminalsReferByIdOrName() {
        Terminal terminal = inventory(read(
                        CsvKind.TERMINALS,
                        "id,settlement,carrier,return_carrier,address,credential,antenna_serial,dish_diameter_metres\n"
                                + "ayni-2,Айнӣ,Forward,return,10.58.0.77,generate,0017,1.2\n"))
                .terminals()
                .get("ayni-2");

        assertThat(terminal.settlementId()).isEqualTo("ayni");
        assertThat(terminal.carrierId()).isEqualTo("forward");
        assertThat(terminal.serials().antenna()).as("digits stay text").isEqualTo("0017");
        assertThat(terminal.dish().diameterMetres()).isEqualTo(1.2);
    }

    @Test
    void permitsAndContactsGoIntoTheirSettlementsManifests() {
        List<ManifestText> manifests = read(
                CsvKind.PERMITS,
                "settlement,kind,number,authority,valid_from,valid_to\n"
                        + "Ayni,frequency,17,RFS,2026-01-01,2028-12-31\nayni,equipment,18,RFS,2026-01-01,2028-12-31\n");

        assertThat(manifests).extracting(ManifestText::name).containsExactly("village.yaml");
        assertThat(inventory(manifests).settlements().get("ayni").permits()).hasSize(2);
        assertThat(inventory(manifests).terminals().get("ayni-1").pollInterval())
                .hasSeconds(30);
        assertThat(inventory(read(
                                CsvKind.CONTACTS,
                                "settlement,name,phone,languages\nayni,Head,+992 37 221 23 45,tg ru\n"))
                        .settlements()
                        .get("ayni")
                        .contacts()
                        .get(0)
                        .languages())
                .containsExactly("tg", "ru");
    }

    @Test
    void aManifestIsWrittenAnewWithoutTagsAndItsNumbersAreNumbers() {
        String number = "heightMetres: 1414";
        assertThat(VillageFolder.VILLAGE).contains(number);
        for (String tagged : List.of("!!float '1414'", "!!float 1.414e3", "!!int \"1414\"")) {
            folder.put("village.yaml", VillageFolder.VILLAGE.replace(number, "heightMetres: " + tagged));
            assertThat(read(
                            CsvKind.PERMITS,
                            "settlement,kind,number,authority,valid_from,valid_to\n"
                                    + "ayni,frequency,17,RFS,2026-01-01,2028-12-31\n"))
                    .singleElement()
                    .extracting(ManifestText::text)
                    .asString()
                    .contains(number)
                    .doesNotContain("!!", "'1414'");
        }
    }

    @Test
    void anUnknownHeadingIsRefusedWithTheNearestOne() {
        assertThat(mistakes(
                        CsvKind.SETTLEMENTS,
                        SETTLEMENTS.replace("latitude_deg", "latitud_deg").replace("zone", "colour")))
                .containsExactly(
                        "s.csv:1: column 6 (latitud_deg): is no column of settlements: did you mean \"latitude_deg\"?",
                        "s.csv:1: column 9 (colour): is no column of settlements: write one of id, name_en, name_kk, name_ru,"
                                + " name_tg, template, country, admin_code, region, latitude_deg, longitude_deg,"
                                + " height_metres, zone, population, wave, rain_rate_mmh, rain_height_km, climate_source, or"
                                + " remove the column");
    }

    @Test
    void everyBadCellIsListedWithItsRowAndColumn() {
        assertThat(mistakes(
                        CsvKind.SETTLEMENTS,
                        SETTLEMENTS
                                .replace("39,5", "68,6")
                                .replace("68,6;900", "39,5;900")
                                .replace("39,1", "north")
                                .replace("1300", "")
                                .replace(";second", ";third")))
                .containsExactly(
                        "s.csv:2: column 6 (latitude_deg): latitude and longitude look swapped: write latitudeDeg: 39.5 and"
                                + " longitudeDeg: 68.6",
                        "s.csv:3: column 6 (latitude_deg): \"north\" is not a number",
                        "s.csv:3: column 8 (height_metres): is empty, and nothing else says the heightMetres: write one",
                        "s.csv:3: column 10 (wave): there is no Wave \"third\"; write one of second");
    }

    @Test
    void anIdThatStandsTwiceOrIsTakenIsRefused() {
        assertThat(mistakes(CsvKind.SETTLEMENTS, SETTLEMENTS.replace("zarafshon;", "kent;")))
                .containsExactly("s.csv:3: column 1 (id): \"kent\" is that of line 2 too: write another id");
        assertThat(mistakes(CsvKind.SETTLEMENTS, SETTLEMENTS.replace("kent;", "ayni;")))
                .singleElement()
                .asString()
                .contains("\"ayni\" is already the id of the Settlement at ");
    }

    @Test
    void aPermitOfASettlementWithoutAManifestIsRefused() {
        assertThat(
                        mistakes(
                                CsvKind.PERMITS,
                                "settlement,kind,number,authority,valid_from,valid_to\nkent,frequency,17,RFS,2026-01-01,31.12.2028\n"))
                .containsExactly(
                        "s.csv:2: column 1 (settlement): there is no manifest of the Settlement \"kent\": import or"
                                + " write it first");
        assertThat(
                        mistakes(
                                CsvKind.PERMITS,
                                "settlement,kind,number,authority,valid_from,valid_to\nayni,frequency,17,RFS,2026-01-01,31.12.2028\n"))
                .containsExactly("s.csv:2: column 6 (valid_to): \"31.12.2028\" is not a day: write it as 2026-11-22");
    }

    private List<String> mistakes(CsvKind kind, String csv) {
        ProblemsException refused = catchThrowableOfType(ProblemsException.class, () -> read(kind, csv));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }

    private List<ManifestText> read(CsvKind kind, String csv) {
        return CsvImport.read(
                kind, Map.of("s.csv", CsvText.parse("s.csv", csv, CsvImport.ROWS_MAX)), folder, Inventory.empty());
    }

    private Inventory inventory(List<ManifestText> manifests) {
        Map<String, String> all = new LinkedHashMap<>(folder);
        manifests.forEach(manifest -> all.put(manifest.name(), manifest.text()));
        return new ManifestReader(ManifestRules.ofPlanner())
                .wish(all, Inventory.empty(), true)
                .inventory();
    }
}
