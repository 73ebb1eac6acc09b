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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource({
        // lastAnswerAt, excess, what is noticed
        "1000, 1.99, undefined",
        "1000, 2, 2",
        "1000, 4.2, 4.2",
        "-200000, 4.2, undefined",
    })
    void anExcessLossMattersFromTwoDecibelsOnWhileItIsNew(long lastAnswerAt, double excess, String noticed) {
        assertThat(ask(
                        "excess",
                        String.format(
                                "noticedExcessDb({lastAnswerAt: %d, metrics: {excess_loss_db: %s}}, 2000) + ''",
                                lastAnswerAt, excess)))
                .isEqualTo(noticed);
    }

    @ParameterizedTest
    @CsvSource({
        "'snr_db: 9', metric",
        "'ebno_db: 9, clear_sky_esno_db: 12', metric",
        "'esno_db: 9', budget",
        "'cn_db: 9', budget",
        "'esno_db: 9, clear_sky_esno_db: 12', null",
        "'esno_db: 9, excess_loss_db: 3', null",
        "'rtt_millis: 600', null",
    })
    void thePageKnowsWhyASignalIsNotHeldAgainstItsBudget(String metrics, String because) {
        assertThat(ask("excess", "notComparedBecause({metrics: {" + metrics + "}}) + ''"))
                .isEqualTo(because);
    }

    @ParameterizedTest
    @CsvSource({
        "99.7, 99.700",
        "99.9989, 99.998",
        "99.99899999, 99.998",
        "99.999, ≥ 99.999",
        "99.99994, ≥ 99.999",
        "98.4006, 98.400",
    })
    void aShareOfTheYearIsNeverRoundedUp(double percent, String shown) {
        assertThat(spoken("en", "format.share(" + percent + ")")).isEqualTo(shown + " %");
    }

    @ParameterizedTest
    @CsvSource({
        "en, '37,575 16.7 dB March'",
        "ru, '37 575 16,7 дБ Март'",
        "kk, '37 575 16,7 дБ Наурыз'",
        "tg, '37 575 16,7 дБ Март'",
    })
    void numbersAndMonthsAreOfTheLanguageWhateverTheBrowserKnows(String language, String shown) {
        String zone = "Date.parse('2027-02-28T20:00:00Z'), 'Asia/Dushanbe'";
        assertThat(spoken(
                        language,
                        "format.count(37575) + ' ' + format.withUnit(16.7, 'dB') + ' ' + format.monthName(" + zone
                                + ")"))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"200.1, ssw", "0, n", "11.2, n", "11.3, nne", "348.7, nnw", "348.8, n", "359.97, n"})
    void anAzimuthIsNamedByOneOfSixteenWinds(double azimuthDeg, String wind) {
        assertThat(ask("winds", "wind(" + azimuthDeg + ")")).isEqualTo(wind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "kk", "ru", "tg"})
    void everyWindHasItsWord(String language) {
        assertThat(page.evaluate("""
                async language => {
                  const [{wind}, words] = await Promise.all([import('/page/js/model/winds.js'),
                    fetch('/page/i18n/' + language + '.json').then(answer => answer.json())]);
                  const winds = Array.from({length: 16}, (none, index) => words['wind.' + wind(index * 22.5) + '.words']);
                  return new Set(winds.filter(Boolean)).size;
                }""", language)).isEqualTo(16);
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
                  // The real stream may begin at any moment, and would have all asked again.
                  live.stop();
                  try {
                    %s
                  } finally {
                    api.get = get;
                    live.start();
                  }
                })()""".formatted(script));
    }

    @Test
    void aVillagesDashboardIsOfTheTimeThatItsChartsShow() {
        assertThat(
                        ask(
                                "grafana",
                                "villageDashboard('https://wall.example.org/g', 'сай 1', {following: true, range: {id: '7d'}})"))
                .isEqualTo("https://wall.example.org/g/d/auylsat-village?var-village=%D1%81%D0%B0%D0%B9%201"
                        + "&from=now-7d&to=now");
        assertThat(
                        ask(
                                "grafana",
                                "villageDashboard('http://h', 'a', {following: false, range: {id: '7d'}, from: 1000.4, to: 61000})"))
                .isEqualTo("http://h/d/auylsat-village?var-village=a&from=1000&to=61000");
    }

    /** What the formats answer in a language, with plain spaces. */
    private static String spoken(String language, String call) {
        Object text = page.evaluate("""
                (async () => {
                  const [{i18n}, format] = await Promise.all([import('/page/js/core/i18n.js'), import('/page/js/model/format.js')]);
                  await i18n.use('%s');
                  try {
                    return %s;
                  } finally {
                    await i18n.use('en');
                  }
                })()""".formatted(language, call));
        return String.valueOf(text).replaceAll("[\u00a0\u202f]", " ");
    }

    private static Object ask(String module, String call) {
        return page.evaluate("import('/page/js/model/" + module + ".js').then(model => model." + call + ")");
    }
}
