package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.ncc.inventory.Names;
import kz.auylsat.ncc.inventory.Satellite;
import kz.auylsat.ncc.inventory.SiteClimate;
import kz.auylsat.ncc.satellite.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ncc pointing}, {@code sun-outages} and {@code link-budget} as a technician and a planner call them. */
class SatelliteCommandsTest {
    private static final Path PILOT = pilotFolder();

    @TempDir
    private Path folder;

    /** The manifests that come with AuylSat. */
    static Path pilotFolder() {
        Path project = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(project.resolve("deploy/pilot"))) {
            project = project.getParent();
        }
        return project.resolve("deploy/pilot");
    }

    @ParameterizedTest
    @CsvSource({
        "vorukh, 198.5, 42.2, 14.1",
        "shahritus, 195.7, 45.6, 12.4",
        "murghob, 204.1, 42.9, 18.7",
    })
    void pointingPrintsTheThreeAnglesPlainly(String settlement, String azimuth, String elevation, String skew) {
        NccRun run = pilot("pointing", "--settlement", settlement);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line).contains("AZIMUTH", azimuth + "°", "SSW"))
                .anySatisfy(line -> assertThat(line).contains("ELEVATION", elevation + "°"))
                .anySatisfy(line -> assertThat(line)
                        .contains("SKEW", skew + "°", "turn the feed " + skew + "° clockwise, seen from behind"));
    }

    @Test
    void westOfTheSatelliteTheFeedTurnsTheOtherWay() {
        assertThat(pilot("pointing", "--lat", "47.1", "--lon", "51.9").out()).contains("anticlockwise");
    }

    @Test
    void pointingWarnsOfANeighbourInTheBeam() {
        assertThat(pilot("pointing", "--settlement", "vorukh").out()).contains("NSS-12", "outside the beam");
        assertThat(pilot("pointing", "--settlement", "vorukh", "--dish", "0.9").out())
                .contains("NSS-12 at 57° E is 1.68° away: IN THE BEAM");
    }

    @Test
    void pointingOfAllIsATableAndAListForPrograms() {
        NccRun table = pilot("pointing", "--all");
        JsonNode items = pilot("pointing", "--all", "-o", "json").json().path("items");

        assertThat(table.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(
                                "vorukh-1 +kazsat-3 +198\\.5 +SSW +19[34]\\.\\d +42\\.2 +\\+14\\.1 +37603 +1\\.2"));
        assertThat(items).hasSize(10);
        assertThat(pilot("pointing", "--terminal", "vorukh-1", "-o", "json")
                        .json()
                        .path("elevationDeg")
                        .asDouble())
                .isEqualTo(42.2486);
    }

    @Test
    void withoutAConfigurationThePilotIsReadAndSaidSo() {
        String before = System.getProperty("auylsat.home", "");
        System.setProperty("auylsat.home", String.valueOf(PILOT.getParent().getParent()));
        try {
            NccRun run = NccRun.of("pointing", "--settlement", "vorukh");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.err().lines())
                    .containsExactly(
                            "ncc: no configuration here: these are the pilot's manifests; -c FILE or --manifests"
                                    + " FOLDER names yours");
        } finally {
            System.setProperty("auylsat.home", before);
        }
    }

    @Test
    void aConfigurationNamesTheInventory() {
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30))
                .community("villages", "a-community")
                .village("ayni", "agent: {address: 127.0.0.1, credential: villages}");
        NccFolder.begin(ncc.configuration());

        NccRun pointing = NccRun.of("pointing", "-c", ncc.configuration().toString(), "--settlement", "ayni");
        assertThat(pointing.exitCode()).as(pointing.err()).isEqualTo(ExitCode.OK);
        assertThat(pointing.err()).isEmpty();
        assertThat(pointing.out()).contains("no dish chosen");

        NccRun budget = NccRun.of("link-budget", "-c", ncc.configuration().toString(), "--settlement", "ayni");
        assertThat(budget.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(budget.out()).isEmpty();
        assertThat(budget.err().lines())
                .contains("ncc: ayni: write spec.dish of Terminal ayni")
                .contains("ncc: ayni: write spec.climate.rainRateMmh of Settlement ayni")
                .allSatisfy(line -> assertThat(line).startsWith("ncc: ayni: write spec."));
    }

    @Test
    void aPlannerNeedsNoSecretsToReadTheManifests() throws IOException {
        Path askedWithASecret =
                SimulatedPilot.copy(folder, text -> text.replace("credential: generate", "credential: pilot"));
        assertThat(NccRun.of("config", "check", "--set", "manifests=" + askedWithASecret)
                        .exitCode())
                .as("the server wants its credentials")
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(pilot("link-budget", "--all").exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void sunOutagesTellTheNextFirstThenTheSeasons() {
        NccRun run = pilot("sun-outages", "--settlement", "vorukh", "--year", "2099");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().findFirst().orElseThrow()).matches("Next: \\w+ \\d+ Ma?r\\w* 2099, .* dB .*");
        assertThat(run.out()).contains("Spring 2099: ", "Autumn 2099: ", "times of Asia/Dushanbe");
    }

    @Test
    void sunOutagesOfDushanbeAreThoseOfTheAlmanac() {
        NccRun run = pilot(
                "sun-outages",
                "--lat",
                "38.5598",
                "--lon",
                "68.787",
                "--height",
                "800",
                "--zone",
                "Asia/Dushanbe",
                "--dish",
                "1.2",
                "--frequency",
                "11700",
                "--year",
                "2027");

        assertThat(run.out()
                        .lines()
                        .filter(line -> line.matches("\\w{3} \\d+ \\w{3} 2027 .*"))
                        .map(line -> line.substring(0, 15).strip()))
                .containsExactly(
                        "Wed 3 Mar 2027",
                        "Thu 4 Mar 2027",
                        "Fri 5 Mar 2027",
                        "Sat 6 Mar 2027",
                        "Sun 7 Mar 2027",
                        "Wed 6 Oct 2027",
                        "Thu 7 Oct 2027",
                        "Fri 8 Oct 2027",
                        "Sat 9 Oct 2027",
                        "Sun 10 Oct 2027",
                        "Mon 11 Oct 2027");
        assertThat(run.out()).containsPattern("Fri 5 Mar 2027 +13:\\d\\d:\\d\\d +13:23:0\\d");
    }

    @Test
    void sunOutagesAreACalendarToo() {
        NccRun run = pilot("sun-outages", "--all", "--year", "2027", "-o", "ics");

        assertThat(run.out()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(run.out()).contains("SUMMARY:Sun outage: Murghob (KazSat-3)");
    }

    @Test
    void aLinkBudgetBeginsWithItsVerdict() {
        NccRun run = pilot("link-budget", "--settlement", "karakenja");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).matches("forward closes at 99\\.7 %: \\S+ \\S+, [\\d.]+ Mbit/s, margin [\\d.]+ dB");
        assertThat(lines.get(1)).startsWith("return  closes at 99.7 %: ");
        assertThat(run.out()).contains("CLEAR SKY", "AT 99.7 % OF THE YEAR", "RESTS ON", "not published");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void aLinkThatDoesNotCloseSaysByHowMuch() {
        NccRun run = pilot("link-budget", "--settlement", "karakenja", "--dish", "0.3");

        assertThat(run.out()).containsPattern("return +DOES NOT CLOSE at 99\\.7 %: [\\d.]+ dB short of QPSK 1/2; ");
    }

    @Test
    void aBiggerDishOrLessRainNeverHurts() {
        double small = esnoDb("--dish", "0.9");
        double big = esnoDb("--dish", "1.8");
        double wet = esnoDb("--rain", "60");
        double own = esnoDb();

        assertThat(big).isGreaterThan(own);
        assertThat(own).isGreaterThan(small).isGreaterThan(wet);
    }

    @Test
    void anotherRainRateKeepsTheStatedRainHeight() {
        SiteClimate stated = new SiteClimate(15, 3.2, "a gauge");

        assertThat(over(stated, 20.0, null))
                .isEqualTo(new SiteClimate(20, 3.2, "rain rate as asked, rain height: a gauge"));
        assertThat(over(stated, null, 2.5)).isEqualTo(new SiteClimate(15, 2.5, "a gauge; rain height as asked"));
        assertThat(over(stated, 20.0, 2.5)).isEqualTo(new SiteClimate(20, 2.5, "as asked"));
        assertThat(over(stated, null, null)).isEqualTo(stated);
    }

    private static SiteClimate over(SiteClimate stated, Double rainRateMmh, Double rainHeightKm) {
        Satellite satellite = new Satellite("s", Names.english("S"), 58.5, "tests", List.of(), List.of());
        Site site = Site.of("pass", 39, 70, 2_500, ZoneOffset.UTC, satellite).with(stated);
        return new SiteRow("flags", null, 0, 0, null, null, null, null, null, rainRateMmh, rainHeightKm)
                .over(site)
                .climate();
    }

    @Test
    void aRainHeightCanBeStated() {
        assertThat(esnoDb("--rain-height", "5")).isLessThan(esnoDb("--rain-height", "2"));
    }

    private static double esnoDb(String... flags) {
        List<String> arguments = new ArrayList<>(List.of("link-budget", "--settlement", "vorukh", "-o", "json"));
        arguments.addAll(Arrays.asList(flags));
        return pilot(arguments.toArray(String[]::new))
                .json()
                .path("forward")
                .path("atAvailability")
                .path("esnoDb")
                .asDouble();
    }

    @Test
    void aFileOfPlacesIsPlannedOnTheOnlyCarriersThereAre() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wave.csv"),
                "id,lat,lon,height_m,dish_m,buc_w,rain_mmh\nupper,39.1,70.2,1800,1.2,3,15\nlower,38.5,69.5,700,0.9,,\n");

        NccRun run = pilot("link-budget", "--file", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("upper"))
                .noneSatisfy(line -> assertThat(line).startsWith("lower"));
        assertThat(run.err().lines())
                .as("one place that cannot be reckoned does not silence the others")
                .containsExactly("ncc: lower: state the rain rate exceeded for 0.01 % of the year, in mm/h");
    }

    @Test
    void whatIsNotThereIsToldWithWhatWasMeant() {
        assertRefused(
                "there is no settlement \"vorkh\" in the manifests; did you mean \"vorukh\"?",
                "pointing",
                "--settlement",
                "vorkh");
        assertRefused(
                "there is no terminal \"vorukh\" in the manifests; did you mean \"vorukh-1\"?",
                "link-budget",
                "--terminal",
                "vorukh");
        assertRefused(
                "there is no satellite \"kazsat\" in the manifests; did you mean \"kazsat-3\"?",
                "pointing",
                "--lat",
                "39",
                "--lon",
                "70",
                "--satellite",
                "kazsat");
        assertRefused(
                "there is no forward carrier \"pilot-return\" in the manifests; there are pilot-forward",
                "link-budget",
                "--settlement",
                "vorukh",
                "--carrier",
                "pilot-return");
        assertRefused("40,-70: the satellite at 58.5° is below the horizon", "pointing", "--lat", "40", "--lon", "-70");
        assertRefused(
                "there is no satellite \"nss-12\" in the manifests; there are kazsat-3",
                "link-budget",
                "--settlement",
                "vorukh",
                "--satellite",
                "nss-12");
        assertRefused(
                "vorukh-1: this dish and BUC overdrive transponder k7 by 4.4 dB: take a smaller dish",
                "link-budget",
                "--settlement",
                "vorukh",
                "--dish",
                "40");
        assertRefused(
                "no such file",
                "pointing",
                "--file",
                folder.resolve("absent.csv").toString());
    }

    @Test
    void aWrongCallIsToldBeforeAnythingIsRead() {
        assertMisused(
                "--availability: \"99,7\" is no number: write 99.7, with a point",
                "link-budget",
                "--all",
                "--availability",
                "99,7");
        assertMisused(
                "--availability: 50 is out of range: write percent of an average year, from 95 to 99.999",
                "link-budget",
                "--all",
                "--availability",
                "50");
        assertMisused(
                "--year: 1800 is out of range: write a calendar year, from 1950 to 2100",
                "sun-outages",
                "--all",
                "--year",
                "1800");
        assertMisused("--year: \"abc\" is no number: write a calendar year", "sun-outages", "--all", "--year", "abc");
        assertMisused("--year: 2027.5 is no whole number", "sun-outages", "--all", "--year", "2027.5");
        assertMisused("which dish? add --settlement ID", "pointing");
        assertMisused("a place needs both --lat and --lon", "pointing", "--lat", "39");
        assertMisused("several ways to say which dish", "sun-outages", "--all", "--settlement", "vorukh");
        assertMisused(
                "--dish: 0 is out of range: write metres, from 0.2 to 40",
                "link-budget",
                "--settlement",
                "vorukh",
                "--dish",
                "0");
        assertMisused(
                "--zone: \"Dushanbe\" is no time zone",
                "sun-outages",
                "--lat",
                "39",
                "--lon",
                "70",
                "--zone",
                "Dushanbe");
        assertMisused(
                "the frequencies are those of the carriers",
                "link-budget",
                "--settlement",
                "vorukh",
                "--frequency",
                "11700");
    }

    @Test
    void aCompassReadsTheAzimuthLessTheDeclination() {
        JsonNode pointing =
                pilot("pointing", "--terminal", "vorukh-1", "-o", "json").json();
        JsonNode magnetic = pointing.path("magnetic");

        assertThat(magnetic.path("declinationDeg").asDouble())
                .as("of the Isfara valley")
                .isBetween(4.5, 6.5);
        assertThat(magnetic.path("azimuthDeg").asDouble()
                        + magnetic.path("declinationDeg").asDouble())
                .isCloseTo(pointing.path("azimuthDeg").asDouble(), within(0.001));
        assertThat(pilot("pointing", "--settlement", "vorukh").out())
                .containsPattern(
                        "BY COMPASS +19\\d\\.\\d° +its needle stands [456]\\.\\d° east of true north in 20\\d\\d");
    }

    /** All but what is of now: the first line of the sun outages, and the compass. */
    @Test
    void theGuideShowsWhatTheCommandsPrint() throws IOException {
        String guide = Files.readString(PILOT.getParent().getParent().resolve("docs/guides/engineering.md"));
        Matcher file =
                Pattern.compile("\\$ cat (\\S+)\n(.*?)(?=\\$)", Pattern.DOTALL).matcher(guide);
        assertThat(file.find()).isTrue();
        Path wave = Files.writeString(folder.resolve(file.group(1)), file.group(2));
        Matcher shown = Pattern.compile("\\$ deploy/ncc ([^\n]*)\n(.*?)```", Pattern.DOTALL)
                .matcher(guide);
        int commands = 0;
        for (; shown.find(); commands++) {
            String call = shown.group(1).replace(file.group(1), wave.toString());
            List<String> lines = shown.group(2)
                    .lines()
                    .filter(line -> !line.contains("BY COMPASS"))
                    .toList();

            assertThat(pilot(call.split(" ")).out().lines().map(String::stripTrailing))
                    .as("docs/guides/engineering.md shows another answer to: " + call)
                    .containsAll(lines.subList(call.startsWith("sun-outages") ? 1 : 0, lines.size()));
        }
        assertThat(commands).isEqualTo(4);
    }

    private static void assertRefused(String message, String... arguments) {
        NccRun run = pilot(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("ncc: ")
                .contains(message);
    }

    private static void assertMisused(String message, String... arguments) {
        NccRun run = NccRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains(message);
    }

    /** A command on the manifests that come with AuylSat. */
    static NccRun pilot(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--manifests");
        all.add(PILOT.toString());
        return NccRun.of(all.toArray(String[]::new));
    }
}
