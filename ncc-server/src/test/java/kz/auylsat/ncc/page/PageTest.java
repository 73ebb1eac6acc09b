package kz.auylsat.ncc.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, over the development server's fake villages. */
// A page that spins would hold its browser, and so this test, for ever.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
class PageTest {
    private static final int DESKTOP = 1440;

    private static DevServer server;

    /** The states of which a row's word has no room. */
    private static final String CUT_STATES = """
            async (word, language) => {
              const words = await (await fetch(`/page/i18n/${language}.json`)).json();
              return ['up', 'degraded', 'down', 'unknown', 'resting'].filter(state => {
                word.closest('tr').className = state;
                word.textContent = words['state.' + state];
                return word.scrollWidth > word.clientWidth;
              });
            }""";

    /** What the browser complained of: a blocked style, a failed request, an exception. */
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = DevServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aLinkReproducesTheFilteredView() throws IOException {
        try (BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context);
            page.navigate(server.address("/?q=айни&lang=tg"));
            village(page, "Айнӣ").waitFor();

            assertThat(page.locator("tr[data-id]").count()).isEqualTo(1);
            assertThat(page.locator("input[type=search]").inputValue()).isEqualTo("айни");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 1440, 1920})
    void noStatesWordIsCutInAnyLanguage(int width) throws IOException {
        try (BrowserContext context = context(width)) {
            Page page = signIn(context);
            for (String language : List.of("en", "kk", "ru", "tg")) {
                page.navigate(server.address("/?lang=" + language));
                Locator words = page.locator("tr[data-id] td.state b");
                words.first().waitFor();
                assertThat(words.first().evaluate(CUT_STATES, language))
                        .as(language)
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void theKeyboardIsEnoughToOpenAVillageAndComeBack() throws IOException {
        try (BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context);
            page.navigate(server.address("/?q=rogun"));
            village(page, "Roghun").waitFor();

            page.keyboard().press("j");
            page.keyboard().press("Enter");
            page.waitForURL("**/village/rogun");
            page.locator(".gauge.main").waitFor();
            page.keyboard().press("Escape");

            page.waitForURL("**/?q=rogun");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aStrangerIsAskedForTheToken() throws IOException {
        try (BrowserContext context = context(DESKTOP)) {
            Page page = context.newPage();
            page.navigate(server.address("/village/ayni"));
            page.waitForURL("**/sign-in?next=*");
            page.locator("input[name=password]").waitFor();
            page.locator("form .button.quiet").click();
            page.locator("input[name=token]").fill("not-the-token");
            page.locator("form .button.primary").click();

            page.locator("#sign-in-problem:not(:empty)").waitFor();
            assertThat(page.locator("form").textContent()).contains("admin-token");
        }
    }

    @ParameterizedTest
    @CsvSource({"390, phone", "1440, desktop"})
    void anExcessLossThatMattersIsSaidInTheList(int width, String device) throws IOException {
        try (BrowserContext context = context(width)) {
            Page page = signIn(context);
            page.navigate(server.address("/?sort=excess&map=0"));
            Locator badge = page.locator(".excess-badge:visible");
            badge.waitFor();

            assertThat(page.locator("tr[data-id]").first().getAttribute("data-id"))
                    .as("the greatest loss first")
                    .isEqualTo("jirgatol");
            assertThat(badge.allTextContents()).as("once, in words").containsExactly("Excess loss 4.2\u202fdB");
            assertThat(badge.locator("svg.sign").count()).as("with a sign").isEqualTo(1);
            OneBrowser.picture(page, "excess-" + device);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aModemThatStatesNoEsnoIsNotComparedAndThePageSaysWhy() throws IOException {
        try (BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context);
            page.locator("tr[data-id=panjakent] td.excess[title*='this modem reports SNR, not Es/N0']")
                    .waitFor();

            page.navigate(server.address("/village/panjakent"));
            page.locator(".expected-none").waitFor();
            assertThat(page.locator(".expected-none").textContent()).contains("this modem reports SNR, not Es/N0");
        }
    }

    @Test
    void anAddressWithAVillagesNameLeadsThereAndOneOfNoneSaysSo() throws IOException {
        try (BrowserContext context = context(DESKTOP)) {
            Page page = signIn(context);
            for (String name : List.of("GARM", "Gharm", "Ғарм")) {
                page.navigate(server.address("/village/" + name));
                page.waitForURL("**/village/garm");
                page.locator(".village h1").waitFor();
            }

            page.navigate(server.address("/village/nosuch"));
            page.locator(".message .problem").waitFor();
            assertThat(page.locator(".message .problem").textContent())
                    .isEqualTo("There is no village and no terminal nosuch.");
            page.locator(".message a[href='/']").click();
            page.waitForURL(server.address("/"));
        }
    }

    @ParameterizedTest
    @CsvSource({"390, phone", "1440, desktop"})
    void aVillageWithABoxTellsOfItAndAnotherSaysNothing(int width, String device) throws IOException {
        try (BrowserContext context = context(width)) {
            Page page = signIn(context);
            page.navigate(server.address("/village/garm#box"));
            Locator box = page.locator("auyl-box section");
            box.waitFor();

            assertThat(box.locator(".box-state").first().textContent()).contains("handing over 3,120 records");
            assertThat(box.locator(".box-reach").textContent()).contains("Not reached from the village: school-mail.");
            assertThat(box.locator(".services tbody tr:has(.reach)").allTextContents())
                    .satisfiesExactly(
                            egov -> assertThat(egov).contains("egov", "HTTPS", " reached", "2,214\u202fms"),
                            ncc -> assertThat(ncc).contains("PING", "612\u202fms"),
                            mail -> assertThat(mail).contains("school-mail", "not reached", "—"));
            assertThat(box.locator(".services .detail").allTextContents())
                    .anySatisfy(line -> assertThat(line).contains("no answer within 10 s"));
            assertThat(box.locator(".pairs").textContent()).contains("4, wanted 5");
            assertThat(box.locator(".pairs").textContent())
                    .contains("Clock", "wrong, counted on from the last time known");
            assertThat(box.locator(".box-told").allTextContents())
                    .satisfiesExactly(
                            told -> assertThat(told)
                                    .startsWith("Configuration: rolled back 5: no answer over its own path ("),
                            former ->
                                    assertThat(former).startsWith("The configuration is signed by a former authority"));
            assertThat(box.locator(".box-events li").first().textContent()).contains("Mains back");
            assertThat(box.locator(".box-events li").last().textContent()).contains("configuration 5 is not kept");
            assertThat(box.locator(".line-ups").textContent()).contains("Passed with remarks", "Фирӯз Раҳимов");
            assertThat((String) page.evaluate(
                            "fetch(document.querySelector('.line-ups a').href).then(answer => answer.text())"))
                    .isEqualTo("e30.e30.e30");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("fits")
                    .isTrue();
            page.locator(".section-links a[href='#box']").waitFor();
            box.scrollIntoViewIfNeeded();
            OneBrowser.picture(page, "box-" + device);

            page.navigate(server.address("/village/khorugh"));
            page.locator(".gauge.main").waitFor();
            page.locator(".facts").waitFor();
            assertThat(page.locator("auyl-box section, .section-links a[href='#box']")
                            .count())
                    .isZero();
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, phone", "1440, desktop"})
    void anAdministratorAddsAUserAndSeesItInTheAuditLog(int width, String device) throws IOException {
        try (BrowserContext context = context(width)) {
            Page page = signIn(context);
            page.navigate(server.address("/account/users"));
            page.locator(".asked-head .button.primary").click();
            String name = "aigul-" + device;
            page.locator("form.fields input[name=name]").fill(name);
            page.locator("form.fields select[name=role]").selectOption("operator");
            page.locator("form.fields input[name=regions]").fill("TJ/Sughd");
            page.locator("form.fields input[name=password]").fill("four words of mine");
            page.locator("form.fields .button.primary").click();
            Locator person = page.locator(".people .person", new Page.LocatorOptions().setHasText(name));
            person.waitFor();
            assertThat(person.textContent()).contains(name, "Operator", "TJ/Sughd", "never signed in");
            OneBrowser.picture(page, "users-" + device);

            page.navigate(server.address("/account/audit"));
            page.locator(".audit .deed:has-text('addUser'):has-text('" + name + "')")
                    .waitFor();
            page.locator(".asked-head .button").click();
            page.locator(".verdict").waitFor();
            assertThat(page.locator(".verdict").textContent()).contains("Whole: ");
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("fits")
                    .isTrue();
            OneBrowser.picture(page, "audit-" + device);
        }
    }

    private static BrowserContext context(int width) {
        return OneBrowser.context(width, 900);
    }

    private Page signIn(BrowserContext context) throws IOException {
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
