package kz.auylsat.ncc.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The small pure parts of the outbox: back-off, lines in a batch, a line's name. */
class OutboxPartsTest {
    @Test
    void pausesDoubleUpToTheLongestAndHalfOfEachIsChance() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(backoff.pause(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.pause(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.pause(3, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.pause(3, 0.5)).isEqualTo(Duration.ofSeconds(3));
        assertThat(backoff.pause(5, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.pause(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatTheServerAsksForIsNeverCutBelowAnHour() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(backoff.asked(Duration.ofSeconds(90), 0)).isEqualTo(Duration.ofSeconds(90));
        assertThat(backoff.asked(Duration.ofSeconds(90), 1)).isEqualTo(Duration.ofSeconds(91));
        assertThat(backoff.asked(Duration.ofDays(3), 0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aBatchIsItsLinesInUtf8() {
        String text = "a v=1 1\nb,place=Қарақамыс v=2 2\nc " + "x".repeat(200_000) + "=3 3\n";

        BatchLines lines = BatchLines.ofGzip(Gzip.compress(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.count()).isEqualTo(3);
        assertThat(lines.line(0)).isEqualTo("a v=1 1");
        assertThat(lines.line(1)).isEqualTo("b,place=Қарақамыс v=2 2");
        assertThat(lines.line(2)).hasSize(200_006);
    }

    @Test
    void chosenLinesAreThoseAndInOrder() {
        byte[] gzip = Gzip.compress("0\n1\n2\n3\n4\n5\n".getBytes(StandardCharsets.UTF_8));
        BitSet places = new BitSet();
        places.set(0);
        places.set(2, 4);
        places.set(5);

        byte[] chosen = BatchLines.ofGzip(gzip).gzip(places);

        assertThat(new String(Gzip.decompress(chosen), StandardCharsets.UTF_8)).isEqualTo("0\n2\n3\n5\n");
    }

    @Test
    void damagedGzipIsNoticed() {
        byte[] gzip = Gzip.compress("terminal v=1 1\n".repeat(50).getBytes(StandardCharsets.UTF_8));
        byte[] flipped = gzip.clone();
        flipped[gzip.length - 6] ^= 1;

        assertThatThrownBy(() -> BatchLines.ofGzip(flipped)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> BatchLines.ofGzip(Arrays.copyOf(gzip, gzip.length - 9)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aLinesNameIsItsMeasurementTagsAndTime() {
        assertThat(SentPoint.of(
                        "link,terminal=obigarm-1,region=dar\\ band esno_db=7.5,note=\"a b, c=d\" 1700000000123"))
                .isEqualTo(new SentPoint(
                        "link", Map.of("terminal", "obigarm-1", "region", "dar band"), 1_700_000_000_123L));
        assertThat(SentPoint.of("a\\,b\\ c,k\\=1=v\\,2 x=1 -5"))
                .isEqualTo(new SentPoint("a,b c", Map.of("k=1", "v,2"), -5));
        assertThat(SentPoint.of("bare x=1 7")).isEqualTo(new SentPoint("bare", Map.of(), 7));
        assertThat(SentPoint.of("back\\\\slash,k=c:\\dir x=1 7").tags()).containsEntry("k", "c:\\dir");
    }

    @Test
    void aLineWithoutATimeOrATagsValueHasNoName() {
        assertThatThrownBy(() -> SentPoint.of("link")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SentPoint.of("link x=1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SentPoint.of("link,terminal x=1 1")).isInstanceOf(IllegalArgumentException.class);
    }
}
