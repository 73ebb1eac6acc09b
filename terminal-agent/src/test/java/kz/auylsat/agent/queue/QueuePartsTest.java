package kz.auylsat.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import kz.auylsat.link.control.TelemetryBody.Sample;
import kz.auylsat.link.control.TelemetryBody.Thinned;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.junit.jupiter.api.Test;

class QueuePartsTest {
    @Test
    void windowKeepsLeastMeanAndGreatestAndOfStatesTheLast() {
        WindowSum sum = new WindowSum();
        sum.add(1_000, sample(Map.of(Metric.ESNO_DB, 10.0, Metric.MODCOD, 4.0)));
        sum.add(2_000, sample(Map.of(Metric.ESNO_DB, 13.0, Metric.MODCOD, 9.0)));
        sum.add(5_000, sample(Map.of(Metric.MODCOD, 6.0)));

        Thinned thinned = sum.thinned();

        assertThat(thinned.span()).isEqualTo(Duration.ofSeconds(4));
        assertThat(thinned.samples()).isEqualTo(3);
        assertThat(thinned.min()).isEqualTo(MetricValues.of(Map.of(Metric.ESNO_DB, 10.0, Metric.MODCOD, 4.0)));
        assertThat(thinned.mean()).isEqualTo(MetricValues.of(Map.of(Metric.ESNO_DB, 11.5, Metric.MODCOD, 6.0)));
        assertThat(thinned.max()).isEqualTo(MetricValues.of(Map.of(Metric.ESNO_DB, 13.0, Metric.MODCOD, 9.0)));
    }

    @Test
    void windowsMergeByTheirSamples() {
        WindowSum sum = new WindowSum();
        sum.add(0, window(30, 1, 2, 3));
        sum.add(300_000, window(10, 0, 6, 9));

        Thinned thinned = sum.thinned();

        assertThat(thinned.samples()).isEqualTo(40);
        assertThat(thinned.span()).isEqualTo(Duration.ofSeconds(301));
        assertThat(thinned.min().get(Metric.ESNO_DB)).hasValue(0);
        assertThat(thinned.mean().get(Metric.ESNO_DB)).hasValue(3);
        assertThat(thinned.max().get(Metric.ESNO_DB)).hasValue(9);
    }

    @Test
    void censoredValueMakesItsWindowCensored() {
        WindowSum sum = new WindowSum();
        sum.add(
                0,
                new Sample(
                        Reachability.UP,
                        MetricValues.builder().put(Metric.ESNO_DB, 30, true).build()));
        sum.add(1, sample(Map.of(Metric.ESNO_DB, 20.0)));

        assertThat(sum.thinned().max().censored(Metric.ESNO_DB)).isTrue();
    }

    @Test
    void rangesHandedOutAreThoseOfPlainSet() {
        long seed = 20260701;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            HandedOut handed = new HandedOut();
            BitSet plain = new BitSet();
            for (int i = 0; i < 30; i++) {
                int first = random.nextInt(300);
                int last = first + random.nextInt(20);
                boolean covered = plain.nextClearBit(first) > last;
                assertThat(handed.add(first, last)).isEqualTo(!covered);
                plain.set(first, last + 1);
            }
            for (int i = 0; i < 330; i++) {
                assertThat(handed.holding(i).isPresent())
                        .as("%s of %s", i, handed.ranges())
                        .isEqualTo(plain.get(i));
            }
        }
    }

    @Test
    void tooManyRangesBecomeOneAtTheOldestEnd() {
        HandedOut handed = new HandedOut();
        for (int i = 0; i <= HandedOut.RANGES_MAX; i++) {
            handed.add(i * 10L, i * 10L + 1);
        }

        assertThat(handed.ranges()).hasSize(HandedOut.RANGES_MAX).startsWith(new HandedOut.Range(0, 11));
    }

    @Test
    void fullMemoryRefusesSamplesAndLetsEventsDisplaceThem() {
        PendingRecords pending = new PendingRecords(3, 1_000_000);
        for (int i = 1; i <= 4; i++) {
            pending.add(record(i, RecordKind.SAMPLE));
        }
        assertThat(pending.overflowed()).isEqualTo(1);
        assertThat(pending.oldest(1)).as("is being written").hasSize(1);

        for (int i = 5; i <= 9; i++) {
            pending.add(record(i, RecordKind.EVENT));
        }

        assertThat(pending.oldest(9)).extracting(QueuedRecord::sequence).containsExactly(1L, 5L, 6L);
        assertThat(pending.overflowed()).isEqualTo(6);
    }

    @Test
    void memoryIsBoundedByBytesToo() {
        PendingRecords pending = new PendingRecords(100, 60);
        pending.add(record(1, RecordKind.EVENT));
        pending.add(record(2, RecordKind.EVENT));
        pending.add(record(3, RecordKind.EVENT));
        assertThat(pending.oldest(9)).hasSize(2);

        pending.remove(1);
        pending.add(record(4, RecordKind.EVENT));
        assertThat(pending.oldest(9)).extracting(QueuedRecord::sequence).containsExactly(2L, 4L);
    }

    @Test
    void countersOfOlderProgramAreRead() {
        QueueCounts counts = new QueueCounts();
        counts.add(QueueCount.WRITTEN, 7);
        byte[] older = java.util.Arrays.copyOf(counts.bytes(), Long.BYTES);

        QueueCounts read = new QueueCounts();
        read.add(QueueCount.WAITING_WINDOWS, 3);
        read.read(older);

        assertThat(read.get(QueueCount.WRITTEN)).isEqualTo(7);
        assertThat(read.get(QueueCount.WAITING_WINDOWS)).isZero();
    }

    @Test
    void settingsOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new QueueSettings(10, Duration.ofDays(1))).hasMessageContaining("bytesMax");
        assertThatThrownBy(() -> new QueueSettings(1 << 20, Duration.ZERO)).hasMessageContaining("keep");
    }

    private static QueuedRecord record(long sequence, RecordKind kind) {
        return new QueuedRecord(sequence, kind, 0, 0, 0, new byte[2]);
    }

    private static Sample sample(Map<Metric, Double> values) {
        return new Sample(Reachability.UP, MetricValues.of(values));
    }

    private static Thinned window(int samples, double min, double mean, double max) {
        return new Thinned(
                Duration.ofSeconds(1),
                samples,
                MetricValues.of(Map.of(Metric.ESNO_DB, min)),
                MetricValues.of(Map.of(Metric.ESNO_DB, mean)),
                MetricValues.of(Map.of(Metric.ESNO_DB, max)));
    }
}
