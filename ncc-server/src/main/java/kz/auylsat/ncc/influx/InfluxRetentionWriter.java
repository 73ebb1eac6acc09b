package kz.auylsat.ncc.influx;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.ncc.series.Resolution;
import kz.auylsat.ncc.series.SeriesSettings;
import kz.auylsat.ncc.series.SeriesUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends each tier's time: readers see nothing of it at once, and the server deletes it once a day.
 *
 * <p>How far that has gone is written down before, so that a report is never kept whose bucket has already lost others,
 * whatever settings and clocks do. A server that deletes nothing by InfluxQL (3 Core) keeps points longer; nobody reads
 * them.
 */
final class InfluxRetentionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxRetentionWriter.class);
    private static final Duration DELETE_EVERY = Duration.ofDays(1);

    private final InfluxStateStore state;
    private final InfluxQueryClient client;
    private final WriteGate gate;
    private final Map<Resolution, Duration> retention = new EnumMap<>(Resolution.class);

    InfluxRetentionWriter(InfluxStateStore state, InfluxQueryClient client, WriteGate gate, SeriesSettings settings) {
        this.state = state;
        this.client = client;
        this.gate = gate;
        retention.put(Resolution.RAW, settings.rawRetention());
        retention.put(Resolution.FIVE_MINUTES, settings.fiveMinuteRetention());
        retention.put(Resolution.ONE_HOUR, settings.oneHourRetention());
    }

    /** The oldest moment of a report that may still be written; both epoch milliseconds. */
    long acceptedSince(long nowMillis) {
        return Math.max(
                horizon(Resolution.RAW, nowMillis),
                Math.max(state.keptSince(Resolution.RAW), state.keptSince(Resolution.FIVE_MINUTES)));
    }

    /** Moves every tier's end on where what lies before it is all rolled up; false where none moved. */
    boolean slice(long nowMillis, ServerGeneration server) {
        boolean moved = false;
        for (Resolution tier : Resolution.values()) {
            long horizon = horizon(tier, nowMillis);
            if (horizon > state.keptSince(tier) && !state.isAnyDueBefore(horizon)) {
                end(tier, horizon, server);
                moved = true;
            }
        }
        return moved;
    }

    private void end(Resolution tier, long horizon, ServerGeneration server) {
        long deleted = state.deletedBefore(tier);
        state.keep(tier, horizon, deleted);
        if (deleted == Long.MIN_VALUE) {
            // A history begins: there is nothing to delete before the first day is over.
            state.keep(tier, horizon, horizon);
            return;
        }
        if (horizon - deleted < DELETE_EVERY.toMillis() || !server.deletes()) {
            return;
        }
        try {
            gate.alone(() -> measurements(tier)
                    .forEach(measurement -> client.execute(InfluxQl.deleteBefore(measurement, horizon))));
            state.keep(tier, horizon, horizon);
        } catch (SeriesUnavailableException e) {
            // The next hour tries again; until then there is more than needed.
            LOG.warn("{} is not deleted before {} ms: {}", LineProtocol.measurement(tier), horizon, e.getMessage());
        }
    }

    /** What is kept as long as this tier, and with it. */
    private static Stream<String> measurements(Resolution tier) {
        return Stream.concat(
                Stream.of(LineProtocol.measurement(tier)),
                Stream.of(Measurement.values())
                        .filter(each -> each.keptAs() == tier)
                        .map(Measurement::id));
    }

    /** On an hour's bound, so that no bucket is ever half deleted. */
    private long horizon(Resolution tier, long nowMillis) {
        return Resolution.ONE_HOUR.floor(
                nowMillis - retention.getOrDefault(tier, Duration.ZERO).toMillis());
    }
}
