package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.geometry.LookAngles;
import kz.auylsat.link.geometry.OrbitalPosition;
import kz.auylsat.link.geometry.Place;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.page.OneBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of a link's engineering, over a whole NCC that polls the simulated pilot. */
// A page that spins would hold its browser, and so this test, for ever.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
class EngineeringPageTest {
    private static final long SEED = 585;
    private static final double KAZSAT_3_DEG = 58.5;

    /** A village whose dish nobody wrote down. */
    private static final String WITHOUT_DISH = "shaydon";

    private static SimulatedPilot pilot;

    /** What the browser complained of: a blocked style, a failed request, an exception. */
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        pilot = SimulatedPilot.start(
                folder,
                SEED,
                manifest -> manifest.contains("id: " + WITHOUT_DISH + "-1")
                        ? manifest.replaceAll("(?m)^ +dish: .*\n", "")
                        : manifest);
    }

    @AfterAll
    static void stop() {
        if (pilot != null) {
            pilot.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void theMeasuredSignalStandsBesideWhatIsExpectedOfThisDish(int width, int height, String device) {
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = village(context, "ayni-1", "");
            page.locator(".expected[data-verdict]").waitFor();
            double expectedDb = number(page.locator("[data-metric=expected_esno_db]"));
            double clearSkyDb = number(page.locator("[data-metric=clear_sky_esno_db]"));

            assertThat(expectedDb).as("nothing takes from a calm sky").isCloseTo(clearSkyDb, within(0.11));
            Locator chart = page.locator("auyl-time-chart").first();
            chart.locator(".legend button").first().waitFor();
            assertThat(chart.locator(".legend").textContent())
                    .contains("Measured Es/N0")
                    .contains("Expected ± 1 dB");
            page.waitForCondition(() -> bandHeightDb(page) > 0);
            assertThat(bandHeightDb(page))
                    .as("the band reaches from expected − 1 to expected + 1 dB")
                    .isCloseTo(2, within(1e-6));
            OneBrowser.picture(page, "expected-" + device);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void theTechnicianReadsTheAnglesAndTheWayTheFeedTurns(int width, int height, String device) {
        Settlement vorukh = pilot.inventory().settlements().get("vorukh");
        LookAngles angles = LookAngles.of(
                new Place(vorukh.latitudeDeg(), vorukh.longitudeDeg(), vorukh.heightMetres() / 1_000.0),
                new OrbitalPosition(KAZSAT_3_DEG));
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = village(context, "vorukh-1", "#pointing");

            assertThat(number(page.locator("[data-angle=azimuth]"))).isCloseTo(angles.azimuthDeg(), within(0.05));
            assertThat(number(page.locator("[data-angle=elevation]"))).isCloseTo(angles.elevationDeg(), within(0.05));
            assertThat(number(page.locator("[data-angle=skew]"))).isCloseTo(angles.skewDeg(), within(0.05));
            assertThat(page.locator(".angle-card").last().textContent())
                    .as("east of its satellite")
                    .contains("clockwise")
                    .doesNotContain("anticlockwise");
            assertThat(page.locator(".pointing-drawing[role=img][aria-label]").count())
                    .isEqualTo(3);
            assertThat(page.locator(".neighbour").textContent()).contains("NSS-12", "57.0° E");
            assertFits(page, width);
            OneBrowser.picture(page, "pointing-" + device);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void aYearsSunOutagesStandInTheVillagesTime(int width, int height, String device) {
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = village(context, "vorukh-1", "#sun-outages");
            Locator seasons = page.locator(".sun-outages .seasons table");
            seasons.first().waitFor();
            while (!page.locator(".years span").textContent().equals("2027")) {
                page.locator(".years button").last().click();
            }
            page.locator(".sun-outages[aria-busy=false]").waitFor();

            assertThat(seasons.count()).as("spring and autumn").isEqualTo(2);
            assertThat(seasons.first().locator("caption").textContent()).contains("March", "UTC+5");
            assertThat(seasons.last().locator("caption").textContent()).contains("October", "UTC+5");
            assertThat(seasons.first().locator("tbody td:nth-child(3)").allTextContents())
                    .as("the Sun is behind a satellite at 58.5° E soon after noon")
                    .isNotEmpty()
                    .allSatisfy(peak -> assertThat(peak).startsWith("13:"));
            assertThat((String)
                            page.evaluate("fetch(document.querySelector('.ics').href).then(answer => answer.text())"))
                    .startsWith("BEGIN:VCALENDAR");
            assertFits(page, width);
            OneBrowser.picture(page, "sun-outages-" + device);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aPredictedSunOutageIsMarkedOnTheSignalsCharts() {
        Instant peak = Instant.now().minusSeconds(1_200);
        String forecast = String.format("""
                {"outages": [{"start": "%s", "peak": "%s", "end": "%s", "durationSeconds": 480, "depthDb": 7.5}]}""", peak.minusSeconds(240), peak, peak.plusSeconds(240));
        try (BrowserContext context = OneBrowser.context(1440, 900)) {
            context.route(
                    "**/sun-outages?*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(forecast)));
            Page page = village(context, "ayni-1", "");

            Locator charts = page.locator("auyl-time-chart:has(.legend .sun)");
            charts.first().waitFor();
            assertThat(charts.first().textContent()).contains("Sun outage (predicted)");
            assertThat(page.locator("auyl-time-chart:has(h3:text-is('Traffic')) .legend .sun")
                            .count())
                    .as("traffic says nothing of the Sun")
                    .isZero();
            page.waitForCondition(() -> ((Number) page.evaluate(SUN_MILLIS)).longValue() == 480_000);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void theBudgetAnswersForTheAvailabilityThatIsChosen(int width, int height, String device) {
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = village(context, "vorukh-1", "#link-budget");
            page.locator(".verdict").waitFor();
            assertThat(page.locator(".verdict").textContent()).contains("99.7", "Forward", "Return", "both");
            double fadeDb = number(page.locator(".hops .total td").nth(1));
            assertThat(number(page.locator(".hops .deeper td").nth(0))
                            + number(page.locator(".hops .deeper td").nth(1)))
                    .as("the two hops of a direction share the time that is not available")
                    .isEqualTo(0.3, within(0.0011));
            OneBrowser.picture(page, "link-budget-" + device);

            page.locator(".availability button").last().click();
            page.waitForURL("**/village/vorukh-1?availability=99.95*");
            page.waitForCondition(
                    () -> page.locator(".ways thead").textContent().contains("99.95"));

            assertThat(number(page.locator(".hops .total td").nth(1)))
                    .as(
                            "what rain takes for half an hour a month more is less than what it takes for four hours a year")
                    .isGreaterThan(fadeDb);
            assertThat(page.locator(".link-budget").textContent())
                    .as("the source of the satellite's figures, and the assumptions")
                    .contains("Satellite's figures", "Assumptions");
            assertFits(page, width);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void figuresThatNobodyWroteAreListedWithThePlaceToWriteThem() {
        try (BrowserContext context = OneBrowser.context(390, 844)) {
            Page page = village(context, WITHOUT_DISH + "-1", "#link-budget");
            page.locator(".link-budget .missing li").first().waitFor();

            assertThat(page.locator(".link-budget .missing").textContent())
                    .contains("spec.dish", "Terminal " + WITHOUT_DISH + "-1");
            page.locator(".pointing .figure").first().waitFor();
            assertThat(page.locator(".pointing .figure").count())
                    .as("a dish points without its size")
                    .isEqualTo(3);
            assertFits(page, 390);
        }
    }

    @Test
    void aFailedQuestionIsOneLineAndCanBeAskedAgain() {
        try (BrowserContext context = OneBrowser.context(1440, 900)) {
            context.route("**/pointing", route -> route.abort());
            Page page = village(context, "vorukh-1", "#pointing");
            page.locator(".pointing .problem").waitFor();
            assertThat(page.locator(".pointing .problem").textContent()).contains("cannot be reached");

            context.unroute("**/pointing");
            page.locator(".pointing .problem button").click();

            page.locator("[data-angle=azimuth]").waitFor();
            assertThat(page.locator(".pointing .problem").count()).isZero();
        }
    }

    @Test
    void theSheetHasTheEngineeringAndNoScreenFurniture() {
        try (BrowserContext context = OneBrowser.context(700, 1000)) {
            Page page = village(context, "vorukh-1", "#link-budget");
            page.locator(".verdict").waitFor();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator("auyl-header").isVisible()).isFalse();
            assertThat(page.locator("auyl-charts").isVisible()).isFalse();
            assertThat(page.locator(".sheet-note").textContent()).contains("vorukh-1");
            assertThat(page.locator(".hops").isVisible()).isTrue();
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertFits(page, 700);
        }
    }

    /** How high the first chart draws the band of the expected, in dB; 0 while it is not drawn. */
    private static final String BAND_HEIGHT = """
            import('echarts').then(echarts => {
              const plot = echarts.getInstanceByDom(document.querySelector('auyl-time-chart .plot'));
              const layers = plot?.getOption().series.filter(({stack}) => stack === 'band expected_esno_db') ?? [];
              return layers[1]?.data.findLast(([, height]) => height !== null)?.[1] ?? 0;
            })""";

    /** How long the sun outage is that the first chart marks, in milliseconds; 0 while it marks none. */
    private static final String SUN_MILLIS = """
            import('echarts').then(echarts => {
              const plot = echarts.getInstanceByDom(document.querySelector('auyl-time-chart .plot'));
              const [area] = plot?.getOption().series.find(({name}) => name === 'sun')?.markArea.data ?? [];
              return area ? area[1].xAxis - area[0].xAxis : 0;
            })""";

    private Page village(BrowserContext context, String terminalId, String hash) {
        Page page = signIn(context);
        page.navigate(pilot.address() + "/village/" + terminalId + hash);
        page.locator(".village").waitFor();
        return page;
    }

    private Page signIn(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(pilot.signInLink());
        page.waitForURL(pilot.address() + "/");
        page.locator("tr.up[data-id=vorukh-1]").waitFor();
        return page;
    }

    private static double bandHeightDb(Page page) {
        return ((Number) page.evaluate(BAND_HEIGHT)).doubleValue();
    }

    private static double number(Locator place) {
        return Double.parseDouble(place.textContent().replaceAll("[^0-9.−]", "").replace('−', '-'));
    }

    private static void assertFits(Page page, int width) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("nothing is wider than the screen")
                .isLessThanOrEqualTo(width);
    }
}
