package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.outbox.QuarantineStore;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of reports and rollups that a real influxd refused, and of the rollups around them. */
final class InfluxRefusalTest extends OnRealInfluxd {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SetClock clock = new SetClock(NOON.plusSeconds(100));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rollupsAreMadeAgainWithReportsThatComeOutOfQuarantine(boolean runningNcc) throws Exception {
        InfluxSeriesStore store = open();
        try {
            offer(store, 0, 10);
            store.flush();
            relay.answerWritesInstead(new InfluxRelay.Answer(
                    400, "application/json", "{\"error\":\"partial write: field type conflict: dropped=1\"}"));
            offer(store, 10, 15);
            store.flush();
            relay.answerInstead(null);
            assertThat(store.outbox().quarantineRows()).isEqualTo(5);
            assertThat(store.refusal().orElseThrow())
                    .startsWith("InfluxDB refuses points, 5 since 2026-11-22T12:01:40Z");
            assertThat(store.statistics().lastError()).as("others are taken").isNull();

            clock.set(NOON.plus(Duration.ofHours(2)));
            store.settle();
            assertThat(polls("link_5m")).isEqualTo("10");
            assertThat(polls("link_1h")).isEqualTo("10");
            assertThat(store.refusal()).as("long ago").isEmpty();

            if (!runningNcc) {
                store.close();
            }
            assertThat(new QuarantineStore(folder.resolve("ncc/outbox.db")).retry(clock.instant()))
                    .isEqualTo(new QuarantineStore.Retried(5, 0));
            if (!runningNcc) {
                store = open();
            }
            InfluxSeriesStore sending = store;
            await("the reports are stored", () -> {
                sending.settle();
                return polls("link_5m").equals("15");
            });
            sending.settle();
            assertThat(polls("link_1h")).isEqualTo("15");
            assertThat(store.statistics().rollupsDue()).isZero();
        } finally {
            store.close();
        }
    }

    @Test
    void refusedRollupsAreCountedAndToldAndTheOthersStored() throws Exception {
        Instant weeksAgo = NOON.minus(Duration.ofDays(15));
        write("link_5m,terminal=other rolled_at=\"late\" " + weeksAgo.toEpochMilli());
        clock.set(NOON.plus(Duration.ofHours(2)));
        try (InfluxSeriesStore store = open()) {
            offer(store, 0, 10);
            assertThat(store.offer(Reports.up("murghab", weeksAgo.plusSeconds(10), 7)))
                    .isTrue();
            store.settle();
            assertThat(polls("link_5m")).isEqualTo("10");
            assertThat(polls("link_1h")).isEqualTo("10");
            assertThat(store.rollupsRefused()).isEqualTo(1);
            assertThat(store.refusal().orElseThrow())
                    .startsWith("InfluxDB refuses rollups, 1 since 2026-11-22T14:00:00Z")
                    .contains("rolled_at");
            assertThat(store.statistics().rollupsDue()).isZero();
        }
    }

    @Test
    void aDamagedMemoryOfWhatIsDueIsTroubleAndNoFailure() throws Exception {
        try (InfluxSeriesStore store = open()) {
            offer(store, 0, 1);
            store.flush();
            try (Connection beside = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ncc/influx.db"));
                    var statement = beside.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("DROP TABLE due");
            }
            assertThat(store.statistics().lastError()).contains("influx.db");
        }
    }

    private InfluxSeriesStore open() {
        return InfluxSeriesStore.open(
                folder.resolve("ncc"),
                SeriesSettings.defaults(),
                InfluxSettings.of(relay.url(), "", "history", null),
                OutboxSettings.defaults()
                        .withPauses(Duration.ofMillis(20), Duration.ofMillis(200))
                        .withReadBackAfter(Duration.ZERO),
                id -> new LinkTags(id, "GBAO", "fwd-1", null),
                clock);
    }

    /** A report a second, from noon. */
    private static void offer(InfluxSeriesStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(store.offer(Reports.up("murghab", NOON.plusSeconds(i), i)))
                    .isTrue();
        }
    }

    private void write(String line) {
        try (InfluxWriteClient client =
                new InfluxWriteClient(InfluxSettings.of(relay.url(), "", "history", null), InstantSource.system())) {
            assertThat(client.write((line + "\n").getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Delivery.Accepted());
        }
    }

    /** The sum of what these rollups count since noon. */
    private String polls(String measurement) throws IOException, InterruptedException {
        String answer = influxd.query(
                "history",
                "SELECT sum(polls) FROM " + measurement + " WHERE terminal = 'murghab' AND time >= "
                        + NOON.toEpochMilli() + "ms");
        return answer.replaceFirst("(?s).*,(\\d+)]].*", "$1").strip();
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
