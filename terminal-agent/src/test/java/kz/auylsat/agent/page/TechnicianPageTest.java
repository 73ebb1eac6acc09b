package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import kz.auylsat.agent.json.Json;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A technician with a phone goes from the PIN to the certificate in each language, against the real server and a scripted modem.
 * With {@code -Dauylsat.screenshots=FOLDER} the walk leaves pictures.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TechnicianPageTest {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static final List<String> LANGUAGES = List.of("en", "ru", "kk", "tg");

    /** For one step on a machine that has others to do. */
    private static final int PATIENCE_MILLIS = 60_000;

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void launch() {
        Path chromium = RealProgram.require("chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(QUIET));
    }

    @AfterAll
    static void end() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void noLookFoundAFault() {
        assertThat(faults).isEmpty();
    }

    /** One technician's phone in one language. */
    private record Walk(String language, TestBox box, BrowserContext context, Page page) implements AutoCloseable {
        @Override
        public void close() {
            context.close();
            box.close();
        }
    }

    @Test
    void fromThePinToTheCertificateInEachLanguage(@TempDir Path folder) throws Exception {
        List<Walk> walks = new ArrayList<>();
        try {
            for (String language : LANGUAGES) {
                Walk walk = begin(language, folder.resolve(language));
                walks.add(walk);
                toTheSoak(walk);
            }
            // All four soak at the same time.
            for (Walk walk : walks) {
                afterTheSoak(walk);
            }
        } finally {
            walks.forEach(Walk::close);
        }
        assertThat(complaints).isEmpty();
    }

    /** What goes wrong at a dish: a wrong PIN, a second phone, a modem that is off, a box that starts anew. */
    @Test
    void whatGoesWrongIsToldInWords(@TempDir Path folder) throws Exception {
        try (Walk walk = begin("en", folder.resolve("one"))) {
            Page page = walk.page();
            whileThePinIsCheckedNoKeyTakesADigit(page);
            assertThat(page.locator(".note.bad").textContent()).contains("Wrong PIN.", "before a pause: 2");
            type(page, "000000");
            page.getByText("before a pause: 1").waitFor();
            type(page, TestBox.PIN);
            page.locator("[data-view=meter]").tap();
            page.locator("[data-state=locked]").waitFor();
            assertThat(complaints).allMatch(line -> line.contains("403"), "only what the browser says of a refusal");
            complaints.clear();

            try (BrowserContext other = browser.newContext()) {
                other.setDefaultTimeout(PATIENCE_MILLIS);
                Page second = other.newPage();
                second.navigate(walk.box().address() + "/?lang=en#meter");
                type(second, TestBox.PIN);
                second.locator("[data-state=locked]").waitFor();
                showsReadings(second, 3);
                showsReadings(page, 3);
            }

            walk.box().modem.silent = true;
            page.locator("[data-state=silent]").waitFor();
            assertThat(page.locator("[data-state=silent]").textContent()).contains("does not answer");
            assertThat(page.locator(".number").textContent()).doesNotContain("0");
            look(walk, "silent");
            walk.box().modem.silent = false;
            page.locator("[data-state=locked]").waitFor();

            // As after a sleep: the stream is there, and nothing comes of it any more.
            walk.box().modem.answers.acquireUninterruptibly();
            Request again = page.waitForRequest(
                    "**/api/meter", () -> page.locator("[data-state=lost]").waitFor());
            walk.box().modem.answers.release();
            assertThat(again.method()).isEqualTo("GET");
            page.locator("[data-state=locked]").waitFor();

            // A box that starts anew knows no session, whoever holds one.
            walk.box().swapPage();
            page.locator(".keys").waitFor();
        }
    }

    /** What is seldom on the screen: no PIN yet, a sun outage ahead, a box out of reach. */
    @Test
    void whatIsSeldomOnTheScreenIsWholeInEachLanguage(@TempDir Path folder) throws Exception {
        try (TestBox box = TestBox.start(folder, "127.0.0.1", List.of("127.0.0.0/8"), false, 20);
                BrowserContext context = browser.newContext()) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            Page page = context.newPage();
            page.route("**/api/pointing", TechnicianPageTest::withASunOutage);
            for (String language : LANGUAGES) {
                page.navigate(box.address() + "/?lang=" + language);
                page.locator(".sun").waitFor();
                faults.addAll(PageLook.faults(page, language + "-no-pin"));
            }
            page.route("**/api/session", Route::abort);
            for (String language : LANGUAGES) {
                page.navigate(box.address() + "/?lang=" + language);
                page.locator("main > .note.bad").waitFor();
                faults.addAll(PageLook.faults(page, language + "-unreachable"));
            }
        }
    }

    private static void withASunOutage(Route route) {
        APIResponse answer = route.fetch();
        long start = Instant.now().plusSeconds(3_600).toEpochMilli();
        String sun = "{\"sun\":{\"start\":" + start + ",\"end\":" + (start + 420_000)
                + ",\"depthDb\":4.2,\"now\":false,\"near\":true},";
        route.fulfill(new Route.FulfillOptions()
                .setResponse(answer)
                .setBody(answer.text().replaceFirst("\\{", sun)));
    }

    /** The page's clock stands still while the pause is looked at, so that no machine is too slow to see it. */
    @Test
    void tooManyWrongPinsCostAPauseThatIsSeenToGo(@TempDir Path folder) throws Exception {
        try (Walk walk = begin("en", folder.resolve("one"))) {
            Page page = walk.page();
            page.clock().install();
            page.reload();
            page.locator(".keys").waitFor();
            type(page, "000000");
            type(page, "000000");
            page.clock().pauseAt(Instant.now().plusSeconds(60).toEpochMilli());
            type(page, "000000");
            page.getByText("Too many wrong PINs: wait 2 s").waitFor();
            look(walk, "paused");
            page.keyboard().type(TestBox.PIN);
            assertThat(page.locator(".keys .enter").isDisabled()).isTrue();

            page.clock().resume();
            page.locator(".keys .enter:enabled").tap();
            page.locator("nav").waitFor();
            assertThat(complaints).allMatch(line -> line.contains("403"), "only what the browser says of a refusal");
        }
    }

    private static void whileThePinIsCheckedNoKeyTakesADigit(Page page) {
        page.locator(".keys").waitFor();
        List<Route> held = new ArrayList<>();
        page.route("**/api/session", held::add);
        page.keyboard().type("000000");
        page.waitForRequest(
                "**/api/session", () -> page.locator(".keys .enter:enabled").tap());
        page.keyboard().type("12");
        assertThat(page.locator(".keys button:enabled").count()).isZero();
        assertThat(page.locator(".dots").textContent()).isEqualTo("●".repeat(6));
        held.get(0).resume();
        page.locator(".note.bad").waitFor();
        page.unroute("**/api/session");
    }

    /** What the box says of a value goes with it; a second phone sees what was done on the first. */
    @Test
    void aValueIsToldItsLimitAndWhyItFailed(@TempDir Path folder) throws Exception {
        try (Walk walk = begin("en", folder.resolve("one"))) {
            Page page = walk.page();
            type(page, TestBox.PIN);
            page.locator("[data-view=line-up]").tap();
            Page second = walk.context().newPage();
            second.navigate(walk.box().address() + "/?lang=en#line-up");
            second.locator("button[name=begin]").waitFor();
            page.bringToFront();
            page.locator("input[name=operator]").fill("Фирӯз");
            page.locator("button[name=begin]").tap();
            page.locator("[data-shown=pointing] button[name=record]:enabled").tap();
            passed(walk);

            assertThat(page.locator(".asked").textContent()).matches("at least 30\\.0.dB is asked");
            page.locator("input[name=isolation]").fill("99");
            page.locator("button[name=record]").tap();
            page.locator(".note.bad").waitFor();
            page.locator("input[name=isolation]").fill("29.96");
            page.locator("button[name=record]:enabled").tap();
            page.locator("[data-passed=false]").waitFor();
            assertThat(page.locator(".note.bad").count())
                    .as("the refusal before it")
                    .isZero();
            assertThat(page.locator(".result .value").textContent()).startsWith("29.96");
            assertThat(page.locator(".asked").textContent()).startsWith("at least 30.00");
            look(walk, "hardly");
            page.locator("button[name=repeat]").tap();
            page.locator("input[name=isolation]").fill("32");
            page.locator("button[name=record]:enabled").tap();
            passed(walk);
            compression(walk);
            passed(walk);

            assertThat(page.locator(".asked").textContent()).matches("at most .*dBm is allowed");
            page.locator("input[name=power]").fill("20");
            page.locator("button[name=record]:enabled").tap();
            page.getByText("The value is above what is allowed.").waitFor();
            look(walk, "too-high");

            second.bringToFront();
            second.locator("[data-step=transmit_power].failed").waitFor();
        }
    }

    private static void type(Page page, String pin) {
        page.locator(".keys").waitFor();
        for (char digit : pin.toCharArray()) {
            page.keyboard().press(String.valueOf(digit));
        }
        page.locator(".keys .enter:enabled").click();
        page.locator(".dots:not(:has-text('●')), nav").first().waitFor();
    }

    private Walk begin(String language, Path folder) throws Exception {
        TestBox box = TestBox.start(folder);
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setColorScheme(ColorScheme.LIGHT)
                .setTimezoneId("Asia/Dushanbe")
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(language + " " + message.type() + ": " + message.text()));
        page.onPageError(error -> complaints.add(language + " " + error));
        page.navigate(box.address() + "/?lang=" + language);
        return new Walk(language, box, context, page);
    }

    private void toTheSoak(Walk walk) throws IOException {
        Page page = walk.page();
        page.locator(".keys").waitFor();
        look(walk, "pin");
        for (char digit : TestBox.PIN.toCharArray()) {
            page.locator(".keys button", new Page.LocatorOptions().setHasText(String.valueOf(digit)))
                    .tap();
        }
        page.locator(".keys .enter").tap();
        page.locator("[data-angle=azimuth]").waitFor();
        assertThat(page.locator("[data-angle=azimuth]").textContent().replace(',', '.'))
                .contains("190.3");
        look(walk, "pointing");
        inTheDark(walk, "pointing");

        page.locator("[data-view=meter]").tap();
        page.locator("[data-state=locked]").waitFor();
        showsReadings(page, 10);
        look(walk, "meter");
        lineUp(walk);
    }

    /** Until so many readings that differ were on the page; how fast they may come is the meter's own rule. */
    private static void showsReadings(Page page, int count) {
        page.evaluate("window.seenReadings = new Set()");
        page.waitForFunction("""
                count => {
                  window.seenReadings.add(document.querySelector('[data-reading]').dataset.reading);
                  return window.seenReadings.size > count;
                }""", count);
    }

    /** A machine that is too busy to read the modem for seconds misses too much: then it is done again, as at a dish. */
    private static void untilTheSoakPassed(Page page) {
        for (int again = 0; again < 3; again++) {
            page.locator("[data-shown=soak] [data-passed]").waitFor();
            if (page.locator("[data-passed=false]").count() == 0) {
                return;
            }
            page.locator("button[name=repeat]").tap();
            page.locator("button[name=start]:enabled").tap();
        }
    }

    private void lineUp(Walk walk) throws IOException {
        Page page = walk.page();
        page.locator("[data-view=line-up]").tap();
        page.locator("input[name=operator]").fill("Фирӯз Раҳимов");
        page.locator("summary").tap();
        look(walk, "begin");
        page.locator("button[name=begin]").tap();

        page.locator("[data-shown=pointing] button[name=record]:enabled").tap();
        photo(page);
        passed(walk);
        page.locator("input[name=isolation]").fill("27,5");
        page.locator("button[name=record]").tap();
        page.locator("[data-passed=false]").waitFor();
        look(walk, "failed");
        page.locator("summary").tap();
        look(walk, "accept");
        page.locator("button[name=repeat]").tap();
        page.locator("input[name=isolation]").fill("32.4");
        page.locator("button[name=record]").tap();
        passed(walk);
        compression(walk);
        passed(walk);
        page.locator("button[name=read]").tap();
        look(walk, "power");
        page.locator("button[name=record]").tap();
        passed(walk);
        page.locator("button[name=start]:enabled").tap();
        page.locator(".countdown").waitFor();
        look(walk, "soak");
        page.reload();
        // A slow machine comes back when the soak is over.
        page.locator(".countdown, [data-passed]").first().waitFor();
    }

    private void compression(Walk walk) {
        Page page = walk.page();
        page.locator("[data-shown=compression]").waitFor();
        Locator rows = page.locator(".levels tbody tr");
        for (int i = 0; i < 26; i++) {
            double commanded = -25 + i;
            double hub = commanded - 95 - Math.max(0, commanded + 21) / 2;
            page.locator("input[name=hub]").fill(Double.toString(hub));
            page.locator("button[name=add]").tap();
            rows.nth(i).waitFor();
            if ("found".equals(page.locator("[data-compression]").getAttribute("data-compression"))
                    && commanded > -18) {
                break;
            }
        }
        look(walk, "compression");
        page.locator("button[name=record]").tap();
    }

    private void passed(Walk walk) {
        walk.page().locator("[data-passed=true]").waitFor();
        look(walk, "passed-" + walk.page().locator("[data-shown]").getAttribute("data-shown"));
        walk.page().locator("button[name=next]").tap();
    }

    private static void photo(Page page) throws IOException {
        BufferedImage picture = new BufferedImage(2_400, 1_800, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = picture.createGraphics();
        drawing.setColor(new Color(0x3366AA));
        drawing.fillRect(0, 0, 2_400, 1_800);
        drawing.setColor(Color.WHITE);
        drawing.fillOval(700, 300, 1_000, 1_200);
        drawing.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", jpeg);
        page.locator("input[type=file]").setInputFiles(new FilePayload("dish.jpg", "image/jpeg", jpeg.toByteArray()));
        page.locator(".photos img").waitFor();
    }

    private void afterTheSoak(Walk walk) throws Exception {
        Page page = walk.page();
        page.bringToFront();
        untilTheSoakPassed(page);
        passed(walk);
        look(walk, "finish");
        page.locator("button[name=finish]").tap();
        page.locator("[data-certificate]").waitFor();
        look(walk, "certificate");
        inTheDark(walk, "certificate");

        Path jws = download(page, ".certificate a[href$='.jws']");
        Jws signed = Jws.parse(Files.readString(jws, StandardCharsets.US_ASCII));
        byte[] payload = signed.verified(walk.box().signer.chain().get(0).getPublicKey());
        LineUpCertificate certificate =
                LineUpCertificate.of(DocumentReader.of(Json.parse(payload, LineUpCertificate.BYTES_MAX)));
        assertThat(certificate.contradictions()).isEmpty();
        assertThat(certificate.withRemarks()).isFalse();
        assertThat(certificate.photos()).hasSize(1);
        assertThat(certificate.operator()).isEqualTo("Фирӯз Раҳимов");
        assertThat(signed.header().certificates()).hasSize(1);

        byte[] pdf = Files.readAllBytes(download(page, ".certificate a[href*='.pdf']"));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        PageLook.keep(walk.language() + "-certificate.pdf", pdf);
        PageLook.keep(walk.language() + "-certificate.jws", Files.readAllBytes(jws));
    }

    private static Path download(Page page, String link) {
        Download download = page.waitForDownload(() -> page.locator(link).tap());
        return download.path();
    }

    private void inTheDark(Walk walk, String what) {
        walk.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        walk.page().locator("html[data-theme=dark]").waitFor();
        look(walk, what + "-dark");
        walk.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        walk.page().locator("html[data-theme=light]").waitFor();
    }

    private void look(Walk walk, String what) {
        faults.addAll(PageLook.faults(walk.page(), walk.language() + "-" + what));
    }
}
