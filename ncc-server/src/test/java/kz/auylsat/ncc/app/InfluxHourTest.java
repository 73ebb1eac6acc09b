package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import kz.auylsat.ncc.influx.InfluxRelay;
import kz.auylsat.ncc.influx.InfluxdServer;
import kz.auylsat.testing.RealProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * InfluxDB killed for an hour of 1,300 terminals' reports, and the NCC killed twice in that hour and once more while the
 * backlog drains. The hour is simulated, the processes and their ends are real.
 */
final class InfluxHourTest {
    private static final String DATABASE = "auylsat";
    private static final Duration LIVE_ANSWER_MAX = Duration.ofSeconds(10);
    /** A chart waits for InfluxDB no longer than its time-out of ten seconds, and then tells. */
    private static final Duration CHART_ANSWER_MAX = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final int relayPort = RealProgram.freeTcpPort();
    private final int pagePort = RealProgram.freeTcpPort();
    private final long begun = System.nanoTime();
    private InfluxdServer influxd;
    private InfluxRelay relay;
    private HourNcc ncc;
    private HourPage page;
    private long peakMebibytes;
    private int kills;

    @Test
    void everyPointIsThereOnceAndThePageKeptWorking() throws Exception {
        long seed = Long.getLong("auylsat.seed", 20_261_122L);
        Random random = new Random(seed);
        System.out.println("An hour without InfluxDB: seed " + seed);
        write();
        try {
            influxd = InfluxdServer.start(folder.resolve("influxd"));
            influxd.createDatabase(DATABASE);
            relay = InfluxRelay.before(influxd.url(), relayPort);
            ncc = HourNcc.start(folder, 0);
            page = HourPage.open(URI.create("http://127.0.0.1:" + pagePort), ncc);
            ncc.goOnUntil(HourLoad.HOUR_BEGINS);
            ncc.awaitDurable(HourLoad.HOUR_BEGINS);

            relay.close();
            influxd.kill();
            told("InfluxDB is killed");
            killWithin(random, HourLoad.HOUR_BEGINS + 10, 45);
            killWithin(random, HourLoad.HOUR_BEGINS + 65, 45);
            ncc.goOnUntil(HourLoad.HOUR_ENDS);
            ncc.awaitDurable(HourLoad.HOUR_ENDS);
            assertThat(page.get("/health/ready").body()).contains("wait in the outbox");
            assertThat(page.chartsRefused()).isPositive();
            assertThat(page.refusal()).contains("InfluxDB");
            double waiting = page.meter("auylsat_outbox_points");
            told("the hour is over, " + (long) waiting + " points wait");
            assertThat(waiting).isGreaterThanOrEqualTo(120.0 * HourLoad.TERMINALS);

            influxd.start();
            relay = InfluxRelay.before(influxd.url(), relayPort);
            ncc.goOnUntil(HourLoad.STEPS);
            double left = waiting * (0.2 + 0.6 * random.nextDouble());
            awaitOutbox(left);
            kill();
            ncc.goOnUntil(HourLoad.STEPS);
            ncc.awaitDurable(HourLoad.STEPS);
            awaitOutbox(0);
            told("all is delivered");
            audit();
        } finally {
            close();
        }
    }

    private void audit() throws Exception {
        // Closes the last five minutes, and the hour before them is over anyway.
        ncc.setClock(HourLoad.at(HourLoad.STEPS).plusSeconds(60));
        ncc.await("rolled up", 90, () -> ncc.due() == 0);
        HourAudit audit = new HourAudit(influxd, DATABASE);
        for (int look = 0; audit.count("link_1h", "polls") < 2 * HourLoad.TERMINALS && look < 300; look++) {
            Thread.sleep(100);
        }
        told("all is rolled up");
        assertThat(page.meter("auylsat_series_dropped")).isZero();
        assertThat(page.meter("auylsat_series_rejected")).isZero();
        assertThat(page.meter("auylsat_outbox_dropped")).isZero();
        assertThat(page.meter("auylsat_outbox_quarantined")).isZero();
        assertThat(page.get("/health/ready").statusCode()).isEqualTo(200);
        remember();
        page.close();
        int reports = audit.assertReports();
        int rollups = audit.assertRollups("link_5m", 10, HourLoad.STEPS)
                + audit.assertRollups("link_1h", 120, HourLoad.HOUR_ENDS);

        assertThat(page.complaints()).isEmpty();
        assertThat(page.longestLiveMillis()).isLessThan(LIVE_ANSWER_MAX.toMillis());
        assertThat(page.longestHistoryMillis()).isLessThan(CHART_ANSWER_MAX.toMillis());
        System.out.printf(
                "An hour without InfluxDB: %,d points with %,d values and %,d rollups there once; NCC killed %d times, %d"
                        + " MiB at most; %,d answers of the page, the longest %d ms, of a chart %d ms (%,d refused"
                        + " plainly); %d s%n",
                reports,
                audit.values(),
                rollups,
                kills,
                peakMebibytes,
                page.answers(),
                page.longestLiveMillis(),
                page.longestHistoryMillis(),
                page.chartsRefused(),
                (System.nanoTime() - begun) / 1_000_000_000L);
    }

    /** Lets it go on to some step from this on, kills it somewhat later, and starts the next. */
    private void killWithin(Random random, int from, int steps) throws Exception {
        ncc.goOnUntil(HourLoad.HOUR_ENDS);
        ncc.awaitDurable(from + random.nextInt(steps));
        Thread.sleep(random.nextInt(300));
        kill();
    }

    private void kill() throws Exception {
        remember();
        int durable = ncc.kill();
        kills++;
        told("the NCC is killed, durable to step " + durable);
        ncc = HourNcc.start(folder, durable);
        page.turnTo(ncc);
        told("the next NCC answers");
    }

    private void remember() throws IOException {
        peakMebibytes = Math.max(peakMebibytes, ncc.peakMebibytes());
    }

    /** Waits until no more points than these wait for InfluxDB. */
    private void awaitOutbox(double points) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (page.meter("auylsat_outbox_points") > points) {
            assertThat(System.nanoTime()).as("the outbox drains").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private void told(String what) {
        System.out.printf("  %5.1f s: %s%n", (System.nanoTime() - begun) / 1e9, what);
    }

    private void write() throws IOException {
        HourLoad.writeManifests(folder.resolve("manifests"));
        Files.writeString(folder.resolve("community"), "hub");
        Files.setPosixFilePermissions(folder.resolve("community"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("ncc.yaml"), """
                manifests: manifests
                snmp: {credentials: {hub: {version: v2c, communityFile: community}}}
                poll: {interval: 30s, missesToDown: 10}
                web: {port: %d}
                series: {influx: {url: "http://127.0.0.1:%d", bucket: %s}}
                """.formatted(pagePort, relayPort, DATABASE));
    }

    private void close() throws Exception {
        if (page != null) {
            page.close();
        }
        for (AutoCloseable part : new AutoCloseable[] {ncc, relay, influxd}) {
            if (part != null) {
                part.close();
            }
        }
    }
}
