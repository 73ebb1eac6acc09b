package kz.auylsat.ncc.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.junit.jupiter.api.Test;

class ProfileMatcherTest {
    private static final String NET_SNMP = "1.3.6.1.4.1.8072.3.2.10";
    private static final String UHP_STATE = "1.3.6.1.4.1.8000.22.5.2.1.0";

    private final ProfileMatcher matcher =
            new ProfileMatcher(ProfileCatalogue.bundled().all());

    @Test
    void aProbeThatAnswersOutweighsALyingSysObjectId() {
        ProfileRank best = matcher.rank(answers(NET_SNMP, UHP_STATE)).get(0);

        assertThat(best.profile().id()).isEqualTo("uhp-terminal");
        assertThat(best.reason()).contains("answers " + UHP_STATE, "though sysObjectID is " + NET_SNMP);
    }

    @Test
    void sysObjectIdAloneIsNotBelieved() {
        // a UHP box of another kind: its maker's number, none of its objects
        assertThat(matcher.rank(answers("1.3.6.1.4.1.8000")))
                .extracting(rank -> rank.profile().id())
                .containsExactly("generic-router");
    }

    @Test
    void sysObjectIdIsBelievedWhereThereIsNothingElseToAsk() {
        ProfileRank best = matcher.rank(answers("1.3.6.1.4.1.13732.5")).get(0);

        assertThat(best.profile().id()).isEqualTo("idirect-nms");
        assertThat(best.reason()).isEqualTo("sysObjectID is 1.3.6.1.4.1.13732.5");
    }

    @Test
    void anAbsentProbeIsNoAnswer() {
        Map<Oid, SnmpValue> answers = answers(NET_SNMP);
        answers.put(Oid.parse(UHP_STATE), SnmpValue.Absent.NO_SUCH_OBJECT);

        assertThat(matcher.rank(answers).get(0).profile().id()).isEqualTo("generic-router");
    }

    @Test
    void asksForTheProbesOfAllProfiles() {
        assertThat(matcher.probeOids())
                .extracting(Oid::toString)
                .contains("1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.2.0", "1.3.6.1.2.1.1.3.0", UHP_STATE)
                .hasSizeLessThan(20);
    }

    private static Map<Oid, SnmpValue> answers(String sysObjectId, String... present) {
        Map<Oid, SnmpValue> answers = new HashMap<>();
        answers.put(Oid.parse("1.3.6.1.2.1.1.2.0"), new SnmpValue.ObjectId(Oid.parse(sysObjectId)));
        for (String oid : present) {
            answers.put(Oid.parse(oid), new SnmpValue.Int32(1));
        }
        return answers;
    }
}
