package kz.auylsat.ncc.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import kz.auylsat.ncc.satellite.LinkAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's pure functions, in the browser that runs them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
class PageModelTest {
    private static DevServer server;
    private static BrowserContext context;
    private static Page page;

    @BeforeAll
    static void open() throws IOException {
        server = DevServer.start();
        context = OneBrowser.context(800, 600);
        page = context.newPage();
        page.navigate(server.signInLink());
        page.waitForURL(server.address("/"));
    }

    @AfterAll
    static void close() {
        if (context != null) {
            context.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theBandIsAsWideAsTheServerMeansIt() {
        assertThat(ask("expected", "EXPECTED_TOLERANCE_DB")).isEqualTo((int) LinkAnswer.EXPECTED_TOLERANCE_DB);
    }

    @ParameterizedTest
    @CsvSource({
        "13.8, 13.8, 0.3, 0, well",
        "13.8, 13.8, 4.1, 0, clearLoss",
        "13.8, 13.8, 4.1, , unknownLoss",
        "13.8, 8.6, 0.3, 12, rain",
        "13.8, 8.6, 4.1, 12, rainLoss",
        "13.8, 6.0, 0.2, 0, sun",
        "13.8, 6.0, 4.1, 0, sunLoss",
        "13.8, 13.8, -4, 0, better",
        "13.8, 13.8, , 0, null",
    })
    void whatTheDifferenceMeansHangsOnRainAndSun(
            double clearSky, double expected, Double excess, Double rain, String verdict) {
        String metrics = String.format(
                        "{clear_sky_esno_db: %s, expected_esno_db: %s, excess_loss_db: %s, rain_rate_mmh: %s}",
                        clearSky, expected, excess, rain)
                .replace("null", "undefined");
        assertThat(String.valueOf(ask("expected", "expectedVerdict(" + metrics + ")")))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "margin, 0.9, 3",
        "margin, 1, 2",
        "margin, 3, 1",
        "margin, 8, 0",
        "excess, 0.9, 0",
        "excess, 2, 2",
        "excess, 4, 3"
    })
    void aClassBeginsAtItsBound(String layer, double value, int level) {
        assertThat(ask("layers", "layerClass(" + value + ", '" + layer + "')")).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        // A modem that adapts keeps its own margin small: what the carrier's most robust MODCOD needs counts.
        "2, 'esno_db: 10, link_margin_db: 1.2, modcod: 13', 8",
        "-1.5, 'esno_db: 10, link_margin_db: 1.2, modcod: 13, rx_lock: 1', 11.5",
        "-1.5, 'esno_db: 10, rx_lock: 0', undefined",
        "-1.5, 'esno_db: 10, modem_state: 4', undefined",
        "null, 'esno_db: 10, link_margin_db: 1.2, modcod: 13', undefined",
        "null, 'link_margin_db: 1.2, modcod: 1', 1.2",
    })
    void theMarginToLossIsOverTheMostRobustModcodOfTheCarrier(String required, String metrics, String margin) {
        assertThat(ask("layers", "marginToLossDb({requiredEsnoDb: " + required + ", metrics: {" + metrics + "}}) + ''"))
                .isEqualTo(margin);
    }

    @Test
    void aTerminalHasWhatItsCarrierNeeds() {
        assertThat(page.evaluate("import('/page/js/core/fleet-store.js')"
                        + ".then(({fleet}) => fleet.load().then(() => fleet.get('garm').requiredEsnoDb))"))
                .isEqualTo(-1.35);
    }

    @Test
    void aHopAtTheAvailabilityAskedHasItsOwnShareOfTheYear() {
        String way = "{uplink: {}, downlink: {}, atAvailability: {uplinkTotalDb: 6.2, uplinkRainDb: 5.8,"
                + " uplinkPercent: 0.013, downlinkTotalDb: 0.6, downlinkRainDb: 0.4, downlinkPercent: 0.287}}";

        assertThat(ask(
                        "budget",
                        "hops({forward: " + way + "}).map(({faded}) => Object.values(faded).join(' ')).join()"))
                .isEqualTo("6.2 5.8 0.013,0.6 0.4 0.287");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T00:00:00Z, 2026-07-01T00:00:00Z, 2026",
        "2024-06-01T00:00:00Z, 2027-01-01T00:00:00Z, '2024,2025,2026,2027'",
        "2026-12-31T20:00:00Z, 2027-01-01T00:00:00Z, 2027",
    })
    void everyYearOfASpanIsCountedInTheVillagesZone(String from, String to, String years) {
        assertThat(ask(
                        "zones",
                        "yearsOf(Date.parse('" + from + "'), Date.parse('" + to + "'), 'Asia/Dushanbe').join()"))
                .isEqualTo(years);
    }

    @Test
    void theSunsCalendarAsksAgainWhenTheStreamBeginsAnew() {
        assertThat(calendar("""
                sunCalendar.of('a', [2027]);
                sunCalendar.of('a', [2027]);
                await settled();
                live.dispatchEvent(new Event('hello'));
                const before = sunCalendar.of('a', [2027]).length;
                await settled();
                return asked.length + ' ' + before;"""))
                .as("asked twice, and the first answer is shown until the second comes")
                .isEqualTo("2 1");
    }

    @Test
    void theSunsCalendarKeepsNoMoreThanItMay() {
        assertThat(calendar("""
                for (let i = 0; i < 70; i++) sunCalendar.of('kept-' + i, [2027]);
                await settled();
                sunCalendar.of('kept-69', [2027]);
                sunCalendar.of('kept-0', [2027]);
                return asked.length + ' ' + asked.at(-1).includes('kept-0');"""))
                .as("the oldest was let go, though its answer came later")
                .isEqualTo("71 true");
    }

    /** Runs a script on the calendar, its questions answered with one outage. */
    private static Object calendar(String script) {
        return page.evaluate("""
                (async () => {
                  const {sunCalendar} = await import('/page/js/core/sun-calendar.js');
                  const {live} = await import('/page/js/core/live.js');
                  const {api} = await import('/page/js/core/api.js');
                  const get = api.get;
                  const asked = [];
                  const at = '2027-03-05T08:19:00Z';
                  api.get = async path => asked.push(path) && {outages: [{start: at, peak: at, end: at}]};
                  const settled = () => new Promise(done => setTimeout(done, 20));
                  try {
                    %s
                  } finally {
                    api.get = get;
                  }
                })()""".formatted(script));
    }

    private static Object ask(String module, String call) {
        return page.evaluate("import('/page/js/model/" + module + ".js').then(model => model." + call + ")");
    }
}
