package kz.auylsat.ncc.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    @Test
    void givesTheSlotThatIsDueFirstAndNoneBeforeItsTime() {
        PollSchedule schedule = new PollSchedule();
        schedule.put(3, 300);
        schedule.put(1, 100);
        schedule.put(2, 200);

        assertThat(schedule.due(99)).isEqualTo(-1);
        assertThat(schedule.due(250)).isEqualTo(1);
        schedule.put(1, 1_100);
        assertThat(schedule.due(250)).isEqualTo(2);
        schedule.remove(2);
        assertThat(schedule.due(250)).isEqualTo(-1);
        assertThat(schedule.lagMillis(350)).isEqualTo(50);
    }

    @Test
    void agreesWithASortedListWhateverIsPutMovedAndRemoved() {
        long seed = 20_261_122;
        System.out.println("PollScheduleTest seed " + seed);
        Random random = new Random(seed);
        PollSchedule schedule = new PollSchedule();
        TreeMap<Integer, Long> model = new TreeMap<>();
        for (int step = 0; step < 200_000; step++) {
            int slot = random.nextInt(500);
            if (random.nextInt(4) == 0) {
                schedule.remove(slot);
                model.remove(slot);
            } else {
                long due = random.nextInt(10_000);
                schedule.put(slot, due);
                model.put(slot, due);
            }
            if (step % 97 == 0) {
                long now = random.nextInt(10_000);
                assertThat(schedule.due(now)).isEqualTo(first(model, now));
                assertThat(schedule.size()).isEqualTo(model.size());
            }
        }
    }

    private static int first(TreeMap<Integer, Long> model, long now) {
        TreeSet<Long> order = new TreeSet<>();
        model.forEach((slot, due) -> order.add(due * 1_000 + slot));
        return order.isEmpty() || order.first() / 1_000 > now ? -1 : (int) (order.first() % 1_000);
    }

    @Test
    void holdsAsManyTargetsAsTheLargestNetworkHas() {
        PollSchedule schedule = new PollSchedule();
        int targets = 1_204_000;
        for (int slot = 0; slot < targets; slot++) {
            schedule.put(slot, PollCadence.hash("t" + slot) >>> 44);
        }
        long before = Long.MIN_VALUE;
        List<Integer> wrong = new ArrayList<>();
        for (int slot = schedule.due(Long.MAX_VALUE); slot >= 0; slot = schedule.due(Long.MAX_VALUE)) {
            if (schedule.dueMillis(slot) < before) {
                wrong.add(slot);
            }
            before = schedule.dueMillis(slot);
            schedule.remove(slot);
            targets--;
        }
        assertThat(wrong).isEmpty();
        assertThat(targets).isZero();
    }
}
