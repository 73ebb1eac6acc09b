package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import kz.auylsat.simulator.relay.LinkConditions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the backlog of 72 hours takes over a satellite hop at a village's rate, and the bytes of a sample on the wire;
 * run by name.
 */
class OutageDrainBenchmark {
    private static final long UPLOAD_BYTES_PER_SECOND = 32 * 1024;

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        try (OutageVillage village = new OutageVillage(
                folder, new Random(1), LinkConditions.SATELLITE, 64L << 20, UPLOAD_BYTES_PER_SECOND, 1)) {
            village.awaitSample(OutageClock.BEFORE - 1, Duration.ofMinutes(1));
            village.beginOutage();
            village.awaitSample(OutageClock.OUTAGE_ENDS, Duration.ofMinutes(3));
            long bytes = village.carried().bytes();
            long began = System.nanoTime();
            village.relay().restore();
            village.awaitDrained(Duration.ofMinutes(5));
            double seconds = (System.nanoTime() - began) / 1e9;
            bytes = village.carried().bytes() - bytes;
            long sent = village.ledger().counts().getOrDefault("upload_bytes", 0L);
            long batches = village.ledger().counts().getOrDefault("upload_batches", 0L);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d samples drained in %.1f s; %d bytes on the wire both ways with TLS, %.1f a sample;"
                            + " %d bytes of %d batches, %.1f a sample",
                    OutageClock.SAMPLES,
                    seconds,
                    bytes,
                    (double) bytes / OutageClock.SAMPLES,
                    sent,
                    batches,
                    (double) sent / OutageClock.SAMPLES));
        }
    }
}
