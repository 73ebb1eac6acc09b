package kz.auylsat.ncc.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.RangeQuery;
import kz.auylsat.ncc.series.Reports;
import kz.auylsat.ncc.series.SeriesRange;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, in an InfluxDB; each test has a database of its own. */
abstract class InfluxStoreContract extends SeriesStoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir
    Path folder;

    private String database;

    abstract ContractServer server();

    @Override
    @BeforeEach
    protected void openStore() {
        database = "auylsat" + DATABASES.incrementAndGet();
        try {
            server().create(database);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        super.openStore();
    }

    @Override
    @AfterEach
    protected void closeStore() {
        super.closeStore();
        try {
            server().drop(database);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected SeriesStore open(SeriesSettings settings, InstantSource clock) {
        return InfluxSeriesStore.open(
                folder,
                settings,
                server().settings(database),
                // Each batch is read back right away: the clock of these tests stands.
                OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                id -> new LinkTags(id, "GBAO, Pamir", "fwd-1", "school 4/1"),
                clock);
    }

    @Override
    protected void settle(SeriesStore store) {
        ((InfluxSeriesStore) store).settle();
    }

    /** As where history is copied again after the village moved: two points of each moment, of which LIMIT counts both. */
    @Test
    void aRangeIsWholeWhereItsReportsWereOfferedAgainUnderAnotherCarrier() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        Instant since = now.minus(Duration.ofHours(2));
        int moments = 15;
        for (String carrier : List.of("fwd-1", "fwd-2")) {
            try (InfluxSeriesStore copy = InfluxSeriesStore.open(
                    folder.resolve(carrier),
                    SeriesSettings.defaults(),
                    server().settings(database),
                    OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                    id -> new LinkTags(id, null, carrier, null),
                    () -> now)) {
                for (int i = 0; i < moments; i++) {
                    copy.offer(Reports.up("murghab", since.plus(Duration.ofMinutes(5L * i)), i));
                }
                copy.settle();
                SeriesRange range =
                        copy.range(new RangeQuery("murghab", since, now, Set.of(Metric.ESNO_DB), moments + 5));
                assertThat(Arrays.stream(range.polls()).sum()).isEqualTo(moments);
            }
        }
    }
}
