package kz.auylsat.ncc.app;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The true time of {@link OutageLedgerTest}, the same in all its processes: real time, and ten seconds more for each sample
 * of the outage.
 *
 * <p>It goes by the number of samples, which the box's process writes into a file that is in the memory of all.
 */
final class OutageClock implements InstantSource {
    /** Samples before the outage, over a link that is well. */
    static final int BEFORE = 40;

    static final int OUTAGE_ENDS = BEFORE + 72 * 360;
    static final int SAMPLES = OUTAGE_ENDS + 60;
    private static final long EACH_MILLIS = 10_000;

    private final MappedByteBuffer taken;
    private final long startMillis;

    OutageClock(Path file, long startMillis) throws IOException {
        this.startMillis = startMillis;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            taken = channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
        }
    }

    static boolean isOutage(int number) {
        return number >= BEFORE && number < OUTAGE_ENDS;
    }

    /** How much more than real time passed until this sample. */
    static long skippedMillis(int number) {
        return EACH_MILLIS * (Math.max(BEFORE, Math.min(number, OUTAGE_ENDS)) - BEFORE);
    }

    /** So many samples were taken, or may have been. */
    void taken(int samples) {
        taken.putInt(0, samples);
    }

    /** Since the test began. */
    long elapsedMillis() {
        return System.currentTimeMillis() - startMillis + skippedMillis(taken.getInt(0));
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(startMillis + elapsedMillis());
    }
}
