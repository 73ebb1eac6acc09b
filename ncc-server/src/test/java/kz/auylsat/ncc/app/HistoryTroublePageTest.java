package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Map;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import kz.auylsat.ncc.page.OneBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees on the page while InfluxDB refuses the NCC's token, and where the page leads to Grafana. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
final class HistoryTroublePageTest {
    private static final InfluxRelay.Answer UNAUTHORIZED =
            new InfluxRelay.Answer(401, "application/json", "{\"error\":\"unauthorized access\"}");

    @TempDir
    Path folder;

    @Test
    void theTroubleIsToldInOneLineAndGoesAwayByItself() throws Exception {
        try (InfluxdServer influxd = InfluxdServer.start(folder.resolve("influxd"));
                InfluxRelay relay = InfluxRelay.before(influxd.url());
                VillageBench bench = VillageBench.in(folder.resolve("bench"));
                BrowserContext context = OneBrowser.context(1440, 900)) {
            influxd.createDatabase("auylsat");
            relay.answerInstead(UNAUTHORIZED);
            Map<String, String> settings = Map.of(
                    "series.influx",
                    "{url: \"" + relay.url() + "\", bucket: auylsat}",
                    "grafana.url",
                    "https://wall.example.org/grafana/");
            try (NccWiring ncc = bench.start(folder.resolve("data"), settings)) {
                Page page = context.newPage();
                page.navigate(ncc.signInLink());
                Locator trouble = page.locator(".fleet .banner.trouble");
                page.getByText("answers 401 (unauthorized access)").waitFor();
                assertThat(trouble.count()).isEqualTo(1);
                assertThat(trouble.textContent())
                        .contains("History", "series.influx.tokenFile", "Nothing is lost", "points wait in the outbox");
                assertThat(page.locator(".filters .grafana").getAttribute("href"))
                        .isEqualTo("https://wall.example.org/grafana/d/auylsat-fleet");
                fits(page, "history-trouble-fleet");

                for (String language : new String[] {"kk", "ru", "tg"}) {
                    page.navigate(ncc.address() + "/?lang=" + language);
                    trouble.waitFor();
                    fits(page, "history-trouble-" + language);
                }

                page.navigate(ncc.address() + "/village/auyl-0-1?range=24h&lang=en");
                page.locator(".charts .banner").waitFor();
                assertThat(page.locator(".charts .banner").count()).isEqualTo(1);
                Locator village = page.locator(".section-links .grafana");
                assertThat(village.getAttribute("href"))
                        .isEqualTo("https://wall.example.org/grafana/d/auylsat-village?var-village=auyl-0-1"
                                + "&from=now-24h&to=now");
                assertThat(village.getAttribute("rel")).isEqualTo("noopener");
                fits(page, "history-trouble-village");

                relay.answerInstead(null);
                page.locator(".charts .banner")
                        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
                page.locator("auyl-time-chart").first().waitFor();
                assertThat(bench.get(ncc, "/health/ready").statusCode()).isEqualTo(200);
            }
        }
    }

    /** On a desk and in a hand nothing is wider than the screen. */
    private static void fits(Page page, String name) {
        for (int width : new int[] {1440, 390}) {
            page.setViewportSize(width, 900);
            OneBrowser.picture(page, name + "-" + width);
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
        page.setViewportSize(1440, 900);
    }
}
