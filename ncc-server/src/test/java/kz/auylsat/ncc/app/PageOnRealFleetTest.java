package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.ncc.page.OneBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, over a whole NCC that polls the pilot's ten villages, simulated on loopback. */
// A page that spins would hold its browser, and so this test, for ever.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
class PageOnRealFleetTest {
    private static final long SEED = 58;

    private static SimulatedPilot pilot;

    /** What the browser complained of: a blocked style, a failed request, an exception. */
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        pilot = SimulatedPilot.start(folder, SEED, manifest -> manifest);
    }

    @AfterAll
    static void stop() {
        if (pilot != null) {
            pilot.close();
        }
    }

    /** All that the village's page says of the terminal now. */
    private static final String VALUES =
            "() => [...document.querySelectorAll('[data-metric]')].map(value => value.textContent).join()";

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void showsWhatATerminalMeasuresAndItsChangeWithoutReload(int width, int height, String device) {
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = signIn(context);
            OneBrowser.picture(page, "fleet-" + device);
            village(page, "Ayni").click();
            page.waitForURL("**/village/ayni-1");
            page.evaluate("window.sameDocument = true");

            Locator esno = page.locator("[data-metric=esno_db]");
            esno.waitFor();
            assertThat(page.locator("[data-metric=rtt_millis]").textContent()).contains("ms");
            // On loopback the round trip may stay the same for a minute; the traffic does not.
            String before = (String) page.evaluate("(" + VALUES + ")()");
            page.waitForFunction("before => (" + VALUES + ")() !== before", before);

            assertThat(Double.parseDouble(esno.textContent().replaceAll("[^0-9.]", "")))
                    .as("Es/N0 on the page against the simulated truth, seed %d", SEED)
                    .isCloseTo(pilot.terminal("ayni-1").linkState(Instant.now()).esnoDb(), within(1.0));
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the screen")
                    .isLessThanOrEqualTo(width);
            OneBrowser.picture(page, "village-" + device);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"Ayni, Es/N0, SNR", "Shaydon, SNR, Es/N0"})
    void aChartNamesOnlyWhatTheTerminalReports(String village, String reported, String absent) {
        try (BrowserContext context = OneBrowser.context(1440, 900)) {
            Page page = signIn(context);
            village(page, village).click();
            Locator signal = page.locator("auyl-time-chart").first();
            signal.waitFor();

            assertThat(page.locator(".gauge.main h3").textContent()).isEqualTo(reported);
            assertThat(signal.locator(".legend button").allTextContents()).doesNotContain(absent);
        }
    }

    @ParameterizedTest
    @CsvSource({"390, 844, phone", "1440, 900, desktop"})
    void theMapsLayerIsInTheLinkAndRememberedOnTheDevice(int width, int height, String device) {
        try (BrowserContext context = OneBrowser.context(width, height)) {
            Page page = signIn(context);
            page.navigate(pilot.address() + "/?map=1");
            page.locator(".map-layers button").last().click();
            page.waitForURL("**/?map=1&layer=excess");
            assertThat(page.locator(".map-legend li").count())
                    .as("four classes, and no value")
                    .isEqualTo(5);
            assertThat(page.locator(".map-legend").textContent()).contains("as expected", "no current value");
            OneBrowser.picture(page, "layer-" + device);

            page.navigate(pilot.address() + "/");
            page.waitForURL("**/?layer=excess");
            page.navigate(pilot.address() + "/?map=1&layer=margin");
            page.locator(".map-layers button[aria-pressed=true]").waitFor();
            assertThat(page.locator(".map-layers button[aria-pressed=true]").textContent())
                    .as("a link says more than the device")
                    .contains("Link margin");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the screen")
                    .isLessThanOrEqualTo(width);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kk", "ru", "tg"})
    void noLanguageIsWiderThanAPhone(String language) {
        try (BrowserContext context = OneBrowser.context(390, 844)) {
            Page page = signIn(context);
            page.navigate(pilot.address() + "/village/vorukh-1?lang=" + language + "#link-budget");
            page.locator(".verdict").waitFor();
            page.locator("[data-angle=skew]").waitFor();
            page.locator(".seasons").waitFor();

            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the screen")
                    .isLessThanOrEqualTo(390);
            assertThat((List<?>) page.evaluate(CUT)).as("cut words").isEmpty();
        }
    }

    /** Figures and headings of the tables whose text is wider than their place. */
    private static final String CUT = """
            [...document.querySelectorAll('.asked td, .asked th, .asked .figure, .asked dd, .asked button')]
              .filter(place => place.scrollWidth > place.clientWidth + 1).map(place => place.textContent)""";

    private Page signIn(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(pilot.signInLink());
        page.waitForURL(pilot.address() + "/");
        page.locator("tr.up[data-id=ayni-1]").waitFor();
        page.locator("tr.up[data-id=shaydon-1]").waitFor();
        return page;
    }

    private static Locator village(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
