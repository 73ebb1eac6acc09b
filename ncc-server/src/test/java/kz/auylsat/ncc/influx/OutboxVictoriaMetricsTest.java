package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import kz.auylsat.ncc.outbox.Delivery;
import kz.auylsat.ncc.outbox.OutboxChannel;
import kz.auylsat.ncc.outbox.OutboxFixture;
import kz.auylsat.ncc.outbox.OutboxSettings;
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
            addAndClose(server, 0, 5_000, true);
            // Orderly: killed, it loses what it said it took in the last seconds.
            server.stop();
            addAndClose(server, 5_000, 10_000, false);
            addAndClose(server, 10_000, 15_000, false);
            server.start();
            addAndClose(server, 15_000, POINTS, true);

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

    private void addAndClose(VictoriaMetrics server, int from, int to, boolean drains) throws Exception {
        OutboxSettings settings = OutboxSettings.defaults().withPauses(Duration.ofMillis(10), Duration.ofMillis(100));
        try (InfluxWriteClient client = client(server);
                OutboxChannel outbox = OutboxChannel.open(
                        folder.resolve("outbox.db"), settings, client, null, InstantSource.system(), () -> 0.5)) {
            for (int i = from; i < to; i += 1_000) {
                outbox.add(lines(i, i + 1_000), 1_000);
            }
            if (drains) {
                assertThat(OutboxFixture.drained(outbox)).isTrue();
                assertThat(outbox.statistics().pendingBatches()).isZero();
            }
        }
    }

    private static InfluxWriteClient client(VictoriaMetrics server) {
        return new InfluxWriteClient(InfluxSettings.of(server.url(), "auyl", "link", null), InstantSource.system());
    }

    private static byte[] lines(int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append("link,terminal=t%d esno_db=%d %d\n".formatted(i % 100, i % 20, START + i));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
