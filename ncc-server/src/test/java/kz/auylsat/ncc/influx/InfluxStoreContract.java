package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
}
