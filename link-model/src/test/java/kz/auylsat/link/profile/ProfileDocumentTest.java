package kz.auylsat.link.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.snmp.Oid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document of a profile may hold; that every bundled profile survives it is tested where they are bundled. */
class ProfileDocumentTest {
    private static Map<String, Object> rule(Object... namesAndValues) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("metric", "esno_db", "oid", "1.3.6.1.4.1.8000.22.2.1.0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            rule.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return rule;
    }

    private static Map<String, Object> profile(Object... rules) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", "village-modem");
        document.put("title", "Village modem");
        document.put("scalars", List.of(rules));
        return document;
    }

    private static DeviceProfile read(Map<String, Object> document) {
        return ProfileDocument.of(DocumentReader.of("modem.profile", document));
    }

    @Test
    void leavesOutWhatHasItsUsualValue() {
        DeviceProfile profile = read(profile(rule("scale", 0.1)));
        ValueRule.Numeric number = (ValueRule.Numeric) profile.scalars().get(0).value();
        assertThat(number.textScale()).isEqualTo(0.1);
        assertThat(number.range()).isEqualTo(ValueRange.ANY);
        assertThat(profile.limits()).isEqualTo(DeviceLimits.DEFAULT);
    }

    @Test
    void keepsEmptyWordsOfCodesAndConditions() {
        Map<String, Object> document = profile(rule("is", "code", "empty", 0, "otherwise", 1));
        document.put(
                "tables",
                List.of(Map.of(
                        "id",
                        "interfaces",
                        "rows",
                        "parts",
                        "access",
                        "walk",
                        "columns",
                        List.of(),
                        "conditions",
                        List.of(Map.of(
                                "column",
                                "1.3.6.1.2.1.2.2.1.8",
                                "empty",
                                true,
                                "texts",
                                List.of("1"),
                                "negated",
                                true,
                                "tier",
                                "slow")))));
        DeviceProfile once = read(document);
        DeviceProfile twice = read(ProfileDocument.toDocument(once));
        assertThat(((ValueRule.Coded) twice.scalars().get(0).value()).byText()).containsEntry("", 0.0);
        assertThat(twice.tables().get(0).choice().conditions().get(0).texts()).containsExactlyInAnyOrder("", "1");
        assertThat(ProfileDocument.toDocument(twice)).isEqualTo(ProfileDocument.toDocument(once));
    }

    @Test
    void takesTheValuesOfOneTerminalAsItsParameters() {
        Map<String, Object> document = profile(rule("oid", "1.3.6.1.4.1.8000.22.${port}.0"));
        document.put("parameters", Map.of("port", Map.of("description", "Port of the modem")));
        DeviceProfile set = read(document).withParameters(Map.of("port", "7", "other", "1"));
        DeviceProfile sent = read(ProfileDocument.toDocument(set));
        assertThat(sent.parameters()).containsOnlyKeys("port");
        assertThat(PollPlan.of(sent, Map.of(), Set.of()).gets(Tier.FAST))
                .contains(Oid.parse("1.3.6.1.4.1.8000.22.7.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric    | esno          | modem.profile.scalars[0].metric",
                "oid       | 1.3.6.x       | modem.profile.scalars[0].oid",
                "oid       | ${port        | modem.profile.scalars[0].oid",
                "tier      | hourly        | modem.profile.scalars[0].tier",
                "pattern   | [0-9          | modem.profile.scalars[0].pattern",
                "pattern   | [0-9]+        | modem.profile.scalars[0].pattern: has no group",
                "is        | spell         | modem.profile.scalars[0].is",
                "is        | counter       | modem.profile.scalars[0].bits",
                "scale     | ten           | modem.profile.scalars[0].scale",
                "coerce    | int7          | modem.profile.scalars[0].coerce",
                "colour    | red           | modem.profile.scalars[0].colour: not known here",
            })
    void refusesARuleThatIsNoneWithItsPlace(String name, String value, String message) {
        assertThatThrownBy(() -> read(profile(rule(name, value))))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesWhatContradictsItself() {
        List<Map<String, Object>> rules = List.of(
                rule("scale", 0),
                rule("scale", 1e300, "textScale", 1e300),
                rule("least", 5, "greatest", 4),
                rule("is", "counter", "bits", 32, "scale", 8, "rateMax", 1e6),
                rule("is", "counter", "bits", 48, "scale", 8, "rateMax", 1e6),
                rule("is", "bits", "bit", 53),
                rule("is", "bits", "names", Map.of("-1", "Fault")),
                rule("noneNumbers", List.of("many")),
                rule("noneNumbers", List.of(1)),
                rule("over", "1.3.6.1.1", "is", "code"));
        for (Map<String, Object> rule : rules) {
            assertThatThrownBy(() -> read(profile(rule)))
                    .as(rule.toString())
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageContaining("modem.profile.scalars[0]");
        }
    }

    @Test
    void refusesATreeOfAnyOtherFormInOneLine() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Object> good = ProfileDocument.toDocument(read(profile(rule("scale", 0.1))));
        List<Object> nonsense =
                List.of("", "x".repeat(5_000), -1, 1e308, true, List.of(List.of()), Map.of("a", Map.of()), "a\nb", 3.5);
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> bad = new HashMap<>(good);
            List<String> names = new ArrayList<>(bad.keySet());
            names.add("scalars");
            String name = names.get(random.nextInt(names.size()));
            Object value = nonsense.get(random.nextInt(nonsense.size()));
            bad.put(name, name.equals("scalars") && random.nextBoolean() ? List.of(rule("oid", value)) : value);
            try {
                read(bad);
            } catch (MalformedDocumentException e) {
                assertThat(e.getMessage())
                        .as("seed %d", seed)
                        .doesNotContain("\n")
                        .hasSizeLessThan(400);
            }
        }
    }
}
