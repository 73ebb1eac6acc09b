package kz.auylsat.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.auylsat.agent.clock.ClockQuality;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.lineup.LineUpRefusal;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page falls back to no other language: each has every word. */
class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern USED = Pattern.compile("\\bt\\('([A-Za-z_.-]*[A-Za-z_])'");

    @ParameterizedTest
    @ValueSource(strings = {"tg", "kk", "ru"})
    void aLanguageHasTheSameKeysAndPlacesAsEnglish(String language) throws Exception {
        Map<String, ?> english = words("en");
        Map<String, ?> words = words(language);

        assertThat(words.keySet()).containsExactlyElementsOf(english.keySet());
        words.forEach((key, text) -> {
            assertThat((String) text).as(key).isNotBlank();
            assertThat(places((String) text)).as(key).isEqualTo(places((String) english.get(key)));
        });
    }

    @Test
    void everyKeyThatThePageNamesHasWords() throws Exception {
        Map<String, ?> english = words("en");
        Path scripts =
                Path.of(WordsTest.class.getClassLoader().getResource("page/js").toURI());
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(scripts)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                USED.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(used::add);
            }
        }
        for (LineUpStep step : LineUpStep.values()) {
            used.add("step." + step.id());
            used.add("how." + step.id());
        }
        for (LineUpRefusal refusal : LineUpRefusal.values()) {
            used.add("problem." + refusal.id());
        }
        for (SilentModemException.Reason reason : SilentModemException.Reason.values()) {
            if (reason != SilentModemException.Reason.BUSY) {
                used.add("meter." + reason.id());
            }
        }
        for (ClockQuality quality : ClockQuality.values()) {
            used.add("clock." + quality.name().toLowerCase(Locale.ROOT));
        }
        for (Verdict.Finding finding : Verdict.Finding.values()) {
            if (finding != Verdict.Finding.PASSED) {
                used.add("finding." + finding.name().toLowerCase(Locale.ROOT));
            }
        }
        used.add("finding.tooHigh");
        assertThat(used).hasSizeGreaterThan(80);
        assertThat(english.keySet()).containsAll(used);
    }

    private static TreeSet<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, ?> words(String language) throws Exception {
        try (InputStream in = WordsTest.class.getClassLoader().getResourceAsStream("page/i18n/" + language + ".json")) {
            byte[] bytes = in.readAllBytes();
            assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
            return Json.parse(bytes, 128 * 1024);
        }
    }
}
