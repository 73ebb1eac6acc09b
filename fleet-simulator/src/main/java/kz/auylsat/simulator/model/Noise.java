package kz.auylsat.simulator.model;

/**
 * Randomness without state: a number that depends on the seed, what it is for (stream) and two coordinates only.
 *
 * <p>The mixing function is SplitMix64's finaliser (Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", 2014).
 */
public record Noise(long seed) {
    /** 64 bits that look random. */
    public long bits(int stream, long a, long b) {
        return mix(mix(mix(seed + 0x9E3779B97F4A7C15L * (stream + 1L)) ^ a) + 0xD1B54A32D192ED03L * b);
    }

    /** Evenly in [0, 1). */
    public double uniform(int stream, long a, long b) {
        return (bits(stream, a, b) >>> 11) * 0x1p-53;
    }

    /** Evenly in [from, to). */
    public double between(double from, double to, int stream, long a, long b) {
        return from + (to - from) * uniform(stream, a, b);
    }

    /** A curve in [−1, 1] through a random point every {@code periodMillis}, without steps between them. */
    public double curve(int stream, long a, long timeMillis, long periodMillis) {
        long slot = Math.floorDiv(timeMillis, periodMillis);
        double x = (double) Math.floorMod(timeMillis, periodMillis) / periodMillis;
        double smooth = x * x * (3 - 2 * x);
        double from = between(-1, 1, stream, a, slot);
        double to = between(-1, 1, stream, a, slot + 1);
        return from + (to - from) * smooth;
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
