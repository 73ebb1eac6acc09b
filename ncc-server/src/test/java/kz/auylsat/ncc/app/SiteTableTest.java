package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import kz.auylsat.ncc.csv.CsvText;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.Utf8Text;
import org.junit.jupiter.api.Test;

class SiteTableTest {
    @Test
    void readsColumnsInAnyOrderAndQuotedText() {
        assertThat(read(
                        "name,id,lon,lat,height_m,zone,dish_m,rain_mmh,rain_height_km",
                        "\"Upper, \"\"the\"\" pass\",upper,70.5,39.5,1800,Asia/Dushanbe,1.2,15,3.4",
                        "",
                        ",lower,70,39,,,,,"))
                .containsExactly(
                        new SiteRow(
                                "upper",
                                "Upper, \"the\" pass",
                                39.5,
                                70.5,
                                1_800.0,
                                1.2,
                                null,
                                null,
                                ZoneId.of("Asia/Dushanbe"),
                                15.0,
                                3.4),
                        new SiteRow("lower", null, 39, 70, null, null, null, null, null, null, null));
    }

    @Test
    void readsWhatOfficeProgramsWriteWhereACommaIsDecimal() {
        assertThat(read("\ufeffid;Latitude;Longitude;alt_m", "a;39,5;70,25;1400"))
                .containsExactly(new SiteRow("a", null, 39.5, 70.25, 1_400.0, null, null, null, null, null, null));
    }

    @Test
    void tellsEveryMistakeWithLineAndColumn() {
        assertThat(problems(
                        "id,lat,lon,zone,dish_m",
                        "a,95,70.2,Asia/Dushambe,1.2",
                        "a,39,70.2,Asia/Dushanbe,zero",
                        "b,39",
                        "c,39,70,UTC,1,2"))
                .containsExactly(
                        "s.csv:2: column 2 (lat): 95 is out of range: write degrees north, from -90 to 90",
                        "s.csv:2: column 4 (zone): \"Asia/Dushambe\" is no time zone: did you mean Asia/Dushanbe?",
                        "s.csv:3: column 5 (dish_m): \"zero\" is no number: write metres",
                        "s.csv:3: column 1 (id): \"a\" is that of line 2 too",
                        "s.csv:4: column 3 (lon): is empty: every site needs one",
                        "s.csv:5: 6 cells under 5 headings: put a text with commas in quotes");
    }

    @Test
    void refusesAHeaderItDoesNotKnow() {
        assertThat(problems("id,lat,heigth,id,colour", "a,x,y,z,w"))
                .containsExactly(
                        "s.csv:1: column 3 (heigth): is no column known here: did you mean \"height_m\"?",
                        "s.csv:1: column 4 (id): stands twice: remove one",
                        "s.csv:1: column 5 (colour): is no column known here: write one of id, name, lat, lon, height_m,"
                                + " dish_m, buc_w, frequency_mhz, zone, rain_mmh, rain_height_km, or remove the column",
                        "s.csv:1: no column lon: the first line names the columns, as id,name,lat,lon,height_m");
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(problems("id,lat,lon"))
                .containsExactly("s.csv: no site in it: write a header as id,lat,lon and a line for each site");
        assertThat(problems("id,lat,lon", "\"a,39,70"))
                .containsExactly("s.csv:2: a quote that is not closed: write \" at the end of the cell, too");
        String[] many = new String[10_002];
        many[0] = "id,lat,lon";
        for (int i = 1; i < many.length; i++) {
            many[i] = i + ",39,70";
        }
        assertThat(problems(many)).containsExactly("s.csv:10002: more than 10000 rows: write several files");
    }

    private static CsvText csv(String... lines) {
        byte[] octets = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return CsvText.parse("s.csv", Utf8Text.decode("s.csv", octets), SiteTable.ROWS_MAX);
    }

    private static List<SiteRow> read(String... lines) {
        return SiteTable.of("s.csv", csv(lines));
    }

    private static List<String> problems(String... lines) {
        ProblemsException refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                ProblemsException.class, () -> SiteTable.of("s.csv", csv(lines)));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream().map(Problem::toString).toList();
    }
}
