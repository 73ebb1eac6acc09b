package kz.auylsat.ncc.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.auylsat.ncc.testing.RealServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, over the development server's fake villages. */
// A page that spins would hold its browser, and so this test, for ever.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PageTest {
    private static final int DESKTOP = 1440;

    private static Playwright playwright;
    private static Browser browser;

    /** What the browser complained of: a blocked style, a failed request, an exception. */
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        Path chromium = RealServer.require("chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Without a folder of its own given, each launch makes a fresh one and removes it.
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, DESKTOP})
    void showsAVillageChangeWithoutReload(int width) throws IOException {
        try (DevServer server = DevServer.start();
                BrowserContext context = context(width)) {
            Page page = signIn(context, server);
            village(page, "Ayni").click();
            page.waitForURL("**/village/ayni");
            page.evaluate("window.sameDocument = true");

            Locator rate = page.locator("[data-metric=tx_rate_bps]");
            String before = rate.textContent();
            page.waitForFunction(
                    "before => document.querySelector('[data-metric=tx_rate_bps]').textContent !== before", before);

            assertThat(rate.textContent()).isNotEqualTo(before).contains("bit/s");
            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                            .textContent())
                    .isEqualTo("Ayni");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the screen")
                    .isLessThanOrEqualTo(width);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aLinkReproducesTheFilteredView() throws IOException {
        try (DevServer server = DevServer.start();
                BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context, server);
            page.navigate(server.address("/?q=айни&lang=tg"));
            village(page, "Айнӣ").waitFor();

            assertThat(page.locator("tr[data-id]").count()).isEqualTo(1);
            assertThat(page.locator("input[type=search]").inputValue()).isEqualTo("айни");
        }
    }

    @Test
    void theKeyboardIsEnoughToOpenAVillageAndComeBack() throws IOException {
        try (DevServer server = DevServer.start();
                BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context, server);
            page.navigate(server.address("/?q=rogun"));
            village(page, "Roghun").waitFor();

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/village/rogun");
            page.locator(".gauge.main").waitFor();
            page.keyboard().press("Escape");

            page.waitForURL("**/?q=rogun");
        }
    }

    @Test
    void aStrangerIsAskedForTheToken() throws IOException {
        try (DevServer server = DevServer.start();
                BrowserContext context = context(DESKTOP)) {
            Page page = context.newPage();
            page.navigate(server.address("/village/ayni"));
            page.waitForURL("**/sign-in?next=*");
            page.locator("input[name=token]").fill("not-the-token");
            page.locator("form button").click();

            page.locator("#sign-in-problem:not(:empty)").waitFor();
            assertThat(page.locator("form").textContent()).contains("admin-token");
        }
    }

    private static BrowserContext context(int width) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 900).setLocale("en-GB"));
    }

    private Page signIn(BrowserContext context, DevServer server) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(server.signInLink());
        page.waitForURL(server.address("/"));
        page.locator("tr[data-id]").first().waitFor();
        return page;
    }

    private static Locator village(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
