package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import kz.auylsat.ncc.dashboards.HistoryNames;
import kz.auylsat.ncc.dashboards.HistoryNames.Names;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.LinkNames;
import kz.auylsat.ncc.influx.Measurement;
import kz.auylsat.ncc.outbox.OutboxStatistics;
import kz.auylsat.ncc.series.AbsentSeries;
import kz.auylsat.ncc.series.Resolution;

/** What dashboards may ask the history for: all that the NCC writes into InfluxDB. */
final class DashboardNames {
    private static final OutboxStatistics NOTHING =
            new OutboxStatistics(0, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    private DashboardNames() {}

    static HistoryNames all() {
        Map<String, Names> measurements = new HashMap<>();
        for (Resolution resolution : Resolution.values()) {
            measurements.put(
                    LinkNames.measurement(resolution), new Names(LinkNames.tags(), LinkNames.fields(resolution)));
        }
        for (Measurement measurement : Measurement.values()) {
            measurements.put(measurement.id(), names(measurement));
        }
        return new HistoryNames(Map.copyOf(measurements));
    }

    private static Names names(Measurement measurement) {
        return switch (measurement) {
            case TERMINAL ->
                new Names(
                        LinkNames.tags(),
                        Set.of(
                                "state",
                                "cause",
                                "since",
                                "misses_in_a_row",
                                "management_octets_last_hour",
                                "srtt_millis",
                                "rto_millis"));
            case STATE_CHANGE -> new Names(LinkNames.tags(), Set.of("state", "before", "cause", "text"));
            case SUN_OUTAGE -> new Names(LinkNames.tags(), Set.of("peak_at", "ends_at", "depth_db", "text"));
            case NCC -> ncc();
        };
    }

    /** As an NCC says of itself that has polled nobody yet. */
    private static Names ncc() {
        NccMeters meters = new NccMeters(
                () -> PollSnapshot.none(Instant.EPOCH),
                FleetView.startedAt(Instant.EPOCH, FleetSettings.defaults()),
                new AbsentSeries("no history"),
                () -> 0);
        meters.outbox(() -> NOTHING, () -> Instant.EPOCH);
        meters.rollups(() -> 0);
        meters.notes(() -> 0, () -> 0);
        Set<String> tags = new LinkedHashSet<>();
        // The machine may not know its load at the first look, and what is not known is not stored.
        Set<String> fields = new LinkedHashSet<>(NccPoints.OF_THE_PROCESS);
        for (InfluxPoint point : NccPoints.of(meters.snapshots(), "ncc", "", Instant.EPOCH)) {
            tags.addAll(point.tags().keySet());
            fields.addAll(point.fields().keySet());
        }
        return new Names(tags, fields);
    }
}
