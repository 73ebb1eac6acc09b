package kz.auylsat.ncc.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.auylsat.testing.ReferenceFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's words and its map, without a browser. */
class PageFilesTest {
    private static final List<String> OUTLINED = List.of("TJ", "KZ", "UZ", "KG", "TM");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "tg"})
    void everyLanguageHasEveryWordWithItsParameters(String language) throws IOException {
        JsonObject english = json("i18n/en.json");
        JsonObject words = json("i18n/" + language + ".json");

        assertThat(words.fieldNames()).isEqualTo(english.fieldNames());
        for (String key : english.fieldNames()) {
            // "for {time}" is the bare time in some languages: none may name what English does not.
            assertThat(parameters(english.getString(key))).as(key).containsAll(parameters(words.getString(key)));
        }
    }

    @Test
    void everySettlementOfThePilotIsInTajikistan() throws IOException {
        List<String> lines = Files.readAllLines(ReferenceFiles.path("settlements-tj.csv"));
        assertThat(lines.size()).isGreaterThan(20);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double latitude = Double.parseDouble(cells[3]);
            double longitude = Double.parseDouble(cells[4]);
            assertThat(contains("TJ", latitude, longitude)).as(line).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Almaty, 43.25, 76.93, KZ",
        "Astana, 51.13, 71.43, KZ",
        "Aktau, 43.65, 51.16, KZ",
        "Oskemen, 49.95, 82.61, KZ",
        "Turkistan, 43.30, 68.25, KZ",
        "Semey, 50.41, 80.25, KZ",
        "Atyrau, 47.10, 51.92, KZ",
        "Kyzylorda, 44.85, 65.51, KZ",
        "Dushanbe, 38.56, 68.78, TJ",
        "Khujand, 40.28, 69.63, TJ",
        "Khorog, 37.49, 71.55, TJ",
        "Osh, 40.51, 72.80, KG",
        "Samarkand, 39.65, 66.97, UZ",
        "Termez, 37.22, 67.28, UZ",
        "Kunduz, 36.73, 68.86, none",
        "Fayzabad, 37.12, 70.58, none",
        "Omsk, 54.99, 73.37, none",
    })
    void aWellKnownCityIsInItsCountry(String city, double latitude, double longitude, String country)
            throws IOException {
        for (String outlined : OUTLINED) {
            assertThat(contains(outlined, latitude, longitude))
                    .as(city + " in " + outlined)
                    .isEqualTo(outlined.equals(country));
        }
    }

    private static Set<String> parameters(String words) {
        return PARAMETER
                .matcher(words)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean contains(String country, double latitude, double longitude) throws IOException {
        JsonArray features = json("map/outlines.json").getJsonArray("features");
        for (int i = 0; i < features.size(); i++) {
            JsonObject feature = features.getJsonObject(i);
            if (country.equals(feature.getString("id"))) {
                JsonArray polygons = feature.getJsonObject("geometry").getJsonArray("coordinates");
                return polygons.stream()
                        .anyMatch(polygon -> inRing(((JsonArray) polygon).getJsonArray(0), latitude, longitude));
            }
        }
        throw new AssertionError(country + " has no outline");
    }

    /** Even-odd rule: a ray to the east crosses the ring an odd number of times. */
    private static boolean inRing(JsonArray ring, double latitude, double longitude) {
        boolean inside = false;
        for (int i = 0; i + 1 < ring.size(); i++) {
            JsonArray from = ring.getJsonArray(i);
            JsonArray to = ring.getJsonArray(i + 1);
            double share = (latitude - from.getDouble(1)) / (to.getDouble(1) - from.getDouble(1));
            if (from.getDouble(1) > latitude != to.getDouble(1) > latitude
                    && longitude < from.getDouble(0) + share * (to.getDouble(0) - from.getDouble(0))) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static JsonObject json(String path) throws IOException {
        try (InputStream in = PageFilesTest.class.getResourceAsStream("/page/" + path)) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
