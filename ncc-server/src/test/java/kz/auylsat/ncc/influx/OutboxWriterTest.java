package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import kz.auylsat.ncc.sqlite.SqliteException;
import kz.auylsat.ncc.sqlite.SqliteFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxWriterTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Delivery DOWN = new Delivery.Unavailable("nobody there");

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong(1_795_000_000_000L);
    private final InstantSource clock = () -> java.time.Instant.ofEpochMilli(now.get());
    private final ScriptedSink server = new ScriptedSink();
    private OutboxSettings settings = OutboxSettings.defaults()
            .withBatches(100, Duration.ofMillis(10))
            .withPauses(Duration.ofMillis(5), Duration.ofMillis(20));

    static void line(int i, StringBuilder into) {
        into.append("link,terminal=t")
                .append(i)
                .append(" esno_db=")
                .append(i)
                .append(' ')
                .append(1_000L + i);
    }

    @Test
    void whatIsOfferedArrivesAndLeavesTheOutbox() throws Exception {
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 1_000);
            assertThat(outbox.drain(LONG)).isTrue();

            assertThat(server.points()).isEqualTo(1_000);
            assertThat(server.requests()).allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(100));
            OutboxStatistics now = outbox.statistics();
            assertThat(now.pendingBatches()).isZero();
            assertThat(now.pendingBytes()).isZero();
            assertThat(now.sentPoints()).isEqualTo(1_000);
            assertThat(now.oldestAt()).isNull();
            assertThat(now.lastError()).isNull();
        }
    }

    @Test
    void aServerThatIsAwayLosesNothingAndIsTriedAgainWithoutARestart() throws Exception {
        server.answer(lines -> DOWN);
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 500);
            assertThat(outbox.flush()).isTrue();
            await(() -> outbox.statistics().retries() > 3);
            OutboxStatistics away = outbox.statistics();
            assertThat(away.pendingPoints()).isEqualTo(500);
            assertThat(away.lastError()).isEqualTo("nobody there");
            assertThat(away.oldestAt()).isEqualTo(clock.instant());
            assertThat(outbox.drain(Duration.ofMillis(50))).isFalse();

            server.answer(lines -> new Delivery.Accepted());
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(500);
            assertThat(outbox.statistics().lastError()).isNull();
        }
    }

    @Test
    void whatWasNotDeliveredGoesOutAfterTheNextStart() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxWriter<Integer> outbox = open(null)) {
            // Not flushed: closing brings the queue to disk.
            offer(outbox, 0, 350);
        }
        server.answer(lines -> new Delivery.Accepted());
        try (OutboxWriter<Integer> outbox = open(null)) {
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(350);
        }
    }

    @Test
    void aKilledProcessLosesNothingThatFlushAcknowledged() throws Exception {
        Path file = folder.resolve("killed.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OutboxChildMain.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged = 0;
        try (var lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.chars().allMatch(Character::isDigit)) {
                    acknowledged = Integer.parseInt(line);
                }
                if (acknowledged == 2_000) {
                    // Not the process's own method: that would close the stream that is still to be read.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor()).as("ended by SIGKILL").isEqualTo(137);
        assertThat(acknowledged).isGreaterThanOrEqualTo(2_000);

        try (OutboxWriter<Integer> outbox = open(file, null, SqliteFile::connect)) {
            assertThat(outbox.drain(LONG)).isTrue();
        }
        for (int i = 0; i < acknowledged; i++) {
            assertThat(server.has(new SentPoint("link", java.util.Map.of("terminal", "t" + i), 1_000L + i)))
                    .as("point %s of %s", i, acknowledged)
                    .isTrue();
        }
    }

    @Test
    void aBadPointIsQuarantinedWithItsReasonAndAllOthersArriveWithinTheBound() throws Exception {
        settings = settings.withBatches(5_000, Duration.ofSeconds(5));
        server.answer(lines -> lines.stream().anyMatch(line -> line.startsWith("link,terminal=t4321 "))
                ? new Delivery.Rejected("field type conflict")
                : new Delivery.Accepted());
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 5_000);
            assertThat(outbox.drain(LONG)).isTrue();

            assertThat(server.points()).isEqualTo(4_999);
            assertThat(server.requests().get(0)).hasSize(5_000);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(13 + 2);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(1);
            assertThat(outbox.statistics().quarantineRows()).isEqualTo(1);
            assertThat(outbox.quarantined(10))
                    .containsExactly(new Quarantined("field type conflict", "link,terminal=t4321 esno_db=4321 5321"));
            assertThat(outbox.statistics().lastError()).isNull();
        }
    }

    @Test
    void manyBadPointsAreFoundInTurnsAndTheQuarantineIsBounded() throws Exception {
        settings = new OutboxSettings(
                10_000,
                1_000,
                Duration.ofMillis(500),
                1 << 20,
                20,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ZERO,
                LONG);
        server.answer(lines -> lines.stream().anyMatch(line -> line.contains("7 "))
                ? new Delivery.Rejected("no sevens")
                : new Delivery.Accepted());
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 1_000);
            assertThat(outbox.drain(LONG)).isTrue();

            assertThat(server.points()).isEqualTo(900);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(100);
            assertThat(outbox.statistics().quarantineRows()).isEqualTo(20);
            assertThat(outbox.quarantined(100)).hasSize(20);
        }
    }

    @Test
    void aServerThatGoesAwayWhileABadPointIsSoughtLosesNothing() throws Exception {
        settings = settings.withBatches(1_000, Duration.ofSeconds(5));
        AtomicInteger requests = new AtomicInteger();
        server.answer(lines -> {
            if (requests.incrementAndGet() % 3 == 0) {
                return DOWN;
            }
            return lines.stream().anyMatch(line -> line.startsWith("link,terminal=t77 "))
                    ? new Delivery.Rejected("bad")
                    : new Delivery.Accepted();
        });
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 1_000);
            assertThat(outbox.drain(LONG)).isTrue();

            assertThat(server.points()).isEqualTo(999);
            assertThat(outbox.statistics().quarantinedPoints()).isEqualTo(1);
        }
    }

    @Test
    void aBatchTooLargeIsCutUntilItFits() throws Exception {
        settings = settings.withBatches(1_000, Duration.ofSeconds(5));
        server.answer(lines -> lines.size() > 100 ? new Delivery.TooLarge("answers 413") : new Delivery.Accepted());
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 1_000);
            assertThat(outbox.drain(LONG)).isTrue();

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
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 10);
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(Duration.ofNanos(waitedNanos.get())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void pointsTakenAndThenLostAreSentAgain() throws Exception {
        settings = settings.withReadBackAfter(Duration.ofSeconds(10));
        try (OutboxWriter<Integer> outbox = open(this::look)) {
            offer(outbox, 0, 1_000);
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(outbox.statistics().unverifiedBatches()).isGreaterThanOrEqualTo(10);
            assertThat(outbox.statistics().pendingBytes()).isPositive();
            server.lose();

            now.addAndGet(11_000);
            await(() -> server.points() == 1_000);
            assertThat(outbox.statistics().lostBatches()).isGreaterThanOrEqualTo(10);
            await(() -> {
                now.addAndGet(11_000);
                return outbox.statistics().unverifiedBatches() == 0;
            });
            assertThat(outbox.statistics().pendingBytes()).isZero();
            assertThat(outbox.statistics().unconfirmedBatches()).isZero();
            assertThat(server.points()).isEqualTo(1_000);
        }
    }

    @Test
    void aServerThatNeverHasWhatItTakesIsNotFedForEver() throws Exception {
        try (OutboxWriter<Integer> outbox = open(point -> ReadBack.Answer.MISSING)) {
            offer(outbox, 0, 10);
            await(() -> {
                now.addAndGet(11_000);
                return outbox.statistics().unconfirmedBatches() == 1;
            });
            assertThat(server.requests()).hasSize(ReadBackWriter.SENDS_MAX);
            assertThat(outbox.statistics().pendingBytes()).isZero();
        }
    }

    @Test
    void aServerThatCannotBeAskedIsTrustedAfterAWhile() throws Exception {
        try (OutboxWriter<Integer> outbox = open(point -> ReadBack.Answer.UNKNOWN)) {
            offer(outbox, 0, 10);
            assertThat(outbox.drain(LONG)).isTrue();
            now.addAndGet(11_000);
            Thread.sleep(500);
            assertThat(outbox.statistics().unverifiedBatches()).isEqualTo(1);

            now.addAndGet(700_000);
            await(() -> outbox.statistics().unverifiedBatches() == 0);
            assertThat(outbox.statistics().unconfirmedBatches()).isEqualTo(1);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aFullOutboxDropsTheOldestAndCountsThem() throws Exception {
        server.answer(lines -> DOWN);
        settings = settings.withBytesMax(4_000);
        try (OutboxWriter<Integer> outbox = open(null)) {
            for (int i = 0; i < 30; i++) {
                offer(outbox, i * 100, (i + 1) * 100);
                assertThat(outbox.flush()).isTrue();
                assertThat(outbox.statistics().pendingBytes()).isLessThanOrEqualTo(4_000);
            }
            OutboxStatistics full = outbox.statistics();
            assertThat(full.droppedFromDisk()).isPositive();
            assertThat(full.pendingPoints() + full.droppedFromDisk()).isEqualTo(3_000);

            server.answer(lines -> new Delivery.Accepted());
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo((int) full.pendingPoints());
            assertThat(server.has(new SentPoint("link", java.util.Map.of("terminal", "t2999"), 3_999)))
                    .isTrue();
            assertThat(server.has(new SentPoint("link", java.util.Map.of("terminal", "t0"), 1_000)))
                    .isFalse();
        }
    }

    @Test
    void aFullDiskSendsFromMemoryAndIsWrittenAgainOnceThereIsRoom() throws Exception {
        AtomicInteger pagesMax = new AtomicInteger(12);
        server.answer(lines -> DOWN);
        try (OutboxWriter<Integer> outbox =
                open(folder.resolve("outbox.db"), null, file -> limited(file.connect(), pagesMax.get()))) {
            int offered = 0;
            while (outbox.statistics().lastError() == null
                    || !outbox.statistics().lastError().contains("no space left")) {
                assertThat(offered).isLessThan(20_000);
                offer(outbox, offered, offered += 100);
                Thread.sleep(20);
            }
            server.answer(lines -> new Delivery.Accepted());
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(offered);

            pagesMax.set(100_000);
            offer(outbox, offered, offered += 100);
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(offered);
            assertThat(outbox.statistics().droppedFromQueue()).isZero();
            assertThat(outbox.statistics().lastError()).isNull();
        }
    }

    @Test
    void aFullQueueDropsTheNewestWithoutBlocking() throws Exception {
        settings = settings.withQueueMax(50).withBatches(10, Duration.ZERO);
        CountDownLatch slowDisk = new CountDownLatch(1);
        LineEncoder<Integer> held = (i, into) -> {
            awaitUninterruptibly(slowDisk);
            line(i, into);
        };
        try (OutboxWriter<Integer> outbox =
                OutboxWriter.open(folder.resolve("outbox.db"), settings, held, server, null, clock, () -> 0.5)) {
            int taken = 0;
            for (int i = 0; i < 5_000; i++) {
                taken += outbox.offer(i) ? 1 : 0;
            }
            assertThat(taken).isBetween(50, 60);
            assertThat(outbox.statistics().queueDepth()).isEqualTo(50);
            assertThat(outbox.statistics().droppedFromQueue()).isEqualTo(5_000 - taken);
            slowDisk.countDown();
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(taken);
        }
    }

    @Test
    void aPointThatCannotBeEncodedIsCountedAndStopsNoOther() throws Exception {
        LineEncoder<Integer> picky = (i, into) -> {
            line(i, into);
            if (i == 5) {
                throw new IllegalStateException("five");
            }
        };
        try (OutboxWriter<Integer> outbox =
                OutboxWriter.open(folder.resolve("outbox.db"), settings, picky, server, null, clock, () -> 0.5)) {
            offer(outbox, 0, 10);
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(server.points()).isEqualTo(9);
            assertThat(outbox.statistics().droppedFromQueue()).isEqualTo(1);
        }
    }

    @Test
    void theFileGivesSpaceBackAfterABacklog() throws Exception {
        server.answer(lines -> DOWN);
        byte[] noise = new byte[200_000];
        new java.util.Random(4).nextBytes(noise);
        String wide = java.util.HexFormat.of().formatHex(noise);
        LineEncoder<Integer> large = (i, into) -> into.append("link,terminal=t")
                .append(i)
                .append(" note=\"")
                .append(wide)
                .append("\" ")
                .append(1_000L + i);
        settings = settings.withBatches(1, Duration.ZERO);
        try (OutboxWriter<Integer> outbox =
                OutboxWriter.open(folder.resolve("outbox.db"), settings, large, server, null, clock, () -> 0.5)) {
            offer(outbox, 0, 150);
            assertThat(outbox.flush()).isTrue();
            long full = outbox.statistics().fileBytes();
            assertThat(full).isGreaterThan(30_000_000);
            server.answer(lines -> new Delivery.Accepted());
            assertThat(outbox.drain(LONG)).isTrue();
        }
        assertThat(Files.size(folder.resolve("outbox.db"))).isLessThan(22_000_000);
    }

    @Test
    void aBatchDamagedOnDiskIsToldAndStopsNoOther() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 300);
            assertThat(outbox.flush()).isTrue();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                var statement = connection.createStatement()) {
            statement.execute("UPDATE batch SET body = x'1f8b0800ffff' WHERE id = (SELECT min(id) FROM batch)");
        }
        server.answer(lines -> new Delivery.Accepted());
        // As a real server does with a body that is no gzip.
        PointSink strict = new PointSink() {
            @Override
            public Delivery write(byte[] lines) {
                return server.write(lines);
            }

            @Override
            public Delivery writeGzip(byte[] gzip) {
                return gzip.length < 10
                        ? new Delivery.Rejected("gzip: invalid header")
                        : PointSink.super.writeGzip(gzip);
            }
        };
        try (OutboxWriter<Integer> outbox = OutboxWriter.open(
                folder.resolve("outbox.db"), settings, OutboxWriterTest::line, strict, null, clock, () -> 0.5)) {
            assertThat(outbox.drain(LONG)).isTrue();
            assertThat(outbox.quarantined(5)).hasSize(1);
            assertThat(outbox.quarantined(5).get(0).reason()).contains("damaged on disk");
            assertThat(server.points() + outbox.statistics().quarantinedPoints())
                    .isEqualTo(300);
        }
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItWas() throws Exception {
        server.answer(lines -> new Delivery.Refused("wrong token"));
        try (OutboxWriter<Integer> outbox = open(null)) {
            offer(outbox, 0, 20_000);
        }
        Path file = folder.resolve("outbox.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 20, bytes.length / 2, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> open(null))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("outbox.db")
                .hasMessageMatching("(?s).*(damaged|not a SQLite database).*");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aFileOfANewerVersionIsTold() throws Exception {
        open(null).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9");
        }
        assertThatThrownBy(() -> open(null))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("written by a newer AuylSat (version 9, known up to 1)");
    }

    private ReadBack.Answer look(SentPoint point) {
        return server.has(point) ? ReadBack.Answer.FOUND : ReadBack.Answer.MISSING;
    }

    private OutboxWriter<Integer> open(@Nullable ReadBack readBack) {
        return open(folder.resolve("outbox.db"), readBack, SqliteFile::connect);
    }

    private OutboxWriter<Integer> open(
            Path file, @Nullable ReadBack readBack, Function<SqliteFile, Connection> connect) {
        return OutboxWriter.open(file, settings, OutboxWriterTest::line, server, readBack, clock, () -> 0.5, connect);
    }

    private static void offer(OutboxWriter<Integer> outbox, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(outbox.offer(i)).isTrue();
        }
    }

    private static void await(BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection limited(Connection connection, int pagesMax) {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = " + pagesMax);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
