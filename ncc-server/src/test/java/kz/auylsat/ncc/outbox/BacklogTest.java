package kz.auylsat.ncc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import kz.auylsat.ncc.outbox.Backlog.Batch;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void aBacklogOfAnEarlierRunGoesOldestFirst() {
        for (int id = 1; id <= 4; id++) {
            backlog.addOld(batch(id));
        }

        assertThat(sendAll()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void theNewestGoesFirstAndEverySecondTurnIsTheOldest() {
        for (int id = 1; id <= 4; id++) {
            backlog.addOld(batch(id));
        }
        List<Long> order = new ArrayList<>();
        for (int id = 5; id <= 7; id++) {
            backlog.add(batch(id));
            order.add(send());
            order.add(send());
        }

        assertThat(order).containsExactly(5L, 1L, 6L, 2L, 7L, 3L);
    }

    @Test
    void ofManyNewBatchesTheNewestGoesFirstAndTheOthersDrainInOrder() {
        for (int id = 1; id <= 5; id++) {
            backlog.add(batch(id));
        }

        assertThat(sendAll()).containsExactly(5L, 1L, 2L, 3L, 4L);
    }

    @Test
    void aLoneNewBatchGoesAtOnceEachTime() {
        for (int id = 1; id <= 5; id++) {
            backlog.add(batch(id));
            assertThat(send()).isEqualTo(id);
        }
    }

    @Test
    void aBatchThatFailedWaitsItsTurnAmongTheOld() {
        backlog.addOld(batch(1));
        backlog.add(batch(2));
        assertThat(backlog.take()).contains(batch(2));
        backlog.release();

        assertThat(sendAll()).containsExactly(1L, 2L);
    }

    @Test
    void aFullOutboxDropsWhatIsDeliveredThenTheOldestButNeverTheOneUnderWay() {
        for (int id = 1; id <= 5; id++) {
            backlog.addOld(batch(id));
        }
        backlog.accepted(batch(3), 0);
        assertThat(backlog.take()).contains(batch(1));

        // 5 batches of 100 bytes; 150 more in 400: 250 must go.
        Backlog.Evicted evicted = backlog.evict(150, 400);

        assertThat(evicted.delivered()).containsExactly(batch(3));
        assertThat(evicted.dropped()).containsExactly(batch(2), batch(4));
        assertThat(backlog.evict(0, 500).dropped()).isEmpty();
    }

    @Test
    void batchesThatWereLostWaitAgainAndRememberIt() {
        backlog.add(batch(1));
        backlog.add(batch(2));
        backlog.accepted(batch(1), 1_000);
        backlog.accepted(batch(2), 2_000);
        assertThat(backlog.waitingBatches()).isZero();
        assertThat(backlog.bytes()).isEqualTo(200);
        assertThat(backlog.takenBefore(2_500, 1_000))
                .extracting(Backlog.Taken::batch)
                .containsExactly(batch(1));
        assertThat(backlog.takenBefore(1_500, 1_000))
                .as("the clock went back")
                .extracting(Backlog.Taken::batch)
                .containsExactly(batch(2));

        backlog.lost(backlog.takenBefore(2_500, 1_000));

        assertThat(backlog.waitingBatches()).isEqualTo(1);
        assertThat(backlog.takenBatches()).isEqualTo(1);
        assertThat(backlog.bytes()).isEqualTo(200);
        assertThat(backlog.take()).contains(new Batch(1, 10, 100, 10_000, 1));
    }

    /** Times are kept beside the batches; whatever happens they are those of the batches. */
    @Test
    void theOldestAndTheNewestAreThoseOfALookThroughAll() {
        long seed = 20261122;
        Random random = new Random(seed);
        Map<Long, Batch> waiting = new HashMap<>();
        Map<Long, Batch> taken = new HashMap<>();
        for (int step = 0; step < 5_000; step++) {
            long id = random.nextInt(20);
            Batch here = waiting.get(id);
            if (here == null && !taken.containsKey(id)) {
                Batch made = new Batch(id, 1, 1, random.nextInt(10), 0);
                backlog.add(made);
                waiting.put(id, made);
            } else if (here != null && random.nextBoolean()) {
                backlog.accepted(here, step);
                waiting.remove(id);
                taken.put(id, here);
            } else if (random.nextInt(10) == 0) {
                backlog.takenBefore(step, 0)
                        .forEach(each -> waiting.put(each.batch().id(), each.batch()));
                backlog.lost(backlog.takenBefore(step, 0));
                taken.clear();
            } else {
                backlog.remove(id);
                waiting.remove(id);
                taken.remove(id);
            }
            LongSummaryStatistics waits = times(waiting.values());
            LongSummaryStatistics kept = times(waiting.values());
            kept.combine(times(taken.values()));
            assertThat(backlog.oldestAt().orElse(Long.MAX_VALUE))
                    .as("seed %s, step %s", seed, step)
                    .isEqualTo(waits.getMin());
            assertThat(backlog.oldestKeptAt().orElse(Long.MAX_VALUE)).isEqualTo(kept.getMin());
            assertThat(backlog.newestAt().orElse(Long.MIN_VALUE)).isEqualTo(kept.getMax());
        }
    }

    private static LongSummaryStatistics times(Collection<Batch> batches) {
        return batches.stream().mapToLong(Batch::createdAt).summaryStatistics();
    }

    @Test
    void bytesPointsAndAgeAreThoseOfWhatIsThere() {
        assertThat(backlog.oldestAt()).isEmpty();
        backlog.addOld(batch(3));
        backlog.add(batch(4));
        // What halving puts back: a new id, the old time.
        backlog.add(new Batch(5, 1, 7, 500, 0));

        assertThat(backlog.oldestAt()).contains(500L);
        assertThat(backlog.waitingPoints()).isEqualTo(21);
        assertThat(backlog.bytes()).isEqualTo(207);
        backlog.remove(5);
        backlog.remove(5);
        assertThat(backlog.waitingPoints()).isEqualTo(20);
        assertThat(backlog.bytes()).isEqualTo(200);
        assertThat(backlog.oldestAt()).contains(30_000L);
    }

    private List<Long> sendAll() {
        List<Long> order = new ArrayList<>();
        while (backlog.waitingBatches() > 0) {
            order.add(send());
        }
        return order;
    }

    private long send() {
        Batch batch = backlog.take().orElseThrow();
        backlog.remove(batch.id());
        return batch.id();
    }

    private static Batch batch(long id) {
        return new Batch(id, 10, 100, id * 10_000, 0);
    }
}
