package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InfluxStateStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private InfluxStateStore open(String target) {
        return InfluxStateStore.open(folder.resolve("influx.db"), target);
    }

    /** A wrong address is mended while a day's reports wait in the outbox: their rollups are due where they go now. */
    @Test
    void whatIsDueStaysDueWhereInfluxDbHasAnotherAddress() {
        try (InfluxStateStore store = open("http://wrong.example.org auylsat/history")) {
            store.add(List.of(Reports.up("murghab", NOON, 7)), false);
            store.keep(Resolution.RAW, 5, 5);
        }
        try (InfluxStateStore store = open("http://right.example.org auylsat/history")) {
            long at = NOON.toEpochMilli();
            for (Resolution tier : List.of(Resolution.FIVE_MINUTES, Resolution.ONE_HOUR)) {
                assertThat(store.due(tier, List.of(), at, at + 1)).containsOnlyKeys("murghab");
            }
            assertThat(store.generation()).isEqualTo(1);
            assertThat(store.keptSince(Resolution.RAW)).isEqualTo(Long.MIN_VALUE);
        }
    }
}
