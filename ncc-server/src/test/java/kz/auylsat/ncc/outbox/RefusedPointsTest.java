package kz.auylsat.ncc.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of points that a server refuses. */
class RefusedPointsTest {
    private static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final Quarantined BAD = new Quarantined("field type conflict", OutboxFixture.line(7));

    private final RefusedPoints refused = new RefusedPoints("points", "Look there");

    @Test
    void theLogHasTheBeginningThenSumsEverMoreRarelyAndTheEnd() {
        List<String> log = new ArrayList<>();
        int hours = 10;
        for (int second = 0; second < hours * 3_600; second++) {
            refused.refused(List.of(BAD), after(second)).ifPresent(log::add);
        }
        assertThat(log.get(0))
                .isEqualTo("InfluxDB refuses points: 1 now, for example link of t7 at 1970-01-01T00:00:01.007Z:"
                        + " field type conflict. Look there");
        assertThat(log.get(1))
                .isEqualTo("InfluxDB still refuses points: 60 more, 61 since 2026-11-22T12:00:00Z; the last is link of"
                        + " t7 at 1970-01-01T00:00:01.007Z: field type conflict");
        assertThat(log).hasSizeBetween(hours, hours + 8);

        assertThat(refused.taken(Set.of("link"), after(hours * 3_600 + 300))).isEmpty();
        assertThat(refused.taken(Set.of("link"), after(hours * 3_600 + 600)))
                .contains("InfluxDB takes all points again: none was refused for 10 minutes, 36000 from"
                        + " 2026-11-22T12:00:00Z to 2026-11-22T21:59:59Z");
        assertThat(refused.isOn()).isFalse();
        assertThat(refused.refused(List.of(BAD), after(hours * 3_600 + 601)).orElseThrow())
                .startsWith("InfluxDB refuses points: 1 now");
    }

    @Test
    void isToldForTenMinutesAfterTheLast() {
        assertThat(refused.now(START)).isEmpty();
        refused.refused(List.of(BAD, BAD), START);
        RefusedPoints.Refusal told = refused.now(after(599)).orElseThrow();
        assertThat(told.text())
                .isEqualTo("InfluxDB refuses points, 2 since 2026-11-22T12:00:00Z, the last at 2026-11-22T12:00:00Z:"
                        + " field type conflict. Look there");
        assertThat(told.altogether()).isNull();
        assertThat(refused.now(after(600))).isEmpty();
    }

    @Test
    void aMeasurementOfWhichNothingIsTakenForTwoMinutesIsRefusedAltogether() {
        for (int second = 0; second < 120; second += 10) {
            refused.refused(List.of(BAD), after(second));
            refused.taken(Set.of("ncc", "terminal"), after(second));
        }
        assertThat(refused.now(after(120)).orElseThrow().altogether()).isNull();
        refused.refused(List.of(BAD), after(120));
        assertThat(refused.now(after(121)).orElseThrow().altogether()).isEqualTo("link");
        assertThat(refused.now(after(121)).orElseThrow().text()).contains(", and takes none of link: field type");

        refused.taken(Set.of("link"), after(122));
        assertThat(refused.now(after(123)).orElseThrow().altogether()).isNull();
    }

    @Test
    void oneBadPointOfManyOrOfAQuietTimeIsNotAll() {
        for (int second = 0; second < 3_600; second += 30) {
            refused.refused(List.of(BAD), after(second));
            refused.taken(Set.of("link"), after(second + 1));
            assertThat(refused.now(after(second + 29)).orElseThrow().altogether())
                    .isNull();
        }
        assertThat(refused.now(after(3_600 + 500)).orElseThrow().altogether()).isNull();
    }

    @Test
    void eachReasonOfAnOutageIsNewsOnce() {
        OutboxCounts counts = new OutboxCounts();
        assertThat(counts.server("connection refused")).isTrue();
        assertThat(counts.server("connection refused")).isFalse();
        assertThat(counts.server("answers 501 with a web page")).isTrue();
        assertThat(counts.server("connection refused")).isFalse();
        assertThat(counts.snapshot().lastError()).isEqualTo("connection refused");
        assertThat(counts.server(null)).isTrue();
        assertThat(counts.server(null)).isFalse();
        assertThat(counts.server("connection refused")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            counts.server("in " + i + " ms");
        }
        assertThat(counts.server("in another")).as("no flood").isFalse();
    }

    private static long after(long seconds) {
        return START + Duration.ofSeconds(seconds).toMillis();
    }
}
