package kz.auylsat.ncc.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import kz.auylsat.ncc.influx.HistoryCopyWriter;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.series.AbsentSeries;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesStore;
import kz.auylsat.ncc.series.SqliteSeriesStore;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The history of a running NCC: a file of its data folder, or an InfluxDB. */
final class HistoryWiring {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWiring.class);

    private HistoryWiring() {}

    /**
     * Opens the history; where its files cannot be used, one that takes nothing and says why.
     *
     * @throws SqliteException where another NCC uses them
     */
    static SeriesStore open(Setup setup, LiveTags tags, InstantSource clock) {
        NccConfiguration configuration = setup.configuration();
        NccConfiguration.Series bounds = configuration.series();
        SeriesSettings settings = SeriesSettings.defaults()
                .withRetention(bounds.rawFor(), bounds.fiveMinutesFor(), bounds.oneHourFor())
                .withQueueMax(bounds.queueMax());
        InfluxSettings influx = bounds.influx();
        try {
            if (influx != null) {
                LOG.info("history goes to InfluxDB, {}", influx);
                tellOfHistoryBefore(configuration.data());
                return InfluxSeriesStore.open(configuration.data(), settings, influx, tags::of, clock);
            }
            return SqliteSeriesStore.open(configuration.data().resolve("series.db"), settings, clock);
        } catch (SqliteException e) {
            if (e.kind() == SqliteException.Kind.IN_USE) {
                throw e;
            }
            LOG.error("{}", e.getMessage());
            LOG.error("until that is mended and the NCC started again, the page is live but there is no history");
            return new AbsentSeries(String.valueOf(e.getMessage()));
        }
    }

    /** Charts begin empty where the history before the InfluxDB was not copied there. */
    private static void tellOfHistoryBefore(Path data) {
        Path before = data.resolve("series.db");
        if (Files.exists(before) && !HistoryCopyWriter.finished(data.resolve("series-copy.db"))) {
            LOG.info("the history before is in {}: ncc series copy brings it to InfluxDB", before);
        }
    }
}
