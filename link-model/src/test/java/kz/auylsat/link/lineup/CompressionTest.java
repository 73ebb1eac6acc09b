package kz.auylsat.link.lineup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompressionTest {
    /** A solid-state amplifier after Rapp (smoothness 2), so that the point is known: 1 dB behind at this input. */
    private static double hubDb(double commandedDbm, double saturationDbm) {
        double drive = Math.pow(10, (commandedDbm - saturationDbm) / 20);
        return commandedDbm - 95 - 20 * Math.log10(Math.pow(1 + Math.pow(drive, 4), 0.25));
    }

    /** Where Rapp's amplifier is 1 dB behind: (1 + x⁴)^¼ = 10^(1/20). */
    private static double pointDbm(double saturationDbm) {
        return saturationDbm + 20 * Math.log10(Math.pow(Math.pow(10, 4 / 20.0) - 1, 0.25));
    }

    private static List<CompressionLevel> levels(double fromDbm, double toDbm, double saturationDbm) {
        List<CompressionLevel> levels = new ArrayList<>();
        for (double level = fromDbm; level <= toDbm; level++) {
            levels.add(new CompressionLevel(level, hubDb(level, saturationDbm)));
        }
        return levels;
    }

    @Test
    void findsThePointOfAnAmplifierWhosePointIsKnown() {
        Compression found = Compression.of(levels(-25, 5, 0));

        assertThat(found).isInstanceOfSatisfying(Compression.Found.class, point -> {
            assertThat(point.levelDbm()).isCloseTo(pointDbm(0), within(0.1));
            assertThat(point.smallSignalGainDb()).isCloseTo(-95, within(0.01));
        });
    }

    @Test
    void theOrderOfTheLevelsDoesNotMatterAndTheLaterReadingOfALevelCounts() {
        List<CompressionLevel> levels = levels(-25, 5, 0);
        Compression inOrder = Compression.of(levels);
        Collections.shuffle(levels, new Random(7));
        levels.add(0, new CompressionLevel(-10, -50));

        assertThat(Compression.of(levels)).isEqualTo(inOrder);
    }

    @Test
    void aSingleLowReadingOfTheHubIsNoCompression() {
        List<CompressionLevel> levels = levels(-25, 5, 0);
        levels.add(new CompressionLevel(-15, hubDb(-15, 0) - 1.4));

        assertThat(Compression.of(levels)).isEqualTo(Compression.of(levels(-25, 5, 0)));
    }

    @Test
    void noiseOfTheHubsReadingMovesThePointLittle() {
        long seed = 20_260;
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            double saturationDbm = random.nextDouble() * 10 - 5;
            List<CompressionLevel> noisy = levels(-25, 8, saturationDbm).stream()
                    .map(level -> new CompressionLevel(
                            level.commandedDbm(),
                            level.hubDb() + Math.max(-2, Math.min(2, random.nextGaussian())) * 0.1))
                    .toList();
            assertThat(Compression.of(noisy))
                    .as("seed %d, run %d", seed, run)
                    .isInstanceOfSatisfying(
                            Compression.Found.class,
                            point -> assertThat(point.levelDbm()).isCloseTo(pointDbm(saturationDbm), within(1.2)));
        }
    }

    @Test
    void aTransmitterThatStaysLinearHasNoPoint() {
        assertThat(Compression.of(levels(-25, -12, 0))).isInstanceOfSatisfying(Compression.NotReached.class, not -> {
            assertThat(not.highestDbm()).isEqualTo(-12);
            assertThat(not.compressionDb()).isLessThan(0.1);
        });
    }

    @Test
    void threeLevelsAreTooFewAndATwoDecibelStepIsTooWide() {
        assertThat(Compression.of(levels(-25, -23, 0))).isEqualTo(new Compression.TooFew(3));
        List<CompressionLevel> gap = levels(-25, -15, 0);
        gap.removeIf(level -> level.commandedDbm() == -20);

        assertThat(Compression.of(gap)).isEqualTo(new Compression.StepTooWide(-21, -19));
    }
}
