package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.SatelliteCommandsTest.pilot;
import static kz.auylsat.ncc.app.SatelliteCommandsTest.pilotFolder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the planner's commands say of doubtful answers, and whose answers they are. */
class SatelliteAnswersTest {
    @TempDir
    private Path folder;

    @Test
    void aVillageLooksAtTheSatelliteThatIsNamed() throws IOException {
        Path two = folder.resolve("two");
        try (Stream<Path> files = Files.walk(pilotFolder())) {
            for (Path file : files.toList()) {
                Files.copy(file, two.resolve(pilotFolder().relativize(file).toString()));
            }
        }
        Files.writeString(two.resolve("yamal.yaml"), """
                apiVersion: auylsat/v1
                kind: Satellite
                metadata:
                  id: yamal-402
                  names: {en: Yamal-402}
                spec: {longitudeDeg: 55, source: the operator}
                """);
        String[] place = {"--lat", "39.85125", "--lon", "70.58012", "--height", "1400"};
        JsonNode village = in(two, "pointing", "--settlement", "vorukh", "--satellite", "yamal-402", "-o", "json");
        List<String> there = new ArrayList<>(List.of("pointing", "--satellite", "yamal-402", "-o", "json"));
        there.addAll(Arrays.asList(place));

        assertThat(village.path("satellite").path("id").asText()).isEqualTo("yamal-402");
        assertThat(village.path("azimuthDeg"))
                .isEqualTo(in(two, there.toArray(String[]::new)).path("azimuthDeg"));
        assertThat(in(two, "sun-outages", "--terminal", "vorukh-1", "--satellite", "yamal-402", "-o", "json")
                        .path("satellite")
                        .path("id")
                        .asText())
                .isEqualTo("yamal-402");
        assertThat(in(two, "pointing", "--settlement", "vorukh", "--satellite", "kazsat-3", "-o", "json"))
                .isEqualTo(in(two, "pointing", "--settlement", "vorukh", "-o", "json"));
        assertThat(NccRun.of(
                                "link-budget",
                                "--settlement",
                                "vorukh",
                                "--satellite",
                                "yamal-402",
                                "--manifests",
                                two.toString())
                        .err())
                .contains("vorukh-1: on which forward carrier of yamal-402? the manifests have none");
    }

    private static JsonNode in(Path manifests, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--manifests", manifests.toString()));
        NccRun run = NccRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.json();
    }

    @Test
    void aVillageNamedTwiceIsToldOnce() {
        assertThat(pilot("pointing", "--settlement", "vorukh", "--settlement", "vorukh")
                        .out())
                .isEqualTo(pilot("pointing", "--settlement", "vorukh").out());
    }

    @Test
    void aDishThatLooksLowIsTold() {
        assertThat(pilot("pointing", "--lat", "70.58", "--lon", "39.85").out())
                .contains("NOTE       only 9.8° above the horizon: hills");
        assertThat(pilot("pointing", "--lat", "70.58", "--lon", "39.85", "-o", "table")
                        .out()
                        .lines())
                .anyMatch(line -> line.startsWith("70.58,39.85  kazsat-3"))
                .anyMatch(line -> line.startsWith("NOTE: 70.58,39.85: only 9.8° above the horizon"));
        assertThat(pilot("pointing", "--all").out()).doesNotContain("NOTE");
    }

    @Test
    void seasonsAreThoseOfThePlacesHemisphere() {
        String[] south = {"sun-outages", "--lat", "-30", "--lon", "58", "--year", "2027", "-o", "table"};

        assertThat(pilot(south).out())
                .containsPattern("(?s)Autumn 2027: .* Mar 2027.*Spring 2027: ")
                .doesNotContain("Autumn 2027: 1 days");
    }

    @Test
    void aShareOfTheYearIsCutAndItsUtmostIsAtLeast() {
        assertThat(LinkBudgetText.share(99.9989)).isEqualTo("99.998");
        assertThat(LinkBudgetText.share(99.9976)).isEqualTo("99.997");
        assertThat(LinkBudgetText.share(99.9)).isEqualTo("99.900");
        assertThat(LinkBudgetText.share(100 - 0.001)).isEqualTo("≥ 99.999");
        assertThat(LinkBudgetText.share(0)).isEqualTo("0.000");
        String sheet = pilot("link-budget", "--settlement", "karakenja").out();
        String both = sheet.replaceAll("(?s).*both directions together: up (.*?) %.*", "$1");
        assertThat(pilot("link-budget", "--settlement", "karakenja", "-o", "table")
                        .out()
                        .lines()
                        .skip(1))
                .first()
                .asString()
                .endsWith(both + "  yes");
    }

    @Test
    void aTableOfBudgetsSaysWhatItRestsOn() {
        assertThat(pilot("link-budget", "--all").out())
                .contains("RESTS ON\n", "transponder k5 of kazsat-3, transponder k7 of kazsat-3: example; ask the")
                .containsPattern(
                        "rain at EarthStation akkol, rain at Settlement \\w+, rain at Settlement\\s+\\w+ and \\d");
    }

    @Test
    void aResultThatCannotBeWrittenIsNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(full, true);
        out.print("a table");

        assertThat(NccMain.delivered(ExitCode.OK, out, new PrintStream(err, true)))
                .isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("ncc: standard output cannot be written");
        assertThat(NccMain.delivered(ExitCode.OK, new PrintStream(err, true), new PrintStream(err, true)))
                .isEqualTo(ExitCode.OK);
    }
}
