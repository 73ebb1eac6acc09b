package kz.auylsat.ncc.influx;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import kz.auylsat.ncc.outbox.OutboxSettings;
import kz.auylsat.ncc.series.SeriesSettings;

/** The production's store with an outbox that reads each batch back at once, so that rollups need not be waited for. */
public final class PromptInfluxStore {
    private PromptInfluxStore() {}

    public static InfluxSeriesStore open(Path folder, URI server, String database, Function<String, LinkTags> tags) {
        return InfluxSeriesStore.open(
                folder,
                SeriesSettings.defaults(),
                InfluxSettings.of(server, "", database, null),
                OutboxSettings.defaults().withReadBackAfter(Duration.ZERO),
                tags,
                Clock.systemUTC());
    }
}
