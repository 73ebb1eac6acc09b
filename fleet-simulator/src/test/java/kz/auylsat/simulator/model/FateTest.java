package kz.auylsat.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FateTest {
    private static final long SEED = 7;
    private static final int MANY = 100_000;
    private static final NetworkFaults FAULTS = new NetworkFaults(
            Duration.ofMillis(500), Duration.ofMillis(700), 0.02, 0.03, 0.01, 0.005, Duration.ofSeconds(8));

    @Test
    void sharesAndDelaysAreThoseAskedFor() {
        assertThat(share(sequence -> fate(sequence).requestLost())).isCloseTo(0.02, within(0.003));
        assertThat(share(sequence -> fate(sequence).answerLost())).isCloseTo(0.03, within(0.003));
        assertThat(share(sequence -> !fate(sequence).duplicateAfter().isZero())).isCloseTo(0.01, within(0.002));
        assertThat(share(sequence -> fate(sequence).late())).isCloseTo(0.005, within(0.001));
        var prompt = LongStream.range(0, MANY)
                .mapToObj(FateTest::fate)
                .filter(fate -> !fate.late())
                .mapToLong(fate -> fate.delay().toMillis())
                .summaryStatistics();
        assertThat(prompt.getMin()).isBetween(500L, 505L);
        assertThat(prompt.getMax()).isBetween(695L, 700L);
        assertThat(prompt.getAverage()).isCloseTo(600, within(2.0));
    }

    @Test
    void aLateAnswerComesAfterTheTimeGiven() {
        assertThat(LongStream.range(0, MANY).mapToObj(FateTest::fate).filter(Fate::late))
                .isNotEmpty()
                .allSatisfy(fate -> assertThat(fate.delay()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16)));
    }

    @Test
    void aFateIsKnownFromSeedTerminalAndSequence() {
        assertThat(fate(41)).isEqualTo(fate(41)).isNotEqualTo(fate(42));
        assertThat(Fate.of(FAULTS, SEED, 1, 41)).isNotEqualTo(Fate.of(FAULTS, SEED, 2, 41));
    }

    @Test
    void lossOfAPollIsLossOfEitherWay() {
        NetworkFaults faults = NetworkFaults.satellite().withLoss(0.02);
        double either = 1 - (1 - faults.requestLoss()) * (1 - faults.answerLoss());
        assertThat(either).isCloseTo(0.02, within(1e-12));
    }

    private static Fate fate(long sequence) {
        return Fate.of(FAULTS, SEED, 3, sequence);
    }

    private static double share(LongPredicate what) {
        return (double) LongStream.range(0, MANY).filter(what).count() / MANY;
    }
}
