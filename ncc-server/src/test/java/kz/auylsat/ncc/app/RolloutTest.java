package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import kz.auylsat.ncc.gateway.FakeBox;
import kz.auylsat.ncc.page.OneBrowser;
import kz.auylsat.ncc.testing.TestAccess;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Villages on their way into a whole NCC's service, with real boxes' certificates and polls of simulated terminals. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(OneBrowser.class)
class RolloutTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    static Path folder;

    private static PlannedPilot planned;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        planned = PlannedPilot.start(
                folder,
                Map.of(
                        "ayni", TODAY.plusDays(40),
                        "vorukh", TODAY.plusDays(800),
                        "darband", TODAY.plusDays(800)),
                Set.of("murghob", "shaydon"));
        for (String village : List.of("ayni", "vorukh", "darband", "murghob", "shaydon")) {
            planned.plan(village);
        }
    }

    @AfterAll
    static void stop() {
        if (planned != null) {
            planned.close();
        }
    }

    @Test
    void aVillageIsTakenOnThePageFromPlannedIntoService() throws Exception {
        try (BrowserContext context = OneBrowser.context(1440, 900)) {
            Page page = signIn(context);
            page.navigate(planned.pilot().address() + "/rollout/ayni");
            Locator badge = page.locator(".badge b");
            page.locator(".blockers .work", new Page.LocatorOptions().setHasText("survey"))
                    .waitFor();
            assertThat(badge.textContent()).isEqualTo("Planned");
            assertThat(page.locator(".of-permit .permit").textContent())
                    .as("a permit that ends within 90 days warns")
                    .contains("permit ends in");

            page.locator("[data-to=surveyed]").click();
            page.locator("textarea[name=note]").fill("roof of the school, clear to the south");
            page.locator(".step-form button.primary").click();
            waitFor(page, "Permitted");
            assertThat(page.locator(".blockers .work").textContent()).contains("box of ayni-1");

            FakeBox box = planned.enrol("ayni-1");
            waitFor(page, "Installed");
            planned.lineUp(box, "ayni-1");
            waitFor(page, "In service");
            assertThat(page.locator(".timeline").textContent())
                    .contains(
                            "roof of the school",
                            "example-F-012",
                            "cross-pol isolation: 31.0 dB",
                            "by itself",
                            "answered 100");
            OneBrowser.picture(page, "life-desktop");

            page.navigate(planned.pilot().address() + "/rollout");
            Locator row = page.locator(".villages li", new Page.LocatorOptions().setHasText("Ayni"));
            assertThat(row.textContent()).contains("In service", "permit ends in");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aMissingPermitBlocksAndOnlyAnEngineersReasonGoesOverIt() {
        try (BrowserContext context = OneBrowser.context(390, 844)) {
            Page page = signIn(context);
            page.navigate(planned.pilot().address() + "/rollout/murghob");
            page.locator("[data-to=surveyed]").click();
            page.locator("textarea[name=note]").fill("on the hill");
            page.locator(".step-form button.primary").click();
            waitFor(page, "Surveyed");
            assertThat(page.locator(".blockers .trouble").first().textContent())
                    .contains("There is no frequency permit");

            page.locator("[data-to=permitted]").click();
            page.locator("textarea[name=override]").fill("the ministry's letter 12/3");
            page.locator(".step-form button.warn").click();
            waitFor(page, "Permitted");
            assertThat(page.locator(".timeline .reason").textContent()).contains("the ministry's letter 12/3");
            assertThat(page.locator(".banner.over").textContent()).contains("the ministry's letter 12/3");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("nothing is wider than the screen")
                    .isLessThanOrEqualTo(390);
            assertThat(complaints).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"vorukh, sh, village.sh", "darband, python, village.py"})
    void theGuidesScriptsTakeAVillageIntoService(String village, String language, String file) throws Exception {
        Path script = script(language, file);
        planned.lineUp(planned.enrol(village + "-1"), village + "-1");

        Ran ran = run(script, village);
        assertThat(ran.exitCode()).as(ran.text()).isZero();
        assertThat(ran.text()).endsWith(village + ": in_service\n");
    }

    @ParameterizedTest
    @CsvSource({"sh, village.sh", "python, village.py"})
    void theGuidesScriptsTellWhatBlocksAVillage(String language, String file) throws Exception {
        Ran ran = run(script(language, file), "shaydon");

        assertThat(ran.exitCode()).as(ran.text()).isEqualTo(3);
        assertThat(ran.text())
                .contains("There is no frequency permit: write it under permits in the village's manifest");
    }

    @ParameterizedTest
    @CsvSource({"sh, village.sh", "python, village.py"})
    void theGuidesScriptsTellWhatTheNccRefuses(String language, String file) throws Exception {
        Ran ran = run(script(language, file), "atlantis");

        assertThat(ran.exitCode()).as(ran.text()).isEqualTo(1);
        assertThat(ran.text()).contains("There is no settlement atlantis.");
    }

    @Test
    void theCommandTellsTheSame() {
        String data = planned.data().toString();
        NccRun list = NccRun.of("life", "list", "--blocked", "--data", data);
        assertThat(list.exitCode()).as(list.err()).isEqualTo(ExitCode.OK);
        assertThat(list.out()).contains("shaydon", "There is no frequency permit");

        NccRun refused = NccRun.of("life", "step", "shaydon", "in-service", "--data", data);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("shaydon: not yet in service", "There is no equipment permit", "--override REASON");

        assertThat(NccRun.of("life", "step", "obigarm", "planned", "--data", data)
                        .err())
                .contains("write why", "--evidence TEXT");
        NccRun stopped = NccRun.of("life", "step", "obigarm", "suspended", "--evidence", "flood", "--data", data);
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCode.OK);
        NccRun shown = NccRun.of("life", "show", "obigarm", "--data", data);
        assertThat(shown.out()).contains("suspended", "flood", "was in service before");
        assertThat(NccRun.of("audit", "list", "--data", data).out()).contains("settlements/obigarm/life");
        assertThat(NccRun.of("life", "step", "obigarm", "on-the-moon", "--data", data)
                        .err())
                .contains("write one of planned, surveyed");
    }

    private static Path script(String language, String file) throws IOException {
        RealProgram.require(language.equals("sh") ? "curl" : "python3");
        String guide = Files.readString(Path.of("..", "docs", "guides", "api.md"));
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
        assertThat(block.find()).isTrue();
        return Files.writeString(folder.resolve(file), block.group(1));
    }

    private record Ran(int exitCode, String text) {}

    private static Ran run(Path script, String village) throws Exception {
        String token = TestAccess.token(
                planned.pilot().ncc().access(), "script-" + UUID.randomUUID(), Role.ENGINEER, Regions.ALL);
        String program = script.toString().endsWith(".py") ? "python3" : "sh";
        ProcessBuilder builder = new ProcessBuilder(RealProgram.require(program).toString(), script.toString(), village)
                .redirectErrorStream(true);
        builder.environment().put("NCC", planned.pilot().address());
        builder.environment().put("TOKEN", token);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), text);
    }

    private static void waitFor(Page page, String state) {
        page.locator(".badge b", new Page.LocatorOptions().setHasText(state)).waitFor();
    }

    private Page signIn(BrowserContext context) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(planned.pilot().signInLink());
        page.waitForURL(planned.pilot().address() + "/");
        return page;
    }
}
