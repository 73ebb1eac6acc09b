package kz.auylsat.link.lineup;

import java.util.List;
import java.util.OptionalDouble;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.quantity.Bounds;
import kz.auylsat.link.quantity.OutOfRangeException;

/** What a step of the line-up measured. Numbers outside their ranges are refused with an {@link OutOfRangeException}. */
public sealed interface Measured {
    LineUpStep step();

    /**
     * The signal when the dish was made fast.
     *
     * @param metric what the modem reports: Es/N0, or another figure that is shown under its own name
     * @param signalDb mean of the last seconds, −50 to 60 dB
     * @param peakDb the best reading while the dish was turned, −50 to 60 dB
     * @param expectedDb what the link budget expects; only of a modem that reports Es/N0
     */
    record Pointing(Metric metric, double signalDb, double peakDb, OptionalDouble expectedDb) implements Measured {
        public Pointing {
            SIGNAL.check(signalDb);
            SIGNAL.check(peakDb);
            expectedDb.ifPresent(SIGNAL::check);
        }

        @Override
        public LineUpStep step() {
            return LineUpStep.POINTING;
        }
    }

    /**
     * Isolation from the other polarisation.
     *
     * @param isolationDb 0 to 80 dB, as the hub told it
     */
    record CrossPol(double isolationDb) implements Measured {
        public CrossPol {
            ISOLATION.check(isolationDb);
        }

        @Override
        public LineUpStep step() {
            return LineUpStep.CROSS_POL;
        }
    }

    /**
     * The compression test's levels.
     *
     * @param levels at most {@link Compression#LEVELS_MAX}
     */
    record CompressionTest(List<CompressionLevel> levels) implements Measured {
        public CompressionTest {
            levels = List.copyOf(levels);
            if (levels.size() > Compression.LEVELS_MAX) {
                throw new OutOfRangeException(
                        "compression levels: " + levels.size() + " is more than " + Compression.LEVELS_MAX);
            }
        }

        @Override
        public LineUpStep step() {
            return LineUpStep.COMPRESSION;
        }
    }

    /**
     * The level of operation.
     *
     * @param levelDbm commanded, −100 to 60 dBm
     */
    record TransmitPower(double levelDbm) implements Measured {
        public TransmitPower {
            LEVEL.check(levelDbm);
        }

        @Override
        public LineUpStep step() {
            return LineUpStep.TRANSMIT_POWER;
        }
    }

    /**
     * The signal over the soak, in seconds that were measured: a clock that jumps changes none of it.
     *
     * @param plannedSeconds how long it was to last
     * @param measuredSeconds seconds with a reading
     * @param gapSeconds seconds without one between the first and the last: a silent modem, a restarted agent
     * @param unlockedSeconds seconds in which the demodulator was not locked, of those measured
     * @param minDb least reading, where there is one
     * @param meanDb mean of the readings, where there is one
     */
    record Soak(
            Metric metric,
            int plannedSeconds,
            int measuredSeconds,
            int gapSeconds,
            int unlockedSeconds,
            OptionalDouble minDb,
            OptionalDouble meanDb)
            implements Measured {
        public Soak {
            SECONDS.check(plannedSeconds);
            SECONDS.check(measuredSeconds);
            SECONDS.check(gapSeconds);
            SECONDS.check(unlockedSeconds);
            minDb.ifPresent(SIGNAL::check);
            meanDb.ifPresent(SIGNAL::check);
        }

        @Override
        public LineUpStep step() {
            return LineUpStep.SOAK;
        }
    }

    Bounds SIGNAL = new Bounds("signal", -50, 60, "dB");
    Bounds ISOLATION = new Bounds("cross-pol isolation", 0, 80, "dB");
    Bounds LEVEL = new Bounds("transmit level", -100, 60, "dBm");
    Bounds SECONDS = new Bounds("soak", 0, 1_000_000, "s");
}
