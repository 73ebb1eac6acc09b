package kz.auylsat.link.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.junit.jupiter.api.Test;

class RequestPackerTest {
    private static final Oid CLOCK = PollPlan.SYS_UP_TIME;
    private final AnswerTraits traits = new AnswerTraits();

    private static Oid gauge(int number) {
        return Oid.parse("1.3.6.1.4.1.8000.22." + number + ".0");
    }

    private static List<Oid> gauges(int count) {
        List<Oid> oids = new ArrayList<>(List.of(CLOCK));
        for (int i = 1; i <= count; i++) {
            oids.add(gauge(i));
        }
        return oids;
    }

    private List<List<Oid>> pack(List<Oid> oids, int octetsMax, int varBindsMax) {
        return RequestPacker.pack(oids, oid -> false, traits, octetsMax, varBindsMax);
    }

    @Test
    void putsWhatFitsIntoOneDatagram() {
        assertThat(pack(gauges(14), 1_200, 20)).containsExactly(gauges(14));
    }

    @Test
    void keepsToTheDevicesVariablesAndToTheDatagram() {
        assertThat(pack(gauges(24), 1_200, 20)).extracting(List::size).containsExactly(20, 5);
        for (List<Oid> request : pack(gauges(200), 1_200, 1_000)) {
            assertThat(octets(request)).isLessThanOrEqualTo(1_200);
        }
        assertThat(pack(gauges(200), 1_200, 1_000)).hasSizeLessThan(6);
    }

    @Test
    void asksAllOfItOnceAndInOrder() {
        assertThat(pack(gauges(200), 484, 7).stream().flatMap(List::stream)).containsExactlyElementsOf(gauges(200));
    }

    @Test
    void readsTheAgentsClockInEveryDatagramThatCarriesACounter() {
        Set<Oid> counters = new HashSet<>(gauges(30));
        counters.remove(CLOCK);
        counters.remove(gauge(2));
        List<List<Oid>> requests = RequestPacker.pack(gauges(40), counters::contains, traits, 1_200, 10);
        for (List<Oid> request : requests) {
            assertThat(request).hasSizeLessThanOrEqualTo(10);
            if (request.stream().anyMatch(counters::contains)) {
                assertThat(request.get(0)).isEqualTo(CLOCK);
            }
        }
        assertThat(requests.get(requests.size() - 1)).doesNotContain(CLOCK);
        assertThat(requests.stream().flatMap(List::stream).distinct()).hasSize(41);
    }

    @Test
    void leavesRoomForTextsThatWereSeenToBeLong() {
        for (int i = 1; i <= 10; i++) {
            traits.learn(new VarBind(gauge(i), new SnmpValue.OctetString(new byte[250])));
        }
        assertThat(pack(gauges(10), 1_200, 20)).extracting(List::size).containsExactly(5, 4, 2);
    }

    @Test
    void asksAVariableThatIsTooLongAlone() {
        traits.learn(new VarBind(gauge(2), new SnmpValue.OctetString(new byte[5_000])));
        assertThat(pack(gauges(3), 1_200, 20)).contains(List.of(gauge(2)));
    }

    @Test
    void asksNothingWhereThereIsNothingToAsk() {
        assertThat(pack(List.of(), 1_200, 20)).isEmpty();
    }

    private int octets(List<Oid> request) {
        return AnswerTraits.FRAME_OCTETS
                + request.stream().mapToInt(traits::octets).sum();
    }

    /** 30 13 · 06 08 2B 06 01 02 01 01 03 00 · 43 … : sysUpTime.0 with the most that a number takes. */
    @Test
    void countsOctetsAsBerDoes() {
        assertThat(traits.octets(CLOCK)).isEqualTo(2 + 2 + 8 + 11);
        // 2B 06 01 04 01 BE 40 16 02 01 00 under 30 .. 06 0B: 8000 takes two octets.
        assertThat(traits.octets(Oid.parse("1.3.6.1.4.1.8000.22.2.1.0"))).isEqualTo(2 + 2 + 11 + 11);
    }
}
