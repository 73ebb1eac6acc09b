package kz.auylsat.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EchoWindowTest {
    private final EchoWindow window = new EchoWindow();

    @Test
    void knowsNothingAtFirst() {
        assertThat(window.lossPercent()).isEmpty();
        assertThat(window.medianMillis(5)).isEmpty();
        assertThat(window.jitterMillis()).isEmpty();
    }

    @Test
    void jitterFollowsTheRfcsFormula() {
        // RFC 3550 §6.4.1: J += (|D| - J) / 16, from 0.
        double expected = 0;
        double[] trips = {600, 640, 610, 700, 600};
        window.answered(trips[0]);
        for (int i = 1; i < trips.length; i++) {
            window.answered(trips[i]);
            expected += (Math.abs(trips[i] - trips[i - 1]) - expected) / 16;
            assertThat(window.jitterMillis().orElseThrow()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void aLostEchoGivesNoDifference() {
        window.answered(600);
        window.lost();
        window.answered(900);
        assertThat(window.jitterMillis()).isEmpty();
        assertThat(window.lossPercent().orElseThrow()).isCloseTo(100 / 3.0, within(1e-9));
    }

    @Test
    void lossIsOverTheLatestTwenty() {
        for (int i = 0; i < 30; i++) {
            window.lost();
        }
        for (int i = 0; i < 15; i++) {
            window.answered(600);
        }
        assertThat(window.lossPercent()).hasValue(25);
    }

    @Test
    void medianIsOfTheLatestAnswered() {
        for (int i = 0; i < 20; i++) {
            window.answered(10_000);
        }
        window.answered(3);
        window.lost();
        window.answered(1);
        window.answered(2);
        assertThat(window.medianMillis(4)).hasValue(2);
        assertThat(window.medianMillis(2)).hasValue(1.5);
    }

    @Test
    void readsWhatPingPrints() {
        assertThat(PingCommand.PingTexts.roundTrips("""
            PING 1.1.1.1 (1.1.1.1) 56(84) bytes of data.
            64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=612 ms
            64 bytes from 1.1.1.1: icmp_seq=3 ttl=57 time=598.41 ms
            --- 1.1.1.1 ping statistics ---
            5 packets transmitted, 2 received, 60% packet loss, time 4006ms
            """)).isEqualTo(List.of(612.0, 598.41));
        assertThat(PingCommand.PingTexts.roundTrips("time=soon time=1e9999 time=."))
                .isEqualTo(List.of(1.0));
    }
}
