package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.outbox.PointQueue;
import kz.auylsat.ncc.outbox.RefusedPoints;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedPointsWriterTest {
    @TempDir
    Path folder;

    private final Disk disk = new Disk();
    private InfluxStateStore state;

    @BeforeEach
    void open() {
        state = InfluxStateStore.open(folder.resolve("influx.db"), "here");
    }

    @AfterEach
    void close() {
        state.close();
    }

    private NotedPointsWriter writer(Duration longest) {
        NotedPointsWriter writer = new NotedPointsWriter(disk, state, longest);
        writer.start();
        return writer;
    }

    private static List<InfluxPoint> points(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(
                        i -> new InfluxPoint(Measurement.NCC, new TreeMap<>(), Map.of("i", i), Instant.ofEpochMilli(i)))
                .toList();
    }

    @Test
    void pointsWaitWhileTheDiskRefusesAndGoInTheirOrder() throws InterruptedException {
        disk.refuses(true);
        try (NotedPointsWriter writer = writer(Duration.ofSeconds(20))) {
            writer.note(points(0, 3));
            writer.note(points(3, 4));
            disk.awaitRefusal();
            disk.refuses(false);

            assertThat(writer.flush()).isTrue();
            assertThat(disk.lines()).containsExactly("ncc i=0i 0", "ncc i=1i 1", "ncc i=2i 2", "ncc i=3i 3");
            assertThat(writer.dropped()).isZero();
        }
    }

    @Test
    void theOldestAreDroppedWhereTooManyWait() throws InterruptedException {
        disk.refuses(true);
        try (NotedPointsWriter writer = writer(Duration.ofSeconds(20))) {
            writer.note(points(0, 1));
            disk.awaitRefusal();
            writer.note(points(1, 11 + NotedPointsWriter.WAITING_MAX));
            assertThat(writer.waiting()).isEqualTo(NotedPointsWriter.WAITING_MAX);
            assertThat(writer.dropped()).isEqualTo(10);
            disk.refuses(false);

            assertThat(writer.flush()).isTrue();
            assertThat(disk.lines()).hasSize(1 + NotedPointsWriter.WAITING_MAX).contains("ncc i=0i 0", "ncc i=11i 11");
            assertThat(disk.lines()).doesNotContain("ncc i=10i 10");
        }
    }

    @Test
    void whatCanWaitWaitsForRoomAndPushesOutNothing() throws InterruptedException {
        int half = NotedPointsWriter.WAITING_MAX / 2;
        disk.refuses(true);
        try (NotedPointsWriter writer = writer(Duration.ofSeconds(20))) {
            writer.note(points(0, 1));
            disk.awaitRefusal();
            assertThat(writer.noteWhereRoom(points(1, 1 + half), Duration.ZERO)).isTrue();
            assertThat(writer.noteWhereRoom(points(1 + half, 2 + half), Duration.ZERO))
                    .isFalse();
            assertThat(writer.waiting()).isEqualTo(half);
            disk.refuses(false);

            assertThat(writer.noteWhereRoom(points(1 + half, 2 + half), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(writer.flush()).isTrue();
            assertThat(disk.lines()).hasSize(2 + half);
            assertThat(writer.dropped()).isZero();
        }
    }

    @Test
    void whatADiskRefusesToTheEndIsCountedAndNothingWaitsForEver() throws InterruptedException {
        disk.refuses(true);
        NotedPointsWriter writer = writer(Duration.ofMillis(50));
        writer.note(points(0, 7));
        assertThat(writer.flush()).isFalse();
        writer.close();
        writer.note(points(7, 8));

        assertThat(writer.dropped()).isEqualTo(8);
        assertThat(disk.lines()).isEmpty();
    }

    @Test
    void aWordIsRememberedInTheNextRunOnceItsPointsAreInTheOutbox() throws InterruptedException {
        disk.refuses(true);
        try (NotedPointsWriter writer = writer(Duration.ofSeconds(20))) {
            writer.note(points(0, 1));
            writer.remember("vorukh-1", "down silent");
            writer.remember("aini-1", "up none");
            disk.awaitRefusal();
            assertThat(writer.remembered()).isEmpty();
            disk.refuses(false);
            writer.remember("aini-1", "degraded refused");
        }
        state.close();
        state = InfluxStateStore.open(folder.resolve("influx.db"), "another InfluxDB");

        assertThat(state.remembered())
                .containsExactlyInAnyOrderEntriesOf(Map.of("vorukh-1", "down silent", "aini-1", "degraded refused"));
    }

    /** A queue that keeps lines, or refuses as a full disk does. */
    private static final class Disk implements PointQueue {
        private final List<String> lines = new ArrayList<>();
        private boolean refusing;
        private boolean refused;

        synchronized void refuses(boolean now) {
            refusing = now;
        }

        synchronized void awaitRefusal() throws InterruptedException {
            while (!refused) {
                wait();
            }
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public synchronized long add(byte[] batch, int points) {
            if (refusing) {
                refused = true;
                notifyAll();
                throw SqliteException.of(Path.of("outbox.db"), new SQLException("database or disk is full"));
            }
            List<String> added =
                    new String(batch, StandardCharsets.UTF_8).lines().toList();
            assertThat(added).hasSize(points);
            lines.addAll(added);
            return lines.size();
        }

        @Override
        public synchronized long end() {
            return lines.size();
        }

        @Override
        public long delivered() {
            return end();
        }

        @Override
        public boolean awaitDelivered(long position, Duration longest) {
            return true;
        }

        @Override
        public @Nullable String trouble() {
            return null;
        }

        @Override
        public Optional<RefusedPoints.Refusal> refusal() {
            return Optional.empty();
        }

        @Override
        public OutboxStatistics statistics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
