package kz.auylsat.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.auylsat.link.control.TelemetryBody.AgentEvent;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scenarios: each line is {@code SECONDS what it was}, and what must be told of it after {@code ->}. */
class EventWatchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                modem that is late once
                  0 modem up
                 10 modem silent
                 20 modem up
                 30 modem silent
                """,
                """
                modem that is gone and comes back
                  0 modem up
                 10 modem silent
                 20 modem silent
                 30 modem silent
                 40 modem silent  -> modem_silent
                 50 modem silent
                 60 modem up
                 70 modem up      -> modem_back
                """,
                """
                modem that was never there
                  0 modem authentication_failed
                 10 modem authentication_failed
                 30 modem authentication_failed -> modem_silent
                """,
                """
                lock lost for one reading of the modem
                  0 rx_lock 1
                 10 rx_lock 0
                 20 rx_lock 1
                """,
                """
                lock lost, and not told back before it holds
                  0 rx_lock 1
                 10 rx_lock 0
                 20 rx_lock 0 -> lock_lost
                 30 rx_lock 1
                 40 rx_lock 0
                 50 rx_lock 1
                 60 rx_lock 1
                 70 rx_lock 1 -> lock_back
                """,
                """
                lock as the modem's state implies it: 5 operational, 3 no_rx, 2 starting says nothing
                  0 modem_state 5
                 10 modem_state 3
                 15 modem_state 2
                 20 modem_state 3 -> lock_lost
                """,
                """
                a silent modem says nothing of its lock
                  0 rx_lock 1
                 10 modem silent
                 20 modem silent
                 40 modem silent -> modem_silent
                 50 rx_lock 1
                 60 rx_lock 1 -> modem_back
                """,
                """
                mains gone is told at once: the battery may be short
                  0 mains_up 1
                 30 mains_up 0 -> mains_lost
                 60 mains_up 1
                 90 mains_up 1 -> mains_back
                """,
                """
                a box without mains from the beginning
                  0 mains_up 0 -> mains_lost
                """,
                """
                disk that fills step by step, and breathes at the threshold
                  0 disk_percent 84
                 30 disk_percent 85.5 -> disk
                 60 disk_percent 84.5
                 90 disk_percent 85.5
                120 disk_percent 95   -> disk
                150 disk_percent 93
                180 disk_percent 91.5 -> disk
                210 disk_percent 40   -> disk
                """,
                """
                disk that is full at once
                  0 disk_percent 99 -> disk
                """,
            })
    void tells(String scenario) {
        EventWatch watch = new EventWatch();
        String[] lines = scenario.strip().split("\n");
        for (int i = 1; i < lines.length; i++) {
            String[] sides = lines[i].split("->");
            String[] words = sides[0].strip().split("\\s+");
            assertThat(see(watch, Duration.ofSeconds(Long.parseLong(words[0])), words[1], words[2]))
                    .as("%s: %s", lines[0], lines[i])
                    .isEqualTo(sides.length == 1 ? List.of() : List.of(sides[1].strip()));
        }
    }

    private static List<String> see(EventWatch watch, Duration now, String what, String value) {
        List<AgentEvent> events;
        if (what.equals("modem")) {
            Reachability reachability = Reachability.valueOf(value.toUpperCase(Locale.ROOT));
            events = watch.seeModem(reachability, MetricValues.empty(), now);
        } else {
            MetricValues values = MetricValues.of(Map.of(Metric.byId(what).orElseThrow(), Double.parseDouble(value)));
            events = new ArrayList<>(watch.seeBox(values, now));
            if (what.equals("rx_lock") || what.equals("modem_state")) {
                events.addAll(watch.seeModem(Reachability.UP, values, now));
            }
        }
        return events.stream().map(event -> event.kind().id()).toList();
    }

    @Test
    void flappingForADayIsToldSeldom() {
        for (int period : new int[] {20, 40, 60, 120, 300, 600}) {
            EventWatch watch = new EventWatch();
            int events = 0;
            for (int second = 0; second < 86_400; second += 10) {
                boolean locked = second / period % 2 == 0;
                MetricValues values = MetricValues.of(
                        Map.of(Metric.RX_LOCK, locked ? 1.0 : 0.0, Metric.MAINS_UP, locked ? 1.0 : 0.0));
                Duration now = Duration.ofSeconds(second);
                events += watch.seeModem(Reachability.UP, values, now).size();
                events += watch.seeBox(values, now).size();
            }
            assertThat(events).as("changes every %d s", period).isLessThan(24 * 2 * 8);
        }
    }

    @Test
    void anEventSaysWhatItIsAbout() {
        EventWatch watch = new EventWatch();
        AgentEvent full = watch.seeBox(MetricValues.of(Map.of(Metric.DISK_PERCENT, 96.25)), Duration.ZERO)
                .get(0);
        assertThat(full.text()).isEqualTo("The disk is filling: 96 % in use");
        assertThat(full.details()).isEqualTo(Map.of("disk_percent", "96.3"));
    }
}
