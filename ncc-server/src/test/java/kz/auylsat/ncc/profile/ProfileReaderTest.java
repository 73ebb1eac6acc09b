package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceLimits;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.MetricRule;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.profile.Tier;
import kz.auylsat.link.profile.ValueRule;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileReaderTest {
    private static final ProfileCatalogue BUNDLED = ProfileCatalogue.bundled();

    /** Line 1 to 4; what a test adds starts at line 5. */
    private static final String HEAD = """
            id: my-modem
            title: My modem
            evidence: MIB text
            metrics:
            """;

    @Test
    void readsARule() {
        DeviceProfile profile = read(HEAD + """
                          snr_db: {oid: 1.3.6.1.4.1.9.1.0, scale: 0.1, range: [-20, 60], none: [-1000, off], tier: slow}
                          tx_adjust_db: {oid: .1.3.6.1.4.1.9.2.0, coerce: int32, scale: 0.1}
                          modem_state: {oid: 1.3.6.1.4.1.9.3.0, enum: {17: operational, 0x08: no_rx}, otherwise: starting}
                        limits: {versions: [v1], maxVarBinds: 4, timeoutSeconds: 4.5, retries: 1}
                        """);

        assertThat(profile.scalars())
                .extracting(MetricRule::metric)
                .containsExactly(Metric.SNR_DB, Metric.TX_ADJUST_DB, Metric.MODEM_STATE);
        assertThat(profile.scalars().get(0).tier()).isEqualTo(Tier.SLOW);
        assertThat(profile.scalars().get(2).value())
                .isEqualTo(new ValueRule.Coded(Map.of(17L, 5.0, 8L, 3.0), Map.of("17", 5.0, "0x08", 3.0), 2.0));
        assertThat(profile.limits().versions()).isEqualTo(Set.of(DeviceLimits.Version.V1));
        assertThat(profile.limits().maxVarBinds()).isEqualTo(4);
        assertThat(profile.limits().timeout()).isEqualTo(Duration.ofMillis(4500));
        assertThat(profile.limits().inFlight()).isEqualTo(1);
    }

    @Test
    void takesOverWhatItExtends() {
        DeviceProfile profile = read("""
                id: uhp-mesh
                extends: uhp-terminal
                evidence: MIB text
                metrics:
                  snr_db: {oid: 1.3.6.1.4.1.8000.22.3.1.0, scale: 0.1}
                  tx_drop_rate: ~
                limits: {maxVarBinds: 8}
                """);
        DeviceProfile parent = BUNDLED.byId("uhp-terminal").orElseThrow();
        List<Oid> asked = PollPlan.of(profile, Map.of(), Set.of()).gets(Tier.FAST);

        assertThat(profile.title()).isEqualTo(parent.title());
        assertThat(profile.scalars()).hasSize(parent.scalars().size() - 1);
        assertThat(asked)
                .contains(Oid.parse("1.3.6.1.4.1.8000.22.3.1.0"), Oid.parse("1.3.6.1.4.1.8000.22.2.3.0"))
                .doesNotContain(Oid.parse("1.3.6.1.4.1.8000.22.2.1.0"), Oid.parse("1.3.6.1.4.1.8000.22.4.1.3.0"));
        assertThat(profile.limits().maxVarBinds()).isEqualTo(8);
        assertThat(profile.limits().versions()).isEqualTo(parent.limits().versions());
        // two profiles that match alike would make the choice a matter of chance
        assertThat(profile.match().probes()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("  snr_bd: {oid: 1.3.1.0}", 5, "unknown metric \"snr_bd\"; did you mean \"snr_db\"?"),
                mistake("  snr_db: {oid: 1.3.x.0}", 5, "\"1.3.x.0\" is not an object identifier, as 1.3.6"),
                mistake("  snr_db: {scale: 0.1}", 5, "\"oid\" is missing"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0, scal: 0.1}",
                        5,
                        "unknown key \"metrics.snr_db.scal\"; did you mean \"scale\"?"),
                mistake("  snr_db: {oid: 1.3.1.0, pattern: \"(\"}", 5, "\"(\" is not a regular expression"),
                mistake("  snr_db: {oid: 1.3.1.0, pattern: \"[0-9]+\"}", 5, "has no group"),
                mistake("  snr_db: {oid: 1.3.1.0, scale: 0}", 5, "0 makes every value 0"),
                mistake("  snr_db: {oid: 1.3.1.0, range: [60, -20]}", 5, "write the least and the greatest value"),
                mistake("  snr_db: {oid: 1.3.1.0, counter: 32}", 5, "a counter gives a rate, and snr_db is none"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0, coerce: int24}",
                        5,
                        "\"int24\" is not one of int8, int16, int32, uint32"),
                mistake("  rx_lock: {oid: 1.3.1.0, scale: 0.1, enum: {1: true}}", 5, "\"scale\" does not go with enum"),
                mistake("  rx_rate_bps: {oid: 1.3.1.0, counter: 48}", 5, "48 is not the width of a counter"),
                mistake(
                        "  rx_rate_bps: {oid: 1.3.1.0, counter: 32, offset: 3}",
                        5,
                        "\"offset\" does not go with counter"),
                mistake("  modem_state: {oid: 1.3.1.0, enum: {1: operationel}}", 5, "did you mean \"operational\"?"),
                mistake("  snr_db: {oid: 1.3.1.0, bit: 3}", 5, "bits do not go with snr_db"),
                mistake("  lan_up: {oid: 1.3.1.0, bit: 64}", 5, "64 is outside 0 to 52"),
                mistake("  fault_bits: {oid: 1.3.1.0, bits: {x: lan}}", 5, "\"x\" is not a bit"),
                mistake("  snr_db: {oid: 1.3.1.0, tier: medium}", 5, "\"medium\" is not one of fast, slow"),
                mistake("  snr_db: {oid: \"1.3.1.${tuner}\"}", 4, "${tuner} needs a parameter of that name"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0}\nextends: uhp-terminl",
                        6,
                        "unknown profile \"uhp-terminl\"; did you mean \"uhp-terminal\"?"),
                mistake("  snr_db: {oid: 1.3.1.0}\nextends: my-modem", 6, "extends itself: my-modem → my-modem"),
                mistake("  snr_db: {oid: 1.3.1.0}\nlimit: {}", 6, "unknown key \"limit\"; did you mean \"limits\"?"),
                mistake("  snr_db: {oid: 1.3.1.0}\nlimits: {versions: [v4]}", 6, "\"v4\" is not one of v1, v2c, v3"),
                mistake("  snr_db: {oid: 1.3.1.0}\nlimits: {maxPduBytes: 100}", 6, "100 is outside 484 to 65507"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0}\ncomputed: {link_margin_db: esno - 3}",
                        6,
                        "not an expression: \"esno\" is not a metric"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0}\nmatch: {probes: [{oid: abc}]}",
                        6,
                        "\"abc\" is not an object identifier"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0}\ntables:\n  t: {rows: terminal, metrics: {hub_cn_db: {column: 1.3.1}}}",
                        7,
                        "\"terminal\" is not one of terminals, parts"),
                mistake(
                        "  snr_db: {oid: 1.3.1.0}\ntables:\n  t: {rows: parts, access: get, metrics: {cpu_percent: {column: 1.3.1}}}",
                        7,
                        "needs choose.indexParameter"));
    }

    private static Arguments mistake(String text, int line, String message) {
        return Arguments.of(text, line, message);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void everyMistakeIsOneLineThatSaysWhereAndWhat(String text, int line, String message) {
        List<Problem> problems = problems(HEAD + text + "\n");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).toString()).startsWith("modem.yaml:").contains(message);
        if (!message.startsWith("${")) {
            assertThat(problems.get(0).line()).isEqualTo(line);
        }
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(problems(
                        HEAD + "  snr_bd: {oid: 1.3.1.0}\n  cn_db: {oid: x}\n  esno_db: {oid: 1.3.1.0, tier: no}\n"))
                .extracting(Problem::line)
                .containsExactly(5, 6, 7);
    }

    @Test
    void aProfileSaysWhatItWasCheckedAgainst() {
        assertThat(problems("id: x\nmetrics:\n  snr_db: {oid: 1.3.1.0}\n"))
                .singleElement()
                .asString()
                .contains("\"evidence\" is missing");
    }

    @Test
    void aProfileAsksForSomething() {
        assertThat(problems("id: x\nevidence: MIB text\n"))
                .singleElement()
                .asString()
                .contains("asks for nothing");
    }

    private static DeviceProfile read(String text) {
        return ProfileReader.read("modem.yaml", text, BUNDLED);
    }

    private static List<Problem> problems(String text) {
        ProblemsException thrown = catchThrowableOfType(ProblemsException.class, () -> read(text));
        assertThat(thrown).as("problems of\n" + text).isNotNull();
        return thrown.problems();
    }
}
