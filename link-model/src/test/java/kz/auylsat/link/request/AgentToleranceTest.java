package kz.auylsat.link.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.link.snmp.Oid;
import org.junit.jupiter.api.Test;

class AgentToleranceTest {
    private static final long HOUR = 3_600_000;
    private static final Oid CLOCK = PollPlan.SYS_UP_TIME;
    private static final List<Oid> FAST = IntStream.rangeClosed(0, 9)
            .mapToObj(i -> i == 0 ? CLOCK : Oid.of(1, 3, 6, 1, 4, 1, 8000, i, 0))
            .toList();
    private final AnswerTraits traits = new AnswerTraits();
    private final AgentTolerance tolerance = new AgentTolerance(20, 1_200, HOUR);

    private List<List<Oid>> requests(long now) {
        return tolerance.usualRequests(FAST, oid -> false, traits, now);
    }

    @Test
    void keepsTheRequestsFromPollToPoll() {
        assertThat(requests(0)).containsExactly(FAST).isSameAs(requests(30_000));
    }

    @Test
    void leavesARefusedObjectOutAndTriesItAgainAfterAnHour() {
        tolerance.refused(FAST.get(3), 0);
        assertThat(requests(HOUR - 1).get(0)).hasSize(9).doesNotContain(FAST.get(3));
        assertThat(tolerance.refused()).containsExactly(FAST.get(3));
        assertThat(requests(HOUR)).containsExactly(FAST);
        assertThat(requests(HOUR + 30_000)).containsExactly(FAST);
    }

    @Test
    void triesOneRefusedObjectAPollAgain() {
        tolerance.refused(FAST.get(3), 0);
        tolerance.refused(FAST.get(5), 0);
        assertThat(requests(HOUR).get(0)).hasSize(9);
        assertThat(requests(HOUR).get(0)).hasSize(10);
    }

    @Test
    void forgivesAnObjectAlsoWhenThatPollAsksTheSlowTier() {
        requests(0);
        tolerance.refused(FAST.get(3), 0);
        requests(1);
        tolerance.requests(List.of(CLOCK, Oid.parse("1.3.6.1.4.1.8000.99.0")), oid -> false, traits, HOUR);
        assertThat(requests(HOUR + 1)).containsExactly(FAST);
    }

    @Test
    void halvesWhatWasTooBigAndRemembersItForAnHour() {
        tolerance.tooMany(10, 0);
        assertThat(tolerance.varBindsMax()).isEqualTo(5);
        assertThat(requests(HOUR - 1)).extracting(List::size).containsExactly(5, 5);
        assertThat(requests(HOUR)).containsExactly(FAST);
    }

    @Test
    void neverAsksForLessThanOneVariable() {
        for (int i = 0; i < 5; i++) {
            tolerance.tooMany(2, 0);
        }
        assertThat(requests(1)).hasSize(10).allMatch(request -> request.size() == 1);
    }
}
