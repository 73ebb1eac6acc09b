package kz.auylsat.ncc.influx;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SeriesStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, on a real influxd 1.6 behind the relay. */
final class InfluxSeriesStoreTest extends SeriesStoreContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static InfluxdServer influxd;

    @TempDir
    static Path serverFolder;

    @TempDir
    Path folder;

    private InfluxRelay relay;
    private String database;

    @BeforeAll
    static void startServer() throws Exception {
        influxd = InfluxdServer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() {
        if (influxd != null) {
            influxd.close();
        }
    }

    @Override
    @BeforeEach
    protected void openStore() {
        relay = InfluxRelay.before(influxd.url());
        database = "auylsat" + DATABASES.incrementAndGet();
        try {
            influxd.createDatabase(database);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        super.openStore();
    }

    @Override
    @AfterEach
    protected void closeStore() {
        super.closeStore();
        relay.close();
    }

    @Override
    protected SeriesStore open(SeriesSettings settings, InstantSource clock) {
        InfluxSettings influx = InfluxSettings.of(relay.url(), "", database, null);
        return InfluxSeriesStore.open(
                folder,
                settings,
                influx,
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
