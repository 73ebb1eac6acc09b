package kz.auylsat.ncc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BenchPointNamesTest {
    private final BenchPointNames names = new BenchPointNames();

    @Test
    void knowsEachPointOnceHoweverManyThereAre() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            lines.append("link,carrier=c,terminal=t").append(i % 1_000).append(" esno_db=1.5 ");
            lines.append(1_795_000_000_000L + i).append('\n');
        }
        names.addLines(lines.toString().getBytes(StandardCharsets.UTF_8));
        names.addLines(lines.substring(0, lines.indexOf("\n") + 1).getBytes(StandardCharsets.UTF_8));

        assertThat(names.distinct()).isEqualTo(100_000);
        assertThat(names.lines()).isEqualTo(100_001);
        assertThat(names.has("t7", 1_795_000_000_007L)).isTrue();
        assertThat(names.has("t7", 1_795_000_000_008L)).isFalse();
    }
}
