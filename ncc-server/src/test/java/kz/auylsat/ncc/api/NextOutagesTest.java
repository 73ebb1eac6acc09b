package kz.auylsat.ncc.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import kz.auylsat.link.geometry.SunOutage;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import org.junit.jupiter.api.Test;

class NextOutagesTest {
    private static final Instant NOW = Instant.parse("2027-01-10T06:00:00Z");
    private static final Inventory INVENTORY = FakeVillages.inventory(20);
    private static final Terminal GARM = INVENTORY.terminal("garm").orElseThrow();

    /** What the worker was given and has not done yet. */
    private final List<Runnable> waiting = new ArrayList<>();

    private final NextOutages outages = new NextOutages(this::later);

    private CompletionStage<Optional<SunOutage>> later(Callable<Optional<SunOutage>> work) {
        CompletableFuture<Optional<SunOutage>> answer = new CompletableFuture<>();
        waiting.add(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private SunOutage next(Instant now) {
        CompletionStage<Optional<SunOutage>> asked = outages.next(INVENTORY, GARM, now);
        List.copyOf(waiting).forEach(Runnable::run);
        return asked.toCompletableFuture().join().orElseThrow();
    }

    @Test
    void itIsLookedForOnceByAWorkerAndKeptUntilItIsOver() {
        CompletionStage<Optional<SunOutage>> first = outages.next(INVENTORY, GARM, NOW);
        assertThat(outages.next(INVENTORY, GARM, NOW.plusSeconds(1))).isSameAs(first);
        assertThat(first.toCompletableFuture().isDone()).isFalse();
        assertThat(waiting).hasSize(1);

        SunOutage found = next(NOW.plusSeconds(2));
        assertThat(found.start()).isAfter(NOW).isBefore(NOW.plus(Duration.ofDays(70)));
        assertThat(next(found.peak())).isEqualTo(found);
        assertThat(waiting).hasSize(1);
        assertThat(next(found.end()).start()).isAfter(found.end());
        assertThat(waiting).hasSize(2);
    }

    @Test
    void aClockThatJumpedAheadAndBackLeavesNothingFarOff() {
        SunOutage before = next(NOW);
        waiting.clear();
        outages.clear();
        assertThat(next(NOW.plus(Duration.ofDays(3_000))).start()).isAfter(NOW.plus(Duration.ofDays(3_000)));
        waiting.clear();
        assertThat(next(NOW)).isEqualTo(before);
    }
}
