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
        // A modem that adapts keeps its own margin small: the most robust MODCOD at −2.35 dB counts.
        "'esno_db: 10, link_margin_db: 1.2, modcod: 13', 12.35",
        "'link_margin_db: 1.2, modcod: 13', null",
        "'link_margin_db: 1.2, modcod: 1', 1.2",
    })
    void theFadeMarginIsOverTheMostRobustModcod(String metrics, String margin) {
        assertThat(String.valueOf(ask("layers", "fadeMarginDb({metrics: {" + metrics + "}})")))
                .isEqualTo(margin);
    }

    private static Object ask(String module, String call) {
        return page.evaluate("import('/page/js/model/" + module + ".js').then(model => model." + call + ")");
    }
}
