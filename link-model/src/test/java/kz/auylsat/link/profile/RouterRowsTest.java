package kz.auylsat.link.profile;

import static kz.auylsat.link.profile.Profiles.counter;
import static kz.auylsat.link.profile.Profiles.int32;
import static kz.auylsat.link.profile.Profiles.text;
import static kz.auylsat.link.profile.Profiles.uptime;
import static kz.auylsat.link.profile.Profiles.varBind;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.ProfileDecoder.Decoded;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class RouterRowsTest {
    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final String NAME = "1.3.7.1";
    private static final String STATUS = "1.3.7.8";
    private static final String IN = "1.3.7.10";

    @Test
    void joinsEveryRowThatIsUpWhereNoneIsNamed() {
        Decoded decoded = twoPolls(plan(Map.of()), List.of("lo", "eth0", "eth1"), List.of(2, 1, 1));

        assertThat(decoded.values().get(Metric.RX_RATE_BPS)).hasValue(8 * (20 + 30));
        assertThat(decoded.rows()).extracting(DecodedRow::label).containsExactly("eth0", "eth1");
        assertThat(decoded.notes()).singleElement().asString().contains("2 rows are taken together", "interface");
    }

    @Test
    void prefersRowsCalledLikeALinkToTheWorld() {
        Decoded decoded = twoPolls(plan(Map.of()), List.of("LAN", "WAN 1", "WAN 2"), List.of(1, 1, 2));

        assertThat(decoded.values().get(Metric.RX_RATE_BPS)).hasValue(8 * 20);
        assertThat(decoded.rows()).extracting(DecodedRow::chosen).containsExactly(false, true);
        assertThat(decoded.rows().get(0).values().get(Metric.RX_RATE_BPS)).hasValue(8 * 10);
    }

    @Test
    void takesTheNamedRowWhateverItsState() {
        Decoded decoded =
                twoPolls(plan(Map.of("interface", "wan 2")), List.of("LAN", "WAN 1", "WAN 2"), List.of(1, 1, 2));

        assertThat(decoded.values().get(Metric.RX_RATE_BPS)).hasValue(8 * 30);
    }

    @Test
    void tellsThatNoRowHasTheName() {
        Decoded decoded = twoPolls(plan(Map.of("interface", "vsat0")), List.of("LAN", "WAN 1"), List.of(1, 1));

        assertThat(decoded.values().has(Metric.RX_RATE_BPS)).isFalse();
        assertThat(decoded.notes()).containsExactly("interfaces: none is called vsat0");
    }

    @Test
    void readsRowsByIndexWhereTheManifestNamesThem() {
        PollPlan plan = plan(Map.of("interfaceIndex", "2, 3"));

        assertThat(plan.walks(Tier.FAST)).isEmpty();
        assertThat(plan.gets(Tier.FAST)).extracting(Oid::toString).contains(IN + ".2", IN + ".3");
        assertThat(twoPolls(plan, List.of("LAN", "WAN 1", "WAN 2"), List.of(1, 1, 2))
                        .values()
                        .get(Metric.RX_RATE_BPS))
                .hasValue(8 * (20 + 30));
    }

    @Test
    void namesAndStatesOfTheSlowTierHoldUntilAskedAgain() {
        PollPlan plan = plan(Map.of());
        Decoded one =
                ProfileDecoder.decode(plan, answer(0, List.of("WAN", "LAN"), List.of(1, 1)), T0, CounterMemory.empty());
        Decoded fastOnly =
                ProfileDecoder.decode(plan, answer(30, List.of(), List.of(1, 1)), T0.plusSeconds(30), one.counters());

        assertThat(fastOnly.values().get(Metric.RX_RATE_BPS)).hasValue(8 * 10);
        assertThat(fastOnly.rows()).extracting(DecodedRow::label).containsExactly("WAN", "LAN");
    }

    @Test
    void aSumOfWhichARowIsMissingIsNone() {
        PollPlan plan = plan(Map.of());
        Decoded one = ProfileDecoder.decode(plan, answer(0, List.of("eth0"), List.of(1)), T0, CounterMemory.empty());
        Decoded grown = ProfileDecoder.decode(
                plan, answer(30, List.of("eth0", "eth1"), List.of(1, 1)), T0.plusSeconds(30), one.counters());
        Decoded whole = ProfileDecoder.decode(
                plan, answer(60, List.of("eth0", "eth1"), List.of(1, 1)), T0.plusSeconds(60), grown.counters());

        assertThat(grown.values().has(Metric.RX_RATE_BPS)).isFalse();
        assertThat(whole.values().get(Metric.RX_RATE_BPS)).hasValue(8 * (10 + 20));
    }

    private static Decoded twoPolls(PollPlan plan, List<String> names, List<Integer> states) {
        Decoded one = ProfileDecoder.decode(plan, answer(0, names, states), T0, CounterMemory.empty());
        return ProfileDecoder.decode(plan, answer(30, names, states), T0.plusSeconds(30), one.counters());
    }

    /** Row n receives 10·n octets a second. */
    private static List<VarBind> answer(int second, List<String> names, List<Integer> states) {
        List<VarBind> answer = new ArrayList<>(List.of(uptime(100_000 + second * 100L)));
        for (int i = 0; i < states.size(); i++) {
            int index = i + 1;
            if (i < names.size()) {
                answer.add(varBind(NAME + "." + index, text(names.get(i))));
            }
            answer.add(varBind(STATUS + "." + index, int32(states.get(i))));
            answer.add(varBind(IN + "." + index, new SnmpValue.Counter64(10L * index * second)));
        }
        return answer;
    }

    private static PollPlan plan(Map<String, String> parameters) {
        TableRule.Choice choice = new TableRule.Choice(
                List.of(Oid.parse(NAME)),
                "interface",
                "interfaceIndex",
                List.of(new TableRule.Condition(Oid.parse(STATUS), Set.of("1"), false, Tier.FAST)),
                Pattern.compile("(?i)wan"));
        TableRule table = new TableRule(
                "interfaces",
                TableRule.Rows.PARTS,
                TableRule.Access.WALK,
                List.of(new TableRule.Column(counter(Metric.RX_RATE_BPS, IN, 64), Combine.SUM)),
                choice);
        return PollPlan.of(Profiles.of(table), parameters, Set.of());
    }
}
