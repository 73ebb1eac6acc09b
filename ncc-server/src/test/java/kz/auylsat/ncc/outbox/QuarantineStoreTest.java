package kz.auylsat.ncc.outbox;

import static kz.auylsat.ncc.outbox.OutboxFixture.await;
import static kz.auylsat.ncc.outbox.OutboxFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.ncc.series.SetClock;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quarantine as another process sees and changes it. */
class QuarantineStoreTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private final ScriptedSink server = new ScriptedSink();

    @Test
    void isReadSentAgainAndDroppedWhileTheOutboxRuns() throws Exception {
        refuse("3 ");
        try (OutboxChannel outbox = open()) {
            OutboxFixture.addBatch(outbox, 0, 40);
            await(() -> outbox.statistics().quarantineRows() == 4);
            QuarantineStore beside = new QuarantineStore(file());
            QuarantineStore.Listing listing = beside.newest(2);
            assertThat(listing.count()).isEqualTo(4);
            assertThat(listing.entries()).hasSize(2).allSatisfy(entry -> {
                assertThat(entry.since()).isEqualTo(START);
                assertThat(entry.reason()).isEqualTo("not these");
            });
            assertThat(beside.newest(9).entries())
                    .contains(new QuarantineStore.Entry(
                            START, "not these", "link of t13 at 1970-01-01T00:00:01.013Z", line(13)));

            refuse("33 ");
            assertThat(beside.retry(START)).isEqualTo(new QuarantineStore.Retried(4, 0));
            await(() -> outbox.statistics().quarantinedPoints() == 5);
            assertThat(outbox.statistics().quarantineRows()).isEqualTo(1);
            assertThat(server.points()).isEqualTo(39);

            assertThat(beside.drop()).isEqualTo(1);
            assertThat(beside.newest(9)).isEqualTo(new QuarantineStore.Listing(0, java.util.List.of()));
            await(() -> outbox.statistics().quarantineRows() == 0);
        }
    }

    @Test
    void whatIsSentAgainWithoutAnNccGoesOutAtItsNextStart() throws Exception {
        refuse("3 ");
        try (OutboxChannel outbox = open()) {
            OutboxFixture.addBatch(outbox, 0, 40);
            await(() -> outbox.statistics().quarantineRows() == 4);
        }
        assertThat(new QuarantineStore(file()).retry(START).retried()).isEqualTo(4);
        refuse("none");
        try (OutboxChannel outbox = open()) {
            await(() -> server.points() == 40);
            assertThat(outbox.statistics().quarantineRows()).isZero();
        }
    }

    @Test
    void aPointIsNamedForPeopleAlsoWhereItsLineIsNone() {
        assertThat(new Quarantined("why", "link,terminal=obigarm-1 esno_db=7 1795000000000").name())
                .isEqualTo("link of obigarm-1 at 2026-11-18T11:06:40Z");
        assertThat(new Quarantined("why", "no\u001b[31m line").name()).isEqualTo("no [31m line");
        assertThat(new Quarantined("why", "x".repeat(500)).name()).hasSize(121);
        assertThat(new Quarantined("why", "").name()).isEmpty();
    }

    @Test
    void aFileThatIsNoOutboxIsTold() throws Exception {
        Files.writeString(file(), "something else", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new QuarantineStore(file()))
                .isInstanceOf(SqliteException.class)
                .hasMessageContaining("outbox.db");
    }

    private void refuse(String part) {
        server.answer(lines -> lines.stream().anyMatch(line -> line.contains(part))
                ? new Delivery.Rejected("not these")
                : new Delivery.Accepted());
    }

    private Path file() {
        return folder.resolve("outbox.db");
    }

    private OutboxChannel open() {
        OutboxSettings settings = OutboxSettings.defaults().withPauses(Duration.ofMillis(5), Duration.ofMillis(20));
        return OutboxChannel.open(file(), settings, server, null, new SetClock(START), () -> 0.5);
    }
}
