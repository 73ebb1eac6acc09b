package kz.auylsat.ncc.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimingWheelTest {
    private static final class Due extends TimingWheel.Entry {
        long at;
        boolean lifted;
    }

    @Test
    void passesOnWhatIsDueAndNothingElse() {
        long seed = System.nanoTime();
        System.out.println("TimingWheelTest.passesOnWhatIsDueAndNothingElse seed " + seed);
        Random random = new Random(seed);
        TimingWheel wheel = new TimingWheel(16);
        List<Due> waiting = new ArrayList<>();
        long now = 0;
        for (int round = 0; round < 5_000; round++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                Due due = new Due();
                due.at = now + 1 + random.nextInt(60);
                wheel.schedule(due, due.at);
                waiting.add(due);
            }
            if (!waiting.isEmpty() && random.nextInt(3) == 0) {
                Due lifted = waiting.remove(random.nextInt(waiting.size()));
                lifted.lifted = true;
                wheel.cancel(lifted);
            }
            now += random.nextInt(10) == 0 ? 40 : random.nextInt(3);
            long swept = now;
            List<TimingWheel.Entry> expired = new ArrayList<>();
            wheel.sweep(now, expired::add);
            List<Due> expected = waiting.stream().filter(due -> due.at <= swept).toList();
            assertThat(expired).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            waiting.removeAll(expected);
        }
        List<TimingWheel.Entry> rest = new ArrayList<>();
        wheel.drain(rest::add);
        assertThat(rest).containsExactlyInAnyOrderElementsOf(waiting);
    }

    @Test
    void whatIsLiftedByAnotherThatExpiresDoesNotCome() {
        TimingWheel wheel = new TimingWheel(8);
        Due first = new Due();
        Due second = new Due();
        wheel.schedule(first, 3);
        wheel.schedule(second, 3);
        List<TimingWheel.Entry> expired = new ArrayList<>();
        wheel.sweep(3, entry -> {
            expired.add(entry);
            wheel.cancel(second);
        });
        assertThat(expired).containsExactly(first);
        assertThat(second.isScheduled()).isFalse();
    }

    @Test
    void deadlineSetInThePastComesAtTheNextSweep() {
        TimingWheel wheel = new TimingWheel(8);
        wheel.sweep(100, entry -> {});
        Due due = new Due();
        wheel.schedule(due, 5);
        List<TimingWheel.Entry> expired = new ArrayList<>();
        wheel.sweep(101, expired::add);
        assertThat(expired).containsExactly(due);
    }
}
