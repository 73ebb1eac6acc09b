package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.auylsat.link.control.TelemetryBody;
import kz.auylsat.link.control.TelemetryRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueStoreTest {
    private static final int ALL = QueueFixture.ALL;

    @TempDir
    private Path folder;

    @Test
    void liveIsNewestFirstAndEventsBeforeAll() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.samples(0, 3);
            queue.event("one");
            queue.samples(3, 5);
            queue.event("two");

            List<TelemetryRecord> live = queue.store.live(5, ALL);

            assertThat(live)
                    .extracting(TelemetryRecord::body)
                    .startsWith(QueueFixture.eventBody("two"), QueueFixture.eventBody("one"));
            assertThat(QueueFixture.numbers(live)).containsExactly(4, 3, 2);
        }
    }

    @Test
    void theManyEventsOfAnOutageDoNotKeepTheNewestSamplesWaiting() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            for (int number = 0; number < 20; number++) {
                queue.event("event " + number);
            }
            queue.samples(0, 20);

            List<TelemetryRecord> live = queue.store.live(10, ALL);

            assertThat(live).hasSize(10);
            assertThat(live.get(0).body()).isEqualTo(QueueFixture.eventBody("event 19"));
            assertThat(QueueFixture.numbers(live)).containsExactly(19, 18, 17, 16, 15);
        }
    }

    @Test
    void attemptsOfAnOutageHandOutTheSameSamplesSoThatTheRestCanBeThinned() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.samples(0, 3);
            List<TelemetryRecord> first = queue.store.live(2, ALL);
            queue.samples(3, 6);
            assertThat(QueueFixture.numbers(queue.store.live(2, ALL))).containsExactly(2, 1);

            queue.store.acknowledged(first.subList(0, 1));
            assertThat(QueueFixture.numbers(queue.store.live(2, ALL))).containsExactly(1);
            queue.store.acknowledged(first);
            assertThat(QueueFixture.numbers(queue.store.live(2, ALL))).containsExactly(5, 4);
        }
    }

    @Test
    void backlogIsOldestFirstWithinItsBounds() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.samples(0, 100);

            assertThat(QueueFixture.numbers(queue.store.backlog(3, ALL))).containsExactly(0, 1, 2);
            assertThat(queue.store.backlog(100, 200)).hasSizeBetween(2, 6);
            assertThat(queue.store.backlog(100, 1)).as("one goes however large").hasSize(1);
        }
    }

    @Test
    void acknowledgedRemovesThoseAloneAndAllElseSurvivesReopening() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.samples(0, 10)).isTrue();
            List<TelemetryRecord> some = queue.store.backlog(4, ALL);
            queue.store.acknowledged(some);
            queue.store.acknowledged(some);
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.backlogNumbers()).containsExactly(4, 5, 6, 7, 8, 9);
            assertThat(queue.count(QueueCount.ACKNOWLEDGED)).isEqualTo(4);
            assertThat(queue.count(QueueCount.WAITING_SAMPLES)).isEqualTo(6);
        }
    }

    @Test
    void numbersAreNeverUsedTwiceThoughEitherPlaceIsLost() throws IOException {
        long last = 0;
        for (String lost : new String[] {"none", "queue.db", "queue.opening", "none"}) {
            Files.deleteIfExists(folder.resolve(lost));
            try (QueueFixture queue = QueueFixture.open(folder)) {
                long next = queue.numbering.next();
                assertThat(next).as("after %s was lost", lost).isGreaterThan(last);
                last = next + 1000;
            }
        }
    }

    @Test
    void boxWithNewDiskGoesOnAboveItsOldNumbers() {
        assertThat(Numbering.opening(0, QueueFixture.NOON.toEpochMilli())).isGreaterThan(3_000_000);
        assertThat(Numbering.opening(0, 0)).isEqualTo(1);
        assertThat(Numbering.unwritten(5, 0.99).last())
                .isBetween(Numbering.of(5).last() + 1, Numbering.of(6).last() - 1);
    }

    @Test
    void samplesAreThinnedBeforeAnythingIsDroppedAndEventsStay() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.event("first");
            fill(queue, 0, 20_000);

            QueueStatistics statistics = queue.store.statistics();
            List<TelemetryRecord> all = queue.store.backlog(ALL, ALL);
            assertThat(statistics.bytes()).isLessThan(1 << 20);
            assertThat(statistics.count(QueueCount.THINNED)).isPositive();
            assertThat(statistics.count(QueueCount.DROPPED_FOR_ROOM)).isZero();
            assertThat(samplesIn(all)).isEqualTo(20_000);
            assertThat(QueueFixture.numbers(all))
                    .hasSize((int) QueueFixture.single(statistics) - 1)
                    .endsWith(19_999);
            assertThat(all.get(0).body()).isEqualTo(QueueFixture.eventBody("first"));
        }
    }

    @Test
    void endlessOutageKeepsTheBudgetAndAnExactLedger() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.event("first");
            queue.pass(Duration.ofDays(1));
            for (int hour = 0; hour < 600; hour++) {
                queue.samples(hour * 10, hour * 10 + 10);
                queue.pass(Duration.ofHours(1));
            }
            for (int i = 0; i < 60; i++) {
                queue.store.giveWay();
            }

            QueueStatistics statistics = queue.store.statistics();
            List<TelemetryRecord> all = queue.store.backlog(ALL, ALL);
            assertThat(statistics.count(QueueCount.WINDOWS_MERGED)).isPositive();
            assertThat(statistics.count(QueueCount.WINDOWS_DROPPED)).isPositive();
            assertThat(QueueFixture.single(statistics))
                    .isEqualTo(QueueFixture.numbers(all).size()
                            + all.stream()
                                    .filter(record -> record.body().isEvent())
                                    .count());
            assertThat(statistics.count(QueueCount.WINDOWS_MADE))
                    .isEqualTo(statistics.count(QueueCount.WINDOWS_MERGED)
                            + statistics.count(QueueCount.WINDOWS_DROPPED)
                            + statistics.count(QueueCount.WAITING_WINDOWS));
        }
    }

    @Test
    void whatWasHandedOutIsNotThinnedAlsoAfterRestart() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            fill(queue, 0, 500);
            queue.store.backlog(100, ALL);
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.pass(Duration.ofDays(1));
            queue.samples(500, 501);
            queue.store.giveWay();

            List<TelemetryRecord> all = queue.store.backlog(ALL, ALL);
            assertThat(QueueFixture.numbers(all))
                    .startsWith(0, 1, 2)
                    .contains(99)
                    .doesNotContain(100);
            assertThat(samplesIn(all)).isEqualTo(501);
        }
    }

    @Test
    void acknowledgedRangesAreForgotten() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            fill(queue, 0, 500);
            queue.store.acknowledged(queue.store.backlog(100, ALL));
            queue.pass(Duration.ofDays(1));
            queue.samples(500, 501);
            queue.store.giveWay();

            assertThat(queue.backlogNumbers()).doesNotContain(100, 399).contains(500);
        }
    }

    @Test
    void tooOldIsDroppedOnlyByTheTimeOfTheNcc() {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.event("old");
            queue.samples(0, 10);
            queue.pass(Duration.ofDays(31));
            queue.samples(10, 11);
            queue.store.tend();
            assertThat(queue.backlogNumbers()).hasSize(11);

            queue.clock.heard(QueueFixture.NOON.plus(Duration.ofDays(31)), Duration.ZERO);
            queue.store.tend();

            assertThat(queue.backlogNumbers()).containsExactly(10);
            assertThat(queue.count(QueueCount.DROPPED_FOR_AGE)).isEqualTo(10);
            assertThat(queue.count(QueueCount.WAITING_EVENTS)).isEqualTo(1);
            assertThat(queue.count(QueueCount.DROPPED_HANDED_OUT))
                    .as("they were looked at above")
                    .isEqualTo(10);
        }
    }

    @Test
    void whatIsDatedFromTheFloorIsNotTooOldByThat() {
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 1), 0)) {
            queue.samples(0, 1);
        }
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 2), 0)) {
            queue.clock.heard(QueueFixture.NOON.plus(Duration.ofDays(60)), Duration.ZERO);
            queue.store.tend();

            assertThat(queue.backlogNumbers()).containsExactly(0);
        }
    }

    @Test
    void damagedFilesAreSetAsideAndCounted() throws IOException {
        for (int damaged = 1; damaged <= 2; damaged++) {
            try (QueueFixture queue = QueueFixture.open(folder)) {
                queue.samples(0, 1000);
            }
            byte[] content = Files.readAllBytes(folder.resolve("queue.db"));
            if (damaged == 1) {
                Files.writeString(folder.resolve("queue.db"), "this is no database".repeat(1000));
            } else {
                IntStream.range(100, content.length).forEach(i -> content[i] ^= 0x55);
                Files.write(folder.resolve("queue.db"), content);
            }
            try (QueueFixture queue = QueueFixture.open(folder)) {
                assertThat(queue.samples(7, 8)).isTrue();
                assertThat(queue.backlogNumbers()).containsExactly(7);
                assertThat(queue.store.statistics().setAside()).isEqualTo(damaged);
                assertThat(queue.notices).hasSize(1).first().asString().contains("queue.db.damaged-" + damaged);
            }
            Files.delete(folder.resolve("queue.db"));
        }
        assertThat(folder.resolve("queue.db.damaged-1")).content().startsWith("this is no database");
    }

    @Test
    void damageMetLaterSetsTheFileAsideToo() throws IOException {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.samples(0, 3000);
        }
        try (var file = Files.newByteChannel(folder.resolve("queue.db"), StandardOpenOption.WRITE)) {
            // The tables' roots are before, so that opening sees nothing.
            file.position(8 * 4096);
            file.write(java.nio.ByteBuffer.wrap(new byte[60 * 4096]));
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.notices).isEmpty();
            queue.backlogNumbers();
            assertThat(queue.samples(3000, 3001)).isTrue();

            assertThat(queue.backlogNumbers()).containsExactly(3000);
            assertThat(queue.notices).hasSize(1);
        }
    }

    @Test
    void fileOfNewerVersionIsSetAsideWhole() throws SQLException {
        QueueFixture.open(folder).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("queue.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.samples(0, 1)).isTrue();
            assertThat(folder.resolve("queue.db.newer-version-1")).exists();
            assertThat(queue.notices).first().asString().contains("version 99");
        }
    }

    @Test
    void recordWhoseBytesAreDamagedIsDroppedAndCounted() throws SQLException {
        try (QueueFixture queue = QueueFixture.open(folder)) {
            queue.samples(0, 3);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("queue.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE record SET body = x'01ff' WHERE sequence = (SELECT max(sequence) FROM record)");
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.backlogNumbers()).containsExactly(0, 1);
            assertThat(queue.count(QueueCount.DROPPED_DAMAGED)).isEqualTo(1);
            assertThat(queue.count(QueueCount.WAITING_SAMPLES)).isEqualTo(2);
        }
    }

    @Test
    void withoutDiskRecordsAreHeldInMemoryAndWrittenWhenItIsBack() throws IOException {
        Path blocker = Files.createDirectories(folder.resolve("queue.db"));
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.samples(0, 10)).as("not durable").isFalse();
            queue.event("e");
            assertThat(queue.store.statistics().trouble()).isEqualTo(QueueTrouble.READ_ONLY);
            queue.store.acknowledged(queue.store.backlog(2, ALL));

            Files.delete(blocker);
            queue.store.tend();
            assertThat(queue.store.durable())
                    .as("tried again only after a while")
                    .isFalse();
            queue.pass(Duration.ofSeconds(11));
            queue.store.tend();

            assertThat(queue.store.durable()).isTrue();
            assertThat(queue.samples(10, 11)).isTrue();
        }
        try (QueueFixture queue = QueueFixture.open(folder)) {
            assertThat(queue.backlogNumbers()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10);
            assertThat(queue.count(QueueCount.WRITTEN)).isEqualTo(12);
            assertThat(queue.count(QueueCount.ACKNOWLEDGED)).isEqualTo(2);
        }
    }

    @Test
    void secondAgentDoesNotGetTheFile() {
        try (QueueFixture first = QueueFixture.open(folder);
                QueueFixture second = QueueFixture.open(folder)) {
            assertThat(second.store.statistics().trouble()).isEqualTo(QueueTrouble.IN_USE);
            assertThat(second.samples(0, 1)).isFalse();
            assertThat(first.samples(0, 1)).isTrue();
        }
    }

    @Test
    void recordsTakenAt1970WaitForTheTimeAndGetIt() {
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 1), 0)) {
            queue.samples(0, 1);
            queue.pass(Duration.ofHours(5));
            assertThat(queue.store.live(ALL, ALL)).isEmpty();
            assertThat(queue.store.backlog(ALL, ALL)).isEmpty();

            queue.clock.heard(QueueFixture.NOON, Duration.ZERO);

            assertThat(queue.store.backlog(ALL, ALL))
                    .first()
                    .extracting(TelemetryRecord::observedAt)
                    .isEqualTo(QueueFixture.NOON.minus(Duration.ofHours(5)));
        }
    }

    @Test
    void recordsOfDayAheadAreDatedBackOnceTheNccIsHeardAlsoByRestartedProgram() {
        UUID boot = new UUID(0, 1);
        long dayAhead = QueueFixture.NOON.plus(Duration.ofDays(1)).toEpochMilli();
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, boot, dayAhead)) {
            queue.samples(0, 1);
            assertThat(queue.store.live(ALL, ALL)).hasSize(1);
        }
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, boot, dayAhead)) {
            queue.clock.heard(QueueFixture.NOON, Duration.ZERO);
            assertThat(queue.store.live(ALL, ALL))
                    .extracting(TelemetryRecord::observedAt)
                    .containsExactly(QueueFixture.NOON);
        }
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 2), dayAhead)) {
            assertThat(queue.store.live(ALL, ALL))
                    .extracting(TelemetryRecord::observedAt)
                    .containsExactly(QueueFixture.NOON);
        }
    }

    @Test
    void recordsOfBootThatNeverLearntTheTimeAreDatedFromTheFloor() {
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 1), 0)) {
            queue.clock.heard(QueueFixture.NOON, Duration.ZERO);
            queue.clock.keep();
        }
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 2), 0)) {
            queue.pass(Duration.ofMinutes(1));
            queue.samples(0, 1);
        }
        try (QueueFixture queue = new QueueFixture(folder, QueueFixture.SMALL, new UUID(0, 3), 0)) {
            assertThat(queue.store.live(ALL, ALL))
                    .extracting(TelemetryRecord::observedAt)
                    .containsExactly(QueueFixture.NOON.plusSeconds(60));
        }
    }

    private static void fill(QueueFixture queue, int from, int to) {
        for (int i = from; i < to; i += 100) {
            queue.samples(i, Math.min(to, i + 100));
            queue.pass(Duration.ofSeconds(1000));
        }
    }

    private static long samplesIn(List<TelemetryRecord> records) {
        return records.stream()
                .map(TelemetryRecord::body)
                .mapToLong(body -> body instanceof TelemetryBody.Thinned thinned
                        ? thinned.samples()
                        : body instanceof TelemetryBody.Sample ? 1 : 0)
                .sum();
    }
}
