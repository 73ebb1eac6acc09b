package kz.auylsat.link.lineup;

import java.util.OptionalDouble;

/**
 * What the rules say of one step.
 *
 * @param value what counts: a signal, an isolation, a level; absent where nothing came of the measurement
 * @param unit of value and threshold: {@code dB} or {@code dBm}
 * @param threshold what it is held against; absent where finding a value is all that is asked
 * @param side whether the value must be at least or at most the threshold
 * @param finding why the step failed, or that it passed
 */
public record Verdict(
        LineUpStep step, OptionalDouble value, String unit, OptionalDouble threshold, Side side, Finding finding) {

    private static final int DECIMALS_MAX = 6;

    public boolean passed() {
        return finding == Finding.PASSED;
    }

    /** Whether the value failed because it is above what is allowed, not below what is asked. */
    public boolean tooHigh() {
        return finding == Finding.THRESHOLD && side == Side.AT_MOST;
    }

    /**
     * With how many decimals value and threshold are to be written: 1, or as many more as it takes to see that a value which
     * failed is not its threshold. At most 6.
     */
    public int decimals() {
        int decimals = 1;
        if (finding == Finding.THRESHOLD && value.isPresent() && threshold.isPresent()) {
            while (decimals < DECIMALS_MAX
                    && rounded(value.getAsDouble(), decimals) == rounded(threshold.getAsDouble(), decimals)) {
                decimals++;
            }
        }
        return decimals;
    }

    private static long rounded(double number, int decimals) {
        return Math.round(number * Math.pow(10, decimals));
    }

    /** On which side of its threshold a value is good. */
    public enum Side {
        AT_LEAST,
        AT_MOST;

        /** The side on which this step's value is good. */
        public static Side of(LineUpStep step) {
            return step == LineUpStep.TRANSMIT_POWER ? AT_MOST : AT_LEAST;
        }
    }

    /** What came of a step. */
    public enum Finding {
        PASSED,
        /** The value is on the wrong side of its threshold. */
        THRESHOLD,
        /** The compression test has too few levels or too wide a step. */
        TOO_FEW_LEVELS,
        /** The transmitter never fell 1 dB behind. */
        NOT_COMPRESSED,
        /** A step that this one builds on has no result. */
        NO_REFERENCE,
        /** The soak was cut short or has too many seconds without a reading. */
        INCOMPLETE,
        /** The demodulator lost its lock during the soak. */
        LOCK_LOST
    }
}
