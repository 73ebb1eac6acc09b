package kz.auylsat.link.lineup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kz.auylsat.link.lineup.Verdict.Finding;
import kz.auylsat.link.lineup.Verdict.Side;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a line-up. The box judges with them while the technician works, and whoever verifies a certificate judges
 * again from its measurements: a verdict is never taken on trust.
 */
public final class LineUpRules {
    /** Share of a soak that may pass without a reading. */
    private static final double GAP_SHARE_MAX = 0.1;

    /** Readings come in tenths of a dB: what is written as equal is equal. */
    private static final double ROUNDING_DB = 1e-6;

    private LineUpRules() {}

    /** A verdict on every step that was measured, in the order of the steps. */
    public static List<Verdict> judge(LineUpLimits limits, Map<LineUpStep, ? extends Measured> measured) {
        List<Verdict> verdicts = new ArrayList<>();
        for (LineUpStep step : LineUpStep.values()) {
            Measured of = measured.get(step);
            if (of != null) {
                verdicts.add(judge(limits, of, measured));
            }
        }
        return verdicts;
    }

    /**
     * What a step will be held against, in the unit of its verdict.
     *
     * @param earlier what the steps before it measured
     * @return empty where that is not known before the step is measured, or no threshold is asked
     */
    public static OptionalDouble threshold(
            LineUpLimits limits, LineUpStep step, Map<LineUpStep, ? extends Measured> earlier) {
        return switch (step) {
            case CROSS_POL -> OptionalDouble.of(limits.crossPolMinDb());
            case TRANSMIT_POWER -> transmitPowerMaxDbm(limits, earlier.get(LineUpStep.COMPRESSION));
            case SOAK -> soakMinDb(limits, earlier.get(LineUpStep.POINTING));
            case POINTING, COMPRESSION -> OptionalDouble.empty();
        };
    }

    private static Verdict judge(LineUpLimits limits, Measured one, Map<LineUpStep, ? extends Measured> all) {
        if (one instanceof Measured.Pointing pointing) {
            return pointing(limits, pointing);
        }
        if (one instanceof Measured.CrossPol crossPol) {
            return least(LineUpStep.CROSS_POL, crossPol.isolationDb(), limits.crossPolMinDb());
        }
        if (one instanceof Measured.CompressionTest test) {
            return compression(Compression.of(test.levels()));
        }
        if (one instanceof Measured.TransmitPower power) {
            return transmitPower(limits, power, all.get(LineUpStep.COMPRESSION));
        }
        if (one instanceof Measured.Soak soak) {
            return soak(limits, soak, all.get(LineUpStep.POINTING));
        }
        throw new IllegalArgumentException("no rule for " + one);
    }

    private static Verdict pointing(LineUpLimits limits, Measured.Pointing pointing) {
        double threshold = pointing.peakDb() - limits.peakLossMaxDb();
        if (pointing.expectedDb().isPresent()) {
            threshold = Math.max(threshold, pointing.expectedDb().getAsDouble() - limits.pointingShortfallMaxDb());
        }
        return least(LineUpStep.POINTING, pointing.signalDb(), threshold);
    }

    private static Verdict compression(Compression compression) {
        OptionalDouble none = OptionalDouble.empty();
        if (compression instanceof Compression.Found found) {
            return new Verdict(
                    LineUpStep.COMPRESSION,
                    OptionalDouble.of(found.levelDbm()),
                    "dBm",
                    none,
                    Side.AT_LEAST,
                    Finding.PASSED);
        }
        Finding finding =
                compression instanceof Compression.NotReached ? Finding.NOT_COMPRESSED : Finding.TOO_FEW_LEVELS;
        return new Verdict(LineUpStep.COMPRESSION, none, "dBm", none, Side.AT_LEAST, finding);
    }

    private static Verdict transmitPower(
            LineUpLimits limits, Measured.TransmitPower power, @Nullable Measured compression) {
        OptionalDouble threshold = transmitPowerMaxDbm(limits, compression);
        OptionalDouble value = OptionalDouble.of(power.levelDbm());
        Finding finding = threshold.isEmpty()
                ? Finding.NO_REFERENCE
                : power.levelDbm() <= threshold.getAsDouble() + ROUNDING_DB ? Finding.PASSED : Finding.THRESHOLD;
        return new Verdict(LineUpStep.TRANSMIT_POWER, value, "dBm", threshold, Side.AT_MOST, finding);
    }

    private static OptionalDouble transmitPowerMaxDbm(LineUpLimits limits, @Nullable Measured compression) {
        OptionalDouble highest = linearUntilDbm(compression);
        if (highest.isEmpty()) {
            return highest;
        }
        return OptionalDouble.of(Math.min(
                highest.getAsDouble() - limits.backOffMinDb(),
                limits.txPowerMaxDbm().orElse(Double.POSITIVE_INFINITY)));
    }

    /** How far the transmitter is known to be good: to its compression point, or as far as it was driven without one. */
    private static OptionalDouble linearUntilDbm(@Nullable Measured measured) {
        if (!(measured instanceof Measured.CompressionTest test)) {
            return OptionalDouble.empty();
        }
        Compression compression = Compression.of(test.levels());
        if (compression instanceof Compression.Found found) {
            return OptionalDouble.of(found.levelDbm());
        }
        if (compression instanceof Compression.NotReached not) {
            return OptionalDouble.of(not.highestDbm());
        }
        return OptionalDouble.empty();
    }

    private static Verdict soak(LineUpLimits limits, Measured.Soak soak, @Nullable Measured reference) {
        OptionalDouble threshold = soakMinDb(limits, reference);
        return new Verdict(
                LineUpStep.SOAK, soak.minDb(), "dB", threshold, Side.AT_LEAST, soakFinding(limits, soak, threshold));
    }

    private static OptionalDouble soakMinDb(LineUpLimits limits, @Nullable Measured reference) {
        return reference instanceof Measured.Pointing pointing
                ? OptionalDouble.of(pointing.signalDb() - limits.soakDropMaxDb())
                : OptionalDouble.empty();
    }

    private static Finding soakFinding(LineUpLimits limits, Measured.Soak soak, OptionalDouble threshold) {
        int wanted = Math.max(limits.soakSeconds(), soak.plannedSeconds());
        if (soak.measuredSeconds() < wanted || soak.gapSeconds() > wanted * GAP_SHARE_MAX) {
            return Finding.INCOMPLETE;
        }
        if (soak.unlockedSeconds() > 0) {
            return Finding.LOCK_LOST;
        }
        if (threshold.isEmpty() || soak.minDb().isEmpty()) {
            return Finding.NO_REFERENCE;
        }
        return soak.minDb().getAsDouble() + ROUNDING_DB >= threshold.getAsDouble() ? Finding.PASSED : Finding.THRESHOLD;
    }

    private static Verdict least(LineUpStep step, double value, double threshold) {
        Finding finding = value + ROUNDING_DB >= threshold ? Finding.PASSED : Finding.THRESHOLD;
        return new Verdict(step, OptionalDouble.of(value), "dB", OptionalDouble.of(threshold), Side.AT_LEAST, finding);
    }
}
