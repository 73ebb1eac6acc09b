package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.ncc.api.PollStatus;
import kz.auylsat.ncc.api.TerminalPoll;
import kz.auylsat.ncc.fleet.FleetMember;
import kz.auylsat.ncc.fleet.FleetSettings;
import kz.auylsat.ncc.fleet.FleetView;
import kz.auylsat.ncc.influx.InfluxPoint;
import kz.auylsat.ncc.influx.InfluxSeriesStore;
import kz.auylsat.ncc.influx.LinkTags;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.series.Reports;

/**
 * Two days of five villages, written by the production's own code: two regions, one of them with quotes and a slash in
 * its name, two carriers, three kinds of modem, one village down, one degraded, and a terminal that the inventory does
 * not know, so that it has neither region nor carrier.
 */
final class SimulatedHistory {
    static final String QUOTED_REGION = "GBAO \"Pamir\" / O'g";
    /** States Es/N0, and has rain gauge, hub and budget. */
    static final String MURGHOB = "murghob";
    /** Down for three hours. */
    static final String ISHKOSHIM = "ishkoshim";
    /** States SNR; degraded for an hour. */
    static final String KARAKUL = "karakul";
    /** States C/N and Eb/N0; in the other region. */
    static final String VORUKH = "vorukh";
    /** Not in the inventory. */
    static final String STRAY = "stray";

    static final List<String> TERMINALS = List.of(MURGHOB, ISHKOSHIM, KARAKUL, VORUKH, STRAY);

    private static final Duration STEP = Duration.ofMinutes(2);
    /** A week in which the Sun stands behind KazSat-3 as seen from these villages. */
    private static final Instant EQUINOX = Instant.parse("2027-02-26T00:00:00Z");

    private final Instant now;
    private final Inventory inventory;
    private final InfluxTags tags;
    private final List<InfluxPoint> points = new ArrayList<>();

    SimulatedHistory(Path folder, Instant now) {
        this.now = now;
        NccFolder ncc = new NccFolder(folder, Duration.ofSeconds(30)).community("pilot", "pilot");
        ncc.write("manifests/second.yaml", """
                apiVersion: auylsat/v1
                kind: Carrier
                metadata: {id: second, names: {en: Second}}
                spec:
                  {satellite: kazsat-3, direction: forward, frequencyMhz: 11520, polarization: vertical, symbolRateKsps: 10000, modcod: DVB-S2 ACM}
                """);
        village(ncc, MURGHOB, QUOTED_REGION, "forward");
        village(ncc, ISHKOSHIM, QUOTED_REGION, "forward");
        village(ncc, KARAKUL, QUOTED_REGION, "second");
        village(ncc, VORUKH, "Sughd", "forward");
        inventory = Setup.read(ConfigurationReader.read(ncc.configuration(), Map.of(), Map.of()))
                .manifests();
        tags = new InfluxTags(inventory);
    }

    Function<String, LinkTags> tags() {
        return tags::of;
    }

    /** All points beside reports and rollups that were written. */
    List<InfluxPoint> points() {
        return points;
    }

    /** Writes all, and waits until the server has it, rolled up. */
    void write(InfluxSeriesStore store) {
        FleetView fleet = FleetView.startedAt(now.minus(Duration.ofDays(2)), FleetSettings.defaults());
        fleet.replaceMembers(TERMINALS.stream().map(FleetMember::of).toList());
        StateChanges changes = new StateChanges(tags::of, Map.of());
        fleet.listen((entry, at) -> changes.look(entry, at)
                .flatMap(noted -> Optional.ofNullable(noted.point()))
                .ifPresent(points::add));
        for (Instant at = now.minus(Duration.ofDays(2)); at.isBefore(now); at = at.plus(STEP)) {
            for (String terminal : TERMINALS) {
                LinkReport report = report(terminal, at);
                assertThat(store.offer(report)).isTrue();
                fleet.accept(report);
            }
        }
        for (Instant at = now.minus(Duration.ofHours(1)); !at.isAfter(now); at = at.plusSeconds(60)) {
            points.addAll(TerminalPoints.of(fleet.entries(), inventory, polls(), tags::of, at));
            points.addAll(health(store, fleet, at));
        }
        points.addAll(sunOutages());
        store.notes().note(points);
        store.settle();
    }

    private LinkReport report(String terminal, Instant at) {
        double hours = Duration.between(at, now).toMinutes() / 60.0;
        if (terminal.equals(ISHKOSHIM) && hours < 3) {
            return Reports.silent(terminal, at);
        }
        double rain = Math.max(0, 20 * Math.sin(hours / 5));
        double clear = 12 - TERMINALS.indexOf(terminal) * 0.5;
        double measured = clear - 0.15 * rain + 0.2 * Math.sin(hours * 40);
        Map<Metric, Double> values = new HashMap<>(Map.of(
                Metric.LINK_MARGIN_DB,
                terminal.equals(KARAKUL) && hours < 1 ? 0.4 : 3.0,
                Metric.MODCOD,
                terminal.equals(KARAKUL) ? 2.0 : Math.rint(measured),
                Metric.RX_LEVEL_DBM,
                -55 + measured / 10,
                Metric.RX_RATE_BPS,
                2e6 + 1e6 * Math.sin(hours / 3),
                Metric.TX_RATE_BPS,
                4e5,
                Metric.RTT_MILLIS,
                640 + 20 * Math.sin(hours * 7),
                Metric.MODEM_STATE,
                5.0,
                Metric.RX_LOCK,
                1.0,
                Metric.TX_ENABLED,
                1.0,
                Metric.TEMPERATURE_CELSIUS,
                31.5));
        switch (terminal) {
            case KARAKUL -> values.put(Metric.SNR_DB, measured);
            case VORUKH -> values.putAll(Map.of(Metric.CN_DB, measured, Metric.EBNO_DB, measured - 3));
            default -> values.putAll(budget(clear, rain, measured));
        }
        return Reports.up(terminal, at, values);
    }

    /** What a terminal with a link budget, a rain gauge, a box and a hub that speaks of it has beside. */
    private static Map<Metric, Double> budget(double clear, double rain, double measured) {
        Map<Metric, Double> values = new LinkedHashMap<>();
        values.put(Metric.ESNO_DB, measured);
        values.put(Metric.CLEAR_SKY_ESNO_DB, clear);
        values.put(Metric.EXPECTED_ESNO_DB, clear - 0.15 * rain);
        values.put(Metric.BASELINE_ESNO_DB, clear - 0.3);
        values.put(Metric.EXCESS_LOSS_DB, clear - 0.15 * rain - measured);
        values.put(Metric.RAIN_RATE_MMH, rain);
        values.put(Metric.TX_LEVEL_DBM, -12.0);
        values.put(Metric.TX_ADJUST_DB, 0.5);
        values.put(Metric.HUB_ESNO_DB, measured - 2);
        values.put(Metric.HUB_CN_DB, measured - 2.5);
        values.put(Metric.HUB_RX_LEVEL_DBM, -61.0);
        values.put(Metric.HUB_LATENCY_MILLIS, 610.0);
        values.put(Metric.LAN_UP, 1.0);
        values.put(Metric.MAINS_UP, 1.0);
        values.put(Metric.OUTDOOR_TEMPERATURE_CELSIUS, -8.0);
        values.put(Metric.CPU_PERCENT, 17.0);
        values.put(Metric.MEMORY_PERCENT, 40.0);
        values.put(Metric.SUPPLY_VOLTS, 24.1);
        for (Metric rate :
                List.of(Metric.RX_ERROR_RATE, Metric.TX_ERROR_RATE, Metric.RX_DROP_RATE, Metric.TX_DROP_RATE)) {
            values.put(rate, 0.0);
        }
        assertThat(MetricValues.of(values).size()).isEqualTo(values.size());
        return values;
    }

    private static PollStatus polls() {
        return new PollStatus() {
            @Override
            public Map<String, Number> counters() {
                return Map.of();
            }

            @Override
            public Optional<TerminalPoll> terminal(String terminalId) {
                int misses = terminalId.equals(ISHKOSHIM) ? 90 : 0;
                return Optional.of(new TerminalPoll(Duration.ofSeconds(30), 640.0, 1_500.0, 120_000.0, misses));
            }
        };
    }

    private static List<InfluxPoint> health(InfluxSeriesStore store, FleetView fleet, Instant at) {
        NccMeters meters = new NccMeters(() -> PollSnapshot.none(at), fleet, store, () -> 0);
        meters.outbox(store::outbox, () -> at);
        meters.notes(store.notes()::waiting, store.notes()::dropped);
        meters.rollups(() -> 0);
        return NccPoints.of(meters.snapshots(), "ncc-1", "http://127.0.0.1:8080", at);
    }

    /** Those of an equinox, moved so that some are over and some to come. */
    private Stream<InfluxPoint> movedSunOutages() {
        Duration move = Duration.between(EQUINOX.plus(Duration.ofDays(7)), now);
        return SunOutagePoints.of(inventory, tags::of, EQUINOX).map(point -> {
            Map<String, Object> fields = new LinkedHashMap<>(point.fields());
            for (String name : List.of("peak_at", "ends_at")) {
                fields.computeIfPresent(name, (same, at) -> (Long) at + move.toMillis());
            }
            return new InfluxPoint(
                    point.measurement(), point.tags(), fields, point.at().plus(move));
        });
    }

    private List<InfluxPoint> sunOutages() {
        return movedSunOutages().toList();
    }

    private static void village(NccFolder ncc, String id, String region, String carrier) {
        ncc.write("manifests/" + id + ".yaml", """
                apiVersion: auylsat/v1
                kind: Settlement
                metadata: {id: %1$s, names: {en: %1$s}}
                spec: {country: TJ, region: '%2$s', latitudeDeg: 38.2, longitudeDeg: 73.9, heightMetres: 3600, zone: Asia/Dushanbe}
                ---
                apiVersion: auylsat/v1
                kind: Terminal
                metadata: {id: %1$s}
                spec:
                  settlement: %1$s
                  carrier: %3$s
                  agent: {address: 127.0.0.1, port: %4$d, credential: pilot}
                  dish: {diameterMetres: 1.2}
                """.formatted(
                        id, region.replace("'", "''"), carrier, 16_100 + TERMINALS.indexOf(id)));
    }
}
