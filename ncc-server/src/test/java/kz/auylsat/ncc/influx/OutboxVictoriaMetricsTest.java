package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox against a real server of {@code /api/v2/write}, which is away meanwhile. */
class OutboxVictoriaMetricsTest {
    private static final long START = 1_795_000_000_000L;
    private static final int POINTS = 20_000;

    @TempDir
    Path folder;

    @Test
    void everyPointIsThereThoughServerAndOutboxWereStopped() throws Exception {
        try (VictoriaMetrics server = VictoriaMetrics.start(folder)) {
            offerAndClose(server, 0, 5_000, true);
            // Orderly: killed, it loses what it said it took in the last seconds.
            server.stop();
            offerAndClose(server, 5_000, 10_000, false);
            offerAndClose(server, 10_000, 15_000, false);
            server.start();
            offerAndClose(server, 15_000, POINTS, true);

            assertThat(server.metric("vm_rows_invalid_total")).isZero();
            server.get("/internal/force_flush");
            String exported = server.get("/api/v1/export?match[]=link_esno_db&reduce_mem_usage=1&max_rows_per_line=1"
                    .replace("[]", "%5B%5D"));
            Set<String> distinct = exported.lines()
                    .map(line -> line.replaceFirst(".*\"terminal\":\"(t\\d+)\".*\"timestamps\":\\[(\\d+)].*", "$1 $2"))
                    .collect(Collectors.toSet());
            assertThat(distinct).hasSize(POINTS);
            for (int i = 0; i < POINTS; i++) {
                assertThat(distinct).contains("t" + i % 100 + " " + (START + i));
            }
            assertThat(exported.lines()
                            .filter(line -> line.contains("\"terminal\":\"t7\""))
                            .findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains("\"values\":["));
        }
    }

    @Test
    void malformedLinesAreTakenWithoutAWordSoOnlyItsCounterTells() throws Exception {
        try (VictoriaMetrics server = VictoriaMetrics.start(folder);
                InfluxWriteClient client = client(server)) {
            assertThat(client.write("no line at all\n".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Delivery.Accepted());
            assertThat(server.metric("vm_rows_invalid_total")).isPositive();
        }
    }

    private void offerAndClose(VictoriaMetrics server, int from, int to, boolean drains) throws Exception {
        OutboxSettings settings = OutboxSettings.defaults()
                .withBatches(1_000, Duration.ofMillis(50))
                .withPauses(Duration.ofMillis(10), Duration.ofMillis(100));
        try (InfluxWriteClient client = client(server);
                OutboxWriter<Integer> outbox = OutboxWriter.open(
                        folder.resolve("outbox.db"),
                        settings,
                        OutboxVictoriaMetricsTest::line,
                        client,
                        null,
                        InstantSource.system(),
                        () -> 0.5)) {
            for (int i = from; i < to; i++) {
                assertThat(outbox.offer(i)).isTrue();
            }
            if (drains) {
                assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
                assertThat(outbox.statistics().pendingBatches()).isZero();
            }
        }
    }

    private static InfluxWriteClient client(VictoriaMetrics server) {
        return new InfluxWriteClient(InfluxSettings.of(server.url(), "auyl", "link", null), InstantSource.system());
    }

    private static void line(int i, StringBuilder into) {
        into.append("link,terminal=t")
                .append(i % 100)
                .append(" esno_db=")
                .append(i % 20)
                .append(' ')
                .append(START + i);
    }
}
