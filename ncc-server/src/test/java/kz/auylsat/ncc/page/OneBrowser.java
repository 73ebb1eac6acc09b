package kz.auylsat.ncc.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Chromium for every test of the page, ended after the last of them. With {@code -Dauylsat.screenshots=FOLDER} tests
 * leave pictures of what they saw there.
 */
public final class OneBrowser implements BeforeAllCallback {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static Running running;

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        @Override
        public void close() {
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneBrowser.class))
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
    }

    /** A browser of its own as far as a page can tell: no cookie, nothing stored. */
    public static BrowserContext context(int width, int height) {
        return running.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("en-GB"));
    }

    /** Saves what the page shows as {@code name.png}, where a folder was given. */
    public static void picture(Page page, String name) {
        String folder = System.getProperty("auylsat.screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    private static Running start() {
        Path chromium = RealProgram.require("chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Without a folder of its own given, each launch makes a fresh one and removes it.
        return new Running(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET)));
    }
}
