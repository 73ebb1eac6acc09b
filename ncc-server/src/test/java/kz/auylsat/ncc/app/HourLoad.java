package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;

/**
 * What 1,300 terminals report every 30 seconds, five minutes before an hour, that hour and five minutes after it: of each
 * terminal and step a function of both alone. So it is the ledger too.
 */
final class HourLoad {
    static final int TERMINALS = 1_300;
    static final Duration EVERY = Duration.ofSeconds(30);
    static final Instant START = Instant.parse("2026-11-22T12:55:00Z");

    /** The steps at which the hour begins and ends, and after the last. */
    static final int HOUR_BEGINS = 10;

    static final int HOUR_ENDS = HOUR_BEGINS + 120;
    static final int STEPS = HOUR_ENDS + 10;

    /** Of each kind some; the benchmark of the outbox has twenty. */
    static final List<Metric> METRICS = List.of(
            Metric.ESNO_DB,
            Metric.CN_DB,
            Metric.LINK_MARGIN_DB,
            Metric.RX_LEVEL_DBM,
            Metric.MODEM_STATE,
            Metric.RX_RATE_BPS,
            Metric.TX_RATE_BPS,
            Metric.RX_ERROR_RATE,
            Metric.TEMPERATURE_CELSIUS,
            Metric.CPU_PERCENT,
            Metric.UPTIME_SECONDS,
            Metric.RTT_MILLIS);

    private HourLoad() {}

    static String id(int terminal) {
        return "auyl-" + terminal + "-1";
    }

    static int terminal(String id) {
        return Integer.parseInt(id.substring("auyl-".length(), id.length() - 2));
    }

    static Instant at(int step) {
        return START.plus(EVERY.multipliedBy(step));
    }

    static int step(long atMillis) {
        return (int) Math.floorDiv(atMillis - START.toEpochMilli(), EVERY.toMillis());
    }

    static boolean isUp(int terminal, int step) {
        return (terminal * 7 + step) % 40 != 0;
    }

    /** Sixteenths, so that sums have no rounding; none where the terminal was silent. */
    static OptionalDouble value(int terminal, int step, int metric) {
        return isUp(terminal, step)
                ? OptionalDouble.of((terminal * 31 + step * 17 + metric * 7) % 4_096 / 16.0)
                : OptionalDouble.empty();
    }

    static LinkReport report(int terminal, int step) {
        MetricValues.Builder values = MetricValues.builder();
        for (int metric = 0; metric < METRICS.size(); metric++) {
            OptionalDouble value = value(terminal, step, metric);
            if (value.isPresent()) {
                values.put(METRICS.get(metric), value.getAsDouble());
            }
        }
        Instant at = at(step);
        return new LinkReport(
                id(terminal),
                at,
                at.plusMillis(700),
                ReportSource.POLL,
                isUp(terminal, step) ? Reachability.UP : Reachability.SILENT,
                values.build());
    }

    /** Manifests of these terminals behind a hub that nobody asks within the time, so that all reports come from here. */
    static void writeManifests(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("satellite.yaml"), NccFolder.SATELLITE + """
                ---
                apiVersion: auylsat/v1
                kind: Hub
                metadata: {id: almaty, names: {en: Almaty hub}}
                spec:
                  agent: {address: 127.0.0.1, port: 9, credential: hub}
                  profile: uhp-hub
                  pollInterval: 1h
                """);
        int villagesInAFile = 50;
        for (int first = 0; first < TERMINALS; first += villagesInAFile) {
            StringBuilder text = new StringBuilder();
            for (int i = first; i < Math.min(TERMINALS, first + villagesInAFile); i++) {
                text.append("""
                        ---
                        apiVersion: auylsat/v1
                        kind: Settlement
                        metadata: {id: auyl-%1$d, names: {en: Auyl %1$d}}
                        spec: {country: KZ, region: Region %2$d, latitudeDeg: 43.5, longitudeDeg: 77, heightMetres: 800, zone: Asia/Almaty}
                        ---
                        apiVersion: auylsat/v1
                        kind: Terminal
                        metadata: {id: %3$s}
                        spec: {settlement: auyl-%1$d, carrier: forward, via: {hub: almaty, row: "%4$d"}}
                        """.formatted(i, i % 17, id(i), i + 1));
            }
            Files.writeString(folder.resolve("villages-" + first + ".yaml"), text.toString());
        }
    }
}
