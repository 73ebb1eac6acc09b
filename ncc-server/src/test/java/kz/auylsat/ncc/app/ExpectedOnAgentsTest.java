package kz.auylsat.ncc.app;

import static kz.auylsat.ncc.app.NccFolder.await;
import static kz.auylsat.ncc.app.NccFolder.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.LinkReport;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import kz.auylsat.link.report.ReportSource;
import kz.auylsat.ncc.fleet.FleetEntry;
import kz.auylsat.ncc.satellite.LinkExpectations;
import kz.auylsat.simulator.model.FleetSettings;
import kz.auylsat.simulator.model.SimulatedFleet;
import kz.auylsat.simulator.server.FleetBinding;
import kz.auylsat.simulator.server.FleetServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running NCC gives each polled report what was to be expected, and its stored baseline outlives it. */
class ExpectedOnAgentsTest {
    private static final String LINK = """
            apiVersion: auylsat/v1
            kind: Satellite
            metadata: {id: kazsat-3, names: {en: KazSat-3}}
            spec:
              longitudeDeg: 58.5
              source: figures are examples
              transponders:
                - {id: k5, frequencyMhz: 11480, bandwidthMhz: 54, polarization: horizontal, uplinkFrequencyMhz: 14280,
                   eirpDbw: 51, gOverTDbK: 5, saturationFluxDbwM2: -86, inputBackOffDb: 4, outputBackOffDb: 3,
                   interferenceDb: 20, source: an example}
            ---
            apiVersion: auylsat/v1
            kind: EarthStation
            metadata: {id: akkol, names: {en: Akkol}}
            spec:
              {latitudeDeg: 51.99, longitudeDeg: 70.95, heightMetres: 380, dish: {diameterMetres: 7.2},
               climate: {rainRateMmh: 24, source: an example}}
            ---
            apiVersion: auylsat/v1
            kind: Carrier
            metadata: {id: forward, names: {en: Forward}}
            spec:
              satellite: kazsat-3
              transponder: k5
              direction: forward
              frequencyMhz: 11480
              polarization: horizontal
              symbolRateKsps: 30000
              modcod: DVB-S2 ACM
              uplinkFrequencyMhz: 14280
              earthStation: akkol
              uplinkEirpDbw: 72
              modcods: {table: dvb-s2, lowest: QPSK 1/4, highest: 16APSK 8/9}
            """;

    @TempDir
    private Path folder;

    private NccWiring start(int port) {
        return new NccFolder(folder, Duration.ofSeconds(1))
                .community("villages", "village")
                .write("manifests/satellite.yaml", LINK)
                .write("manifests/vorukh.yaml", """
                        apiVersion: auylsat/v1
                        kind: Settlement
                        metadata: {id: vorukh, names: {en: Vorukh}}
                        spec:
                          {country: TJ, region: Sughd, latitudeDeg: 39.85125, longitudeDeg: 70.58012, heightMetres: 1400,
                           zone: Asia/Dushanbe, climate: {rainRateMmh: 15.6, source: an example}}
                        ---
                        apiVersion: auylsat/v1
                        kind: Terminal
                        metadata: {id: vorukh}
                        spec:
                          settlement: vorukh
                          carrier: forward
                          profile: auylsat-terminal
                          dish: {diameterMetres: 1.2}
                          agent: {address: 127.0.0.1, port: %d, credential: villages}
                        """.formatted(port))
                .start();
    }

    private static double value(FleetEntry entry, Metric metric) {
        return entry.values().get(metric).orElseThrow();
    }

    /** What the baseline is to a report that teaches it nothing. */
    private static boolean hasBaseline(NccWiring ncc) {
        Instant now = Instant.now();
        MetricValues unlocked = MetricValues.builder().put(Metric.RX_LOCK, 0).build();
        return ncc.polling()
                .expectations()
                .completed(new LinkReport("vorukh", now, now, ReportSource.POLL, Reachability.UP, unlocked))
                .values()
                .has(Metric.BASELINE_ESNO_DB);
    }

    @Test
    void aPolledReportIsGivenWhatWasExpectedAndTheBaselineOutlivesARestartAndASilentTerminal() throws Exception {
        int port;
        SimulatedFleet fleet = SimulatedFleet.of(FleetSettings.of(58, 1).calm());
        try (FleetServer server = FleetServer.start(fleet, FleetBinding.perPort("village"), Clock.systemUTC())) {
            port = server.addresses().get(0).getPort();
            try (NccWiring ncc = start(port)) {
                await(
                        "a baseline",
                        Duration.ofSeconds(20),
                        () -> entry(ncc, "vorukh").values().has(Metric.BASELINE_ESNO_DB));
                FleetEntry entry = entry(ncc, "vorukh");
                assertThat(value(entry, Metric.EXCESS_LOSS_DB))
                        .isEqualTo(value(entry, Metric.EXPECTED_ESNO_DB) - value(entry, Metric.ESNO_DB), within(1e-9));
                assertThat(value(entry, Metric.CLEAR_SKY_ESNO_DB)).isBetween(8.0, 18.0);
                assertThat(ncc.polling().expectations().coverage()).isEqualTo("1 terminal has a link budget");
            }
            try (NccWiring again = start(port)) {
                assertThat(hasBaseline(again)).isTrue();
            }
        }
        Instant gone = Instant.now();
        try (NccWiring silent = start(port)) {
            await("a report of no answer", Duration.ofSeconds(30), () -> {
                FleetEntry entry = entry(silent, "vorukh");
                Instant observedAt = entry.observedAt();
                return observedAt != null && observedAt.isAfter(gone) && entry.reachability() != Reachability.UP;
            });
        }
        try (NccWiring after = start(port)) {
            await("the baseline of its history", Duration.ofSeconds(20), () -> hasBaseline(after));
        }
    }

    @Test
    void terminalsWithoutFiguresKeepNothingFromWorking() {
        NccFolder villages = new NccFolder(folder, Duration.ofSeconds(1)).community("villages", "village");
        villages.village(
                "ayni", "profile: auylsat-terminal", "agent: {address: 127.0.0.1, port: 9, credential: villages}");
        try (NccWiring ncc = villages.start()) {
            LinkExpectations expectations = ncc.polling().expectations();
            assertThat(expectations.coverage())
                    .startsWith("1 of 1 terminals has no link budget: write spec.")
                    .doesNotContain("\n");
            assertThat(entry(ncc, "ayni").values()).isEqualTo(MetricValues.empty());
        }
    }
}
