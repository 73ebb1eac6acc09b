package kz.auylsat.ncc.outbox;

import static kz.auylsat.ncc.outbox.OutboxFixture.DOWN;
import static kz.auylsat.ncc.outbox.OutboxFixture.add;
import static kz.auylsat.ncc.outbox.OutboxFixture.addBatch;
import static kz.auylsat.ncc.outbox.OutboxFixture.await;
import static kz.auylsat.ncc.outbox.OutboxFixture.drained;
import static kz.auylsat.ncc.outbox.OutboxFixture.line;
import static kz.auylsat.ncc.outbox.OutboxFixture.point;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import kz.auylsat.ncc.series.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the outbox makes of a server's answers. */
class OutboxChannelTest {
    private static final Instant START = Instant.ofEpochMilli(1_795_000_000_000L);

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(START);
    private final ScriptedSink server = new ScriptedSink();
    private OutboxSettings settings = OutboxSettings.defaults().withPauses(Duration.ofMillis(5), Duration.ofMillis(20));

    @Test
    void whatIsAddedArrivesInItsOrderAndLeavesTheOutbox() throws Exception {
        try (OutboxChannel outbox = open(null)) {
            add(outbox, 0, 1_000);
            assertThat(drained(outbox)).isTrue();

            assertThat(server.requests().stream().flatMap(List::stream))
                    .containsExactlyElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(OutboxFixture::line)
                            .toList());
            OutboxStatistics now = outbox.statistics();
            assertThat(now.pendingBatches()).isZero();
            assertThat(now.pendingBytes()).isZero();
            assertThat(now.sentPoints()).isEqualTo(1_000);
            assertThat(now.oldestAt()).isNull();
            assertThat(outbox.trouble()).isNull();
            assertThat(outbox.delivered()).isEqualTo(outbox.end());
        }
    }

    @Test
    void positionsGrowThoughTheClockGoesBackAndForth() throws Exception {
        List<Long> positions = new ArrayList<>();
        try (OutboxChannel outbox = open(this::look)) {
            for (Duration jump : List.of(Duration.ofDays(-1), Duration.ofDays(2), Duration.ofDays(-2))) {
                positions.add(addBatch(outbox, positions.size() * 10, positions.size() * 10 + 10));
                assertThat(drained(outbox)).isTrue();
                clock.advance(jump);
                positions.add(addBatch(outbox, positions.size() * 10, positions.size() * 10 + 10));
                assertThat(drained(outbox)).isTrue();
                clock.advance(Duration.ofSeconds(11));
                await(() -> outbox.statistics().unverifiedBatches() == 0);
                assertThat(outbox.delivered()).isEqualTo(outbox.end());
            }
            server.answer(lines -> DOWN);
            positions.add(addBatch(outbox, 60, 70));
        }
        // As long as something waits; an empty outbox has nothing to be behind.
        clock.advance(Duration.ofDays(-3));
        try (OutboxChannel outbox = open(null)) {
            positions.add(addBatch(outbox, 70, 80));
            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
        }
        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(server.points()).isEqualTo(80);
    }

    @Test
    void aServerThatIsAwayLosesNothingAndIsTriedAgainWithoutARestart() throws Exception {
        server.answer(lines -> DOWN);
        try (OutboxChannel outbox = open(null)) {
            add(outbox, 0, 500);
            await(() -> outbox.statistics().retries() > 3);
            assertThat(outbox.statistics().pendingPoints()).isEqualTo(500);
            assertThat(outbox.trouble())
                    .isEqualTo("nobody there. Nothing is lost: 500 points wait in the outbox since " + START
                            + " and go out by themselves");
            assertThat(outbox.awaitDelivered(outbox.end(), Duration.ofMillis(50)))
                    .isFalse();

            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
            assertThat(server.points()).isEqualTo(500);
            assertThat(outbox.trouble()).isNull();
        }
    }

    @Test
    void aRefusedTokenKeepsAllOnDiskAndTheyGoOutAfterTheNextStart() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxChannel outbox = open(null)) {
            add(outbox, 0, 350);
            await(() -> outbox.trouble() != null);
            assertThat(outbox.trouble()).startsWith("wrong token. Nothing is lost: 350 points wait");
            assertThat(outbox.statistics().quarantinedPoints()).isZero();
        }
        server.answer(lines -> new Delivery.Accepted());
        try (OutboxChannel outbox = open(null)) {
            assertThat(drained(outbox)).isTrue();
            assertThat(server.points()).isEqualTo(350);
        }
    }

    @Test
    void aBadPointIsQuarantinedWithItsReasonAndAllOthersArriveWithinTheBound() throws Exception {
        refuse(Set.of(4_321), "field type conflict");
        try (OutboxChannel outbox = open(null)) {
            addBatch(outbox, 0, 5_000);
            assertThat(drained(outbox)).isTrue();

            assertThat(server.points()).isEqualTo(4_999);
            assertThat(server.requests().get(0)).hasSize(5_000);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(13 + 2);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(1);
            assertThat(outbox.statistics().quarantineRows()).isEqualTo(1);
            assertThat(outbox.quarantined(10)).containsExactly(new Quarantined("field type conflict", line(4_321)));
            assertThat(outbox.trouble()).isNull();
        }
    }

    @Test
    void manyBadPointsAreFoundInTurnsAndTheQuarantineIsBounded() throws Exception {
        settings = settings.withQuarantineMax(20);
        server.answer(lines -> lines.stream().anyMatch(line -> line.contains("7 "))
                ? new Delivery.Rejected("no sevens")
                : new Delivery.Accepted());
        try (OutboxChannel outbox = open(null)) {
            addBatch(outbox, 0, 1_000);
            assertThat(drained(outbox)).isTrue();

            assertThat(server.points()).isEqualTo(900);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(100);
            assertThat(outbox.statistics().quarantineRows()).isEqualTo(20);
            assertThat(outbox.statistics().quarantineDropped()).isEqualTo(80);
            assertThat(outbox.quarantined(100)).hasSize(20);
        }
    }

    @Test
    void aServerThatGoesAwayWhileABadPointIsSoughtLosesNothing() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        server.answer(lines -> requests.incrementAndGet() % 3 == 0
                ? DOWN
                : lines.contains(line(77)) ? new Delivery.Rejected("bad") : new Delivery.Accepted());
        try (OutboxChannel outbox = open(null)) {
            addBatch(outbox, 0, 1_000);
            assertThat(drained(outbox)).isTrue();

            assertThat(server.points()).isEqualTo(999);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(1);
        }
    }

    @Test
    void aBatchTooLargeIsCutUntilItFits() throws Exception {
        server.answer(lines -> lines.size() > 100 ? new Delivery.TooLarge("answers 413") : new Delivery.Accepted());
        try (OutboxChannel outbox = open(null)) {
            addBatch(outbox, 0, 1_000);
            assertThat(drained(outbox)).isTrue();

            assertThat(server.points()).isEqualTo(1_000);
            assertThat(outbox.statistics().quarantinedPoints()).isZero();
        }
    }

    @Test
    void theServersPauseIsKept() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        AtomicLong firstAnswered = new AtomicLong();
        AtomicLong waitedNanos = new AtomicLong();
        server.answer(lines -> {
            if (requests.getAndIncrement() == 0) {
                firstAnswered.set(System.nanoTime());
                return new Delivery.RetryAfter(Duration.ofMillis(400), "answers 429");
            }
            waitedNanos.compareAndSet(0, System.nanoTime() - firstAnswered.get());
            return new Delivery.Accepted();
        });
        try (OutboxChannel outbox = open(null)) {
            add(outbox, 0, 10);
            assertThat(drained(outbox)).isTrue();
            assertThat(Duration.ofNanos(waitedNanos.get())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void pointsTakenAndThenLostAreSentAgain() throws Exception {
        try (OutboxChannel outbox = open(this::look)) {
            add(outbox, 0, 1_000);
            assertThat(drained(outbox)).isTrue();
            assertThat(outbox.statistics().unverifiedBatches()).isEqualTo(10);
            assertThat(outbox.delivered()).as("not before it was read back").isLessThan(START.toEpochMilli());
            server.lose();

            clock.advance(Duration.ofSeconds(11));
            await(() -> server.points() == 1_000);
            assertThat(outbox.statistics().lostBatches()).isEqualTo(10);
            await(() -> {
                clock.advance(Duration.ofSeconds(11));
                return outbox.statistics().unverifiedBatches() == 0;
            });
            assertThat(outbox.statistics().pendingBytes()).isZero();
            assertThat(outbox.statistics().unconfirmedBatches()).isZero();
            assertThat(server.points()).isEqualTo(1_000);
        }
    }

    @Test
    void whatAServerTookLastBeforeItFellIsLookedAt() throws Exception {
        try (OutboxChannel outbox = open(this::look)) {
            add(outbox, 0, 800);
            assertThat(drained(outbox)).isTrue();
            server.lose(OutboxFixture::point, 700, 800);
            server.answer(lines -> DOWN);
            add(outbox, 800, 1_600);
            await(() -> outbox.statistics().retries() > 0);
            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();

            // Of sixteen batches neither the first, the middle nor the last is lost.
            clock.advance(Duration.ofSeconds(11));
            await(() -> outbox.statistics().lostBatches() == 8);
            await(() -> server.points() == 1_600);
        }
    }

    @Test
    void aServerThatNeverHasWhatItTakesIsNotFedForEver() throws Exception {
        try (OutboxChannel outbox = open(point -> ReadBack.Answer.MISSING)) {
            add(outbox, 0, 10);
            await(() -> {
                clock.advance(Duration.ofSeconds(11));
                return outbox.statistics().unconfirmedBatches() == 1;
            });
            assertThat(server.requests()).hasSize(ReadBackWriter.SENDS_MAX);
            assertThat(outbox.statistics().pendingBytes()).isZero();
        }
    }

    @Test
    void aServerThatCannotBeAskedIsTrustedAfterAWhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ReadBack silent = point -> {
            asked.incrementAndGet();
            return ReadBack.Answer.UNKNOWN;
        };
        try (OutboxChannel outbox = open(silent)) {
            add(outbox, 0, 10);
            assertThat(drained(outbox)).isTrue();
            clock.advance(Duration.ofSeconds(11));
            await(() -> asked.get() > 0);
            assertThat(outbox.statistics().unverifiedBatches()).isEqualTo(1);

            clock.advance(Duration.ofSeconds(700));
            addBatch(outbox, 10, 20);
            assertThat(drained(outbox)).isTrue();
            await(() -> {
                clock.advance(Duration.ofSeconds(11));
                return outbox.statistics().unconfirmedBatches() == 1;
            });
            assertThat(outbox.statistics().unverifiedBatches()).isEqualTo(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void whatAServerTookLastBeforeAnHoursOutageIsLookedAtAfterIt() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        try (OutboxChannel outbox = open(point -> {
            asked.incrementAndGet();
            return away.get() ? ReadBack.Answer.UNKNOWN : look(point);
        })) {
            add(outbox, 0, 100);
            assertThat(drained(outbox)).isTrue();
            server.lose();
            away.set(true);
            server.answer(lines -> DOWN);
            add(outbox, 100, 200);
            await(() -> outbox.statistics().retries() > 0);
            clock.advance(Duration.ofHours(1));
            await(() -> asked.get() > 0);
            server.answer(lines -> new Delivery.Accepted());
            assertThat(drained(outbox)).isTrue();
            int before = asked.get();
            clock.advance(Duration.ofSeconds(11));
            await(() -> asked.get() > before);
            away.set(false);
            clock.advance(Duration.ofSeconds(11));

            await(() -> server.points() == 200);
            assertThat(outbox.statistics().unconfirmedBatches()).isZero();
        }
    }

    private void refuse(Set<Integer> bad, String reason) {
        List<String> lines = bad.stream().map(OutboxFixture::line).toList();
        server.answer(request ->
                request.stream().anyMatch(lines::contains) ? new Delivery.Rejected(reason) : new Delivery.Accepted());
    }

    private ReadBack.Answer look(SentPoint point) {
        return server.has(point) ? ReadBack.Answer.FOUND : ReadBack.Answer.MISSING;
    }

    private OutboxChannel open(@Nullable ReadBack readBack) {
        return OutboxChannel.open(folder.resolve("outbox.db"), settings, server, readBack, clock, () -> 0.5);
    }
}
