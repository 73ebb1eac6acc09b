package kz.auylsat.link.lineup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a transmitter's output falls 1 dB behind its input, out of the levels commanded and the hub's readings.
 *
 * <p>The gain of the small signal is the median of the three lowest levels. Each level's compression is that gain less its own;
 * the point lies where compression crosses 1 dB for good, on the straight line between the two levels around it. A single
 * level that reads 1 dB low with whole steps above it is the hub's noise, not compression.
 */
public sealed interface Compression {
    /** The compression that is looked for. */
    double COMPRESSION_DB = 1;

    /** Levels below which nothing is said: three for the gain of the small signal, one to compare. */
    int LEVELS_MIN = 4;

    /** Most levels of one test. */
    int LEVELS_MAX = 60;

    /** Widest step between two levels; a wider one hides the point. */
    double STEP_MAX_DB = 1.5;

    /** The point: commanded level and the small signal's gain. */
    record Found(double levelDbm, double smallSignalGainDb) implements Compression {}

    /** The transmitter is linear as far as it was driven. */
    record NotReached(double highestDbm, double compressionDb) implements Compression {}

    /** Fewer than {@link #LEVELS_MIN} levels so far. */
    record TooFew(int levels) implements Compression {}

    /** A step between these two levels is too wide to tell. */
    record StepTooWide(double fromDbm, double toDbm) implements Compression {}

    /** @param levels in any order; of two readings of the same level the later one counts */
    static Compression of(List<CompressionLevel> levels) {
        List<CompressionLevel> rising = rising(levels);
        if (rising.size() < LEVELS_MIN) {
            return new TooFew(rising.size());
        }
        for (int i = 1; i < rising.size(); i++) {
            double from = rising.get(i - 1).commandedDbm();
            double to = rising.get(i).commandedDbm();
            if (to - from > STEP_MAX_DB + 1e-9) {
                return new StepTooWide(from, to);
            }
        }
        return point(rising);
    }

    private static Compression point(List<CompressionLevel> rising) {
        double gainDb = rising.subList(0, 3).stream()
                .mapToDouble(CompressionLevel::gainDb)
                .sorted()
                .skip(1)
                .findFirst()
                .orElseThrow();
        CompressionLevel highest = rising.get(rising.size() - 1);
        double compressionDb = gainDb - highest.gainDb();
        if (compressionDb < COMPRESSION_DB - 1e-9) {
            return new NotReached(highest.commandedDbm(), compressionDb);
        }
        int above = rising.size() - 1;
        while (above > 0 && gainDb - rising.get(above - 1).gainDb() >= COMPRESSION_DB - 1e-9) {
            above--;
        }
        if (above == 0) {
            // The three lowest disagree by more than the compression looked for: nothing of it was linear.
            return new NotReached(highest.commandedDbm(), compressionDb);
        }
        CompressionLevel below = rising.get(above - 1);
        CompressionLevel at = rising.get(above);
        double before = gainDb - below.gainDb();
        double share = (COMPRESSION_DB - before) / (gainDb - at.gainDb() - before);
        return new Found(
                below.commandedDbm() + Math.min(1, share) * (at.commandedDbm() - below.commandedDbm()), gainDb);
    }

    private static List<CompressionLevel> rising(List<CompressionLevel> levels) {
        List<CompressionLevel> rising = new ArrayList<>();
        for (CompressionLevel level : levels) {
            rising.removeIf(known -> known.commandedDbm() == level.commandedDbm());
            rising.add(level);
        }
        rising.sort(Comparator.comparingDouble(CompressionLevel::commandedDbm));
        return rising;
    }
}
