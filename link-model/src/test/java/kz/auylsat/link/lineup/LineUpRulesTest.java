package kz.auylsat.link.lineup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.lineup.Verdict.Finding;
import kz.auylsat.link.metric.Metric;
import org.junit.jupiter.api.Test;

class LineUpRulesTest {
    private static final LineUpLimits LIMITS = LineUpLimits.USUAL;

    @Test
    void pointingIsHeldAgainstTheBestSeenAndAgainstWhatTheLinkBudgetExpects() {
        assertThat(one(pointing(11.2, 11.5, OptionalDouble.of(12))).finding()).isEqualTo(Finding.PASSED);
        Verdict offPeak = one(pointing(11.2, 12.3, OptionalDouble.of(12)));
        assertThat(offPeak.finding()).isEqualTo(Finding.THRESHOLD);
        assertThat(offPeak.threshold()).hasValue(11.8);
        assertThat(one(pointing(9.9, 10.0, OptionalDouble.of(12))).finding())
                .as("a side lobe has a peak too")
                .isEqualTo(Finding.THRESHOLD);
        assertThat(one(pointing(9.9, 10.0, OptionalDouble.empty())).finding()).isEqualTo(Finding.PASSED);
    }

    @Test
    void isolationOfExactlyThirtyDecibelsPasses() {
        assertThat(one(new Measured.CrossPol(30)).passed()).isTrue();
        assertThat(one(new Measured.CrossPol(29.9)).finding()).isEqualTo(Finding.THRESHOLD);
    }

    @Test
    void theTransmitterWorksADecibelBelowItsCompressionPoint() {
        Measured.CompressionTest test = compressedAt(-3);
        double point = one(test).value().orElseThrow();

        assertThat(verdict(Map.of(LineUpStep.COMPRESSION, test), new Measured.TransmitPower(point - 1))
                        .passed())
                .isTrue();
        assertThat(verdict(Map.of(LineUpStep.COMPRESSION, test), new Measured.TransmitPower(point - 0.9))
                        .finding())
                .isEqualTo(Finding.THRESHOLD);
    }

    @Test
    void aStationSendsNoMoreThanItIsLicensedFor() {
        Measured.CompressionTest test = compressedAt(-3);
        LineUpLimits licensed = new LineUpLimits(1, 0.5, 30, 1, OptionalDouble.of(-7), 900, 1);
        Map<LineUpStep, Measured> measured =
                Map.of(LineUpStep.COMPRESSION, test, LineUpStep.TRANSMIT_POWER, new Measured.TransmitPower(-6.5));

        assertThat(LineUpRules.judge(licensed, measured).get(1).threshold()).hasValue(-7);
        assertThat(LineUpRules.judge(licensed, measured).get(1).passed()).isFalse();
    }

    @Test
    void aTransmitterThatNeverCompressedWorksBelowTheHighestLevelThatWasTried() {
        Measured.CompressionTest linear = new Measured.CompressionTest(IntStream.range(0, 8)
                .mapToObj(i -> new CompressionLevel(-20 + i, -90 + i))
                .toList());

        assertThat(one(linear).finding()).isEqualTo(Finding.NOT_COMPRESSED);
        assertThat(verdict(Map.of(LineUpStep.COMPRESSION, linear), new Measured.TransmitPower(-14))
                        .threshold())
                .hasValue(-14);
        assertThat(one(new Measured.TransmitPower(-14)).finding()).isEqualTo(Finding.NO_REFERENCE);
    }

    @Test
    void aSoakIsWholeLockedAndNearThePointedSignal() {
        assertThat(soaked(900, 0, 0, 10.5)).isEqualTo(Finding.PASSED);
        assertThat(soaked(900, 90, 0, 10.5)).as("a tenth may be missing").isEqualTo(Finding.PASSED);
        assertThat(soaked(900, 91, 0, 10.5)).isEqualTo(Finding.INCOMPLETE);
        assertThat(soaked(899, 0, 0, 10.5)).isEqualTo(Finding.INCOMPLETE);
        assertThat(soaked(900, 0, 1, 10.5)).isEqualTo(Finding.LOCK_LOST);
        assertThat(soaked(900, 0, 0, 9.9)).isEqualTo(Finding.THRESHOLD);
    }

    @Test
    void aStepIsToldBeforehandWhatItWillBeHeldAgainst() {
        Map<LineUpStep, Measured> earlier = new EnumMap<>(LineUpStep.class);
        assertThat(LineUpRules.threshold(LIMITS, LineUpStep.CROSS_POL, earlier)).hasValue(30);
        assertThat(LineUpRules.threshold(LIMITS, LineUpStep.TRANSMIT_POWER, earlier))
                .isEmpty();
        earlier.put(LineUpStep.POINTING, pointing(11, 11, OptionalDouble.empty()));
        earlier.put(LineUpStep.COMPRESSION, compressedAt(-3));
        for (Measured measured : List.of(
                new Measured.TransmitPower(-9),
                new Measured.Soak(Metric.ESNO_DB, 900, 900, 0, 0, OptionalDouble.of(11), OptionalDouble.of(11)))) {
            Verdict verdict = verdict(earlier, measured);
            assertThat(LineUpRules.threshold(LIMITS, measured.step(), earlier)).isEqualTo(verdict.threshold());
            assertThat(Verdict.Side.of(measured.step())).isEqualTo(verdict.side());
        }
    }

    @Test
    void aFailedValueIsWrittenSoThatItIsSeenToFail() {
        assertThat(one(new Measured.CrossPol(27.5)).decimals()).isEqualTo(1);
        assertThat(one(new Measured.CrossPol(29.96)).decimals()).isEqualTo(2);
        assertThat(one(new Measured.CrossPol(29.996)).decimals()).isEqualTo(3);
        assertThat(one(new Measured.CrossPol(30.04)).decimals())
                .as("passed: nothing to explain")
                .isEqualTo(1);
        assertThat(one(new Measured.CrossPol(27.5)).tooHigh()).isFalse();
        assertThat(verdict(Map.of(LineUpStep.COMPRESSION, compressedAt(-3)), new Measured.TransmitPower(5))
                        .tooHigh())
                .isTrue();
    }

    @Test
    void everyMeasurementSurvivesItsDocument() {
        for (Measured measured : List.of(
                pointing(11.2, 11.5, OptionalDouble.of(12)),
                pointing(11.2, 11.5, OptionalDouble.empty()),
                new Measured.CrossPol(31.5),
                compressedAt(-3),
                new Measured.TransmitPower(-5.5),
                new Measured.Soak(Metric.SNR_DB, 900, 0, 3, 0, OptionalDouble.empty(), OptionalDouble.empty()))) {
            Map<String, Object> tree = MeasuredDocument.of(measured);
            assertThat(MeasuredDocument.measured(DocumentReader.of(tree))).isEqualTo(measured);
        }
    }

    private static Finding soaked(int measured, int gap, int unlocked, double minDb) {
        Measured.Soak soak = new Measured.Soak(
                Metric.ESNO_DB, 900, measured, gap, unlocked, OptionalDouble.of(minDb), OptionalDouble.of(11));
        return verdict(Map.of(LineUpStep.POINTING, pointing(11, 11, OptionalDouble.empty())), soak)
                .finding();
    }

    private static Measured.Pointing pointing(double signalDb, double peakDb, OptionalDouble expectedDb) {
        return new Measured.Pointing(Metric.ESNO_DB, signalDb, peakDb, expectedDb);
    }

    /** Whole steps up to this level, then half steps. */
    private static Measured.CompressionTest compressedAt(double kneeDbm) {
        return new Measured.CompressionTest(IntStream.range(0, 20)
                .mapToObj(i -> -15.0 + i)
                .map(level -> new CompressionLevel(level, -90 + Math.min(level, kneeDbm + (level - kneeDbm) / 2)))
                .toList());
    }

    private static Verdict one(Measured measured) {
        return verdict(Map.of(), measured);
    }

    private static Verdict verdict(Map<LineUpStep, Measured> others, Measured measured) {
        Map<LineUpStep, Measured> all = new EnumMap<>(LineUpStep.class);
        all.putAll(others);
        all.put(measured.step(), measured);
        return LineUpRules.judge(LIMITS, all).stream()
                .filter(verdict -> verdict.step() == measured.step())
                .findFirst()
                .orElseThrow();
    }
}
